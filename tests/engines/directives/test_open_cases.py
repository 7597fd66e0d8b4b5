"""The open cases, where they are at hand, stay at the level they reached."""

import importlib.util
import json
from datetime import date
from pathlib import Path

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.as_json import as_json

SHARED = Path(__file__).parents[4] / "shared"
CASES = SHARED / "data" / "directives"
SEED = SHARED / "seed" / "cong-van-314-UBND-VHTT.txt"

needs_cases = pytest.mark.skipif(not CASES.exists(), reason="the open cases are not beside this checkout")
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the real directive is not beside this checkout")


def _scorer():
    spec = importlib.util.spec_from_file_location("score", CASES / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_cases
def test_the_open_cases_are_read_as_annotated():
    score = _scorer()
    totals = score.new()
    for gold in sorted((CASES / "gold").glob("*.json")):
        text = (CASES / "texts" / f"{gold.stem}.txt").read_text(encoding="utf-8")
        read = json.loads(json.dumps(as_json(read_directive(text, on=date(2026, 11, 24)), gold.name)))
        score.score_doc(gold.stem, json.loads(gold.read_text(encoding="utf-8")), read, totals, [])
    f1 = {field: score.prf(totals[field])[2] for field in score.FIELDS}

    for field in ("is_directive", "number", "date", "issuer", "signer.name"):
        assert totals[field].ok == totals[field].n, field
    assert f1["cited"] >= 0.98
    assert f1["tasks"] >= 0.92
    assert totals["task.deadline"].gold - totals["task.deadline"].tp <= 1


@pytest.fixture(scope="module")
def today():
    return read_directive(SEED.read_text(encoding="utf-8"), on=date(2026, 11, 24))


@needs_seed
def test_the_real_directive_has_eight_tasks_and_twelve_obligations(today):
    assert len(today.tasks) == 8
    assert [(o.bearer_class, o.duty) for o in today.obligations] == [
        ("district-unit", "disseminate-staff"),
        ("district-unit", "direct-subordinates"),
        ("culture-centre", "publish-web"),
        ("culture-centre", "publish-media"),
        ("culture-centre", "conduct"),
        ("commune-committee", "disseminate-people"),
        ("commune-committee", "revise-regulation"),
        ("commune-committee", "appoint"),
        ("commune-committee", "provide-information"),
        ("commune-committee", "spokesperson"),
        ("district-culture-office", "inspect"),
        ("district-culture-office", "report"),
    ]
    assert all(o.due is None for o in today.obligations)


@needs_seed
def test_the_real_directive_has_seven_norms_to_follow_and_two_to_avoid(today):
    assert [norm.id for norm in today.norms] == ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "P1", "P2"]


@needs_seed
def test_the_real_directive_is_warned_of_as_of_today(today):
    codes = [w.code for w in today.warnings]

    for code in ("no-deadline", "no-report-form", "wrong-date", "wrong-kind", "wrong-issuer", "issuer-ended"):
        assert code in codes
    assert codes.count("repealed") == codes.count("replaced") == 2
    slips = {today.text[w.start : w.end] for w in today.warnings if w.code == "likely-slip"}
    assert slips == {"Vinh Linh", "phân cảm"}


@needs_seed
def test_on_its_own_day_later_events_are_absent():
    read = read_directive(SEED.read_text(encoding="utf-8"), on=date(2023, 3, 10))
    codes = {w.code for w in read.warnings}

    assert codes == {
        "no-deadline",
        "no-report-form",
        "wrong-date",
        "wrong-kind",
        "wrong-issuer",
        "likely-slip",
        "not-in-register",
    }


@needs_seed
def test_criteria_follow_the_law_of_the_day():
    text = SEED.read_text(encoding="utf-8")
    then, now = (read_directive(text, on=day).obligations for day in (date(2023, 3, 24), date(2026, 11, 24)))

    assert then[8].criteria and all(c.startswith("H42-") for c in then[8].criteria)
    assert now[8].criteria and all(c.startswith("P224-") for c in now[8].criteria)
    assert then[9].criteria and all(c.startswith("PN09-") for c in then[9].criteria)
    assert now[9].criteria and all(c.startswith("PN244-") for c in now[9].criteria)
