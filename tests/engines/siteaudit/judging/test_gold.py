"""The checks agree with the table that people made of the sample sites before any check was written."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import yaml

from guong.engines.legal.law import PACKS
from guong.engines.siteaudit.crawl.saved_mirror import read_mirror
from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.factories import SurePacks

SITES = Path(__file__).parents[4] / "examples" / "sites"
GOLD = Path(__file__).with_name("gold")
EDITIONS = sorted(path.stem for path in GOLD.glob("*.yaml"))
VIETNAM = timezone(timedelta(hours=7))
AGREED = 0.95
ON_SCRIPT_ONLY = ("vinh-linh-2026", "vinh-o-2023")


def _head(edition):
    lines = (SITES / "written" / f"{edition}.txt").read_text(encoding="utf-8").partition("\n== ")[0]
    return dict(line.split(": ", 1) for line in reversed(lines.splitlines()) if ": " in line)


def _judged(edition):
    head = _head(edition)
    at = datetime.fromisoformat(head["on"]).replace(hour=2, minute=14, tzinfo=VIETNAM)
    snapshot = read_mirror(SITES / edition, head["address"], at=at)
    return audit(snapshot, on=at.date(), level=head["level"], packs=SurePacks(PACKS))


@pytest.fixture(scope="module")
def judged():
    return {edition: _judged(edition) for edition in EDITIONS}


def _gold_states(edition):
    gold = yaml.safe_load((GOLD / f"{edition}.yaml").read_text(encoding="utf-8"))
    return {id: Status(state) for state, ids in gold.items() for id in ids}


def test_nineteen_in_twenty_states_are_those_of_the_table(judged):
    wrong, count = [], 0
    for edition in EDITIONS:
        for id, state in _gold_states(edition).items():
            count += 1
            states = judged[edition].of(id).state
            if states is not state:
                wrong.append(f"{edition} {id}: {state} in the table, {states} found")

    assert count > 490
    assert len(wrong) <= count * (1 - AGREED), "\n".join(wrong)


def test_no_check_breaks_on_a_sample_site(judged):
    assert [dict(audit_done.broken) for audit_done in judged.values() if audit_done.broken] == []


@pytest.mark.parametrize("edition", ON_SCRIPT_ONLY)
def test_a_page_that_shows_only_by_script_misses_nothing(judged, edition):
    failing = [finding.requirement for finding in judged[edition].findings if finding.state.fails]

    assert failing == []


@pytest.mark.parametrize("fetch", [Fetch.BLOCKED, Fetch.ERROR, Fetch.ROBOTS, Fetch.UNREAD])
def test_a_site_that_let_nobody_in_misses_nothing(fetch):
    from dataclasses import replace

    head = _head("ben-quan-2026")
    at = datetime(2026, 11, 24, 2, 14, tzinfo=VIETNAM)
    snapshot = read_mirror(SITES / "ben-quan-2026", head["address"], at=at)
    home = replace(snapshot.home, fetch=fetch, status=403, facts_source=None, reason="không vào được")
    shut = replace(snapshot, pages=(home,), broken=(), sitemap_urls=(), offline=False)

    for finding in audit(shut, on=at.date(), level="commune").findings:
        assert finding.state not in (Status.MISSING, Status.EMPTY, Status.STALE), finding
