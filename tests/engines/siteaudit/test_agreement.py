"""On sites in real dress the audit says what a person says, and never tells a fault unfairly."""

import importlib.util
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from benchmarks.agreement import is_unfair, verdicts
from examples.audited_sites.gone import GONE_SITES
from examples.audited_sites.portals import PORTALS
from examples.audited_sites.shapes import VENDORS
from guong.engines.legal.law import load_packs

LIVE = ("aspnet", "under_a_path", "script_menu", "moved_home", "login_wall")
OFFLINE = ("parked_domain", "home_of_the_heir", "sent_on_by_a_script", "under_repair", "taken_by_gamblers")
OLD_SHAPES = ("nested_framesets_of_asp", "one_long_page", "told_apart_by_query")


@pytest.mark.parametrize("name", [*LIVE, *OFFLINE, *OLD_SHAPES])
def test_a_site_is_judged_as_a_person_would(name):
    assert [f"{id}: {gold}, {state}" for id, gold, state, _ in verdicts(name) if gold != state] == []


@pytest.mark.release
@pytest.mark.parametrize("name", [*PORTALS, *GONE_SITES, *VENDORS])
def test_no_portal_is_told_a_fault_that_a_person_does_not_see(name):
    assert [id for id, gold, state, _ in verdicts(name) if is_unfair(gold, state)] == []


def test_a_fault_is_unfair_where_a_person_sees_none():
    assert is_unfair("chua_ro", "khong_thay") and is_unfair("dat", "cu")
    assert not is_unfair("trong", "khong_thay") and not is_unfair("dat", "mot_phan")


ROOT = Path(__file__).parents[3]
SITES = ROOT / "examples" / "sites"
GOLD = Path(__file__).parent / "judging" / "gold"
DAYS = {"2023": date(2023, 3, 24), "2026": date(2026, 11, 24)}
EDITIONS = sorted(path.stem for path in (SITES / "written").glob("*.txt"))


def _example(name):
    sys.path.insert(0, str(SITES))
    try:
        spec = importlib.util.spec_from_file_location(name, SITES / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SITES))
    return module


def test_the_sites_are_written_again_byte_for_byte(tmp_path):
    _example("build_sites").build_all(tmp_path)

    for edition in EDITIONS:
        again = {
            path.relative_to(tmp_path): path for path in (tmp_path / edition).rglob("*") if path.is_file()
        }
        saved_files = {
            path.relative_to(SITES): path for path in (SITES / edition).rglob("*") if path.is_file()
        }
        assert again.keys() == saved_files.keys()
        assert [
            str(name) for name in again if again[name].read_bytes() != saved_files[name].read_bytes()
        ] == []


def test_there_are_six_sites_on_each_of_two_days():
    assert len(EDITIONS) == 12
    assert {edition[-4:] for edition in EDITIONS} == set(DAYS)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_gold_table_speaks_of_every_requirement_a_machine_is_to_judge(edition):
    claims = [
        id for ids in yaml.safe_load((GOLD / f"{edition}.yaml").read_text("utf-8")).values() for id in ids
    ]
    level = "department" if edition.startswith("so-") else "commune"
    bound = load_packs().requirements_for(level, DAYS[edition[-4:]])

    assert len(claims) == len(set(claims))
    assert set(claims) <= {requirement.id for requirement in bound}
    assert {requirement.id for requirement in bound if requirement.check == "auto"} <= set(claims)


@pytest.mark.parametrize("on", DAYS.values())
def test_two_former_runs_of_each_site_stand_twelve_hours_apart(on):
    runs = {}
    for run in _example("snapshots").former_runs(on):
        runs.setdefault(run.name, []).append(run)

    assert len(runs) == 6
    for former in runs.values():
        first, second = (run.at for run in former)
        assert second - first >= timedelta(hours=12)
        assert all(run.snapshot.started_at == run.at for run in former)
