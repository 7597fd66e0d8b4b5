"""Sections of one requirement, judged together."""

from guong.engines.siteaudit.judging.checks import empty_section
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.sections.duties import duties
from guong.engines.siteaudit.judging.sections.duty_result import DutyResult
from tests.engines.siteaudit.judging.checks.check_factory import page, state

TWO_SECTIONS = "TCTT26-17.1b-1"


def test_a_part_that_a_look_cut_short_did_not_see_makes_no_half(monkeypatch):
    first = next(duty.id for duty in duties().values() if TWO_SECTIONS in duty.requirements)
    states = {first: Status.PASS}
    monkeypatch.setattr(
        empty_section, "judge_duty", lambda _site, duty: DutyResult(states.get(duty.id, Status.MISSING))
    )
    monkeypatch.setattr(empty_section, "policy", lambda *_anything: None)

    assert state("empty-section", TWO_SECTIONS, page()) == "mot_phan"
    assert state("empty-section", TWO_SECTIONS, page(), stopped="budget") == "chua_ro"
