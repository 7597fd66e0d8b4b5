"""An override at its ends: the last moment it holds, and what disputes it."""

from datetime import timedelta

import pytest

from guong.engines.verdicts import (
    Human,
    JudgedConclusion,
    JudgingRule,
    ObservationMethod,
    ObservationOutcome,
    OverrideStatus,
    standing,
)

from .looks import NOON, exam, judged
from .test_overrides import override

PASS, PARTIAL, FAIL = ObservationOutcome.PASS, ObservationOutcome.PARTIAL, ObservationOutcome.FAIL
INSUFFICIENT, MET, PARTLY_MET, NOT_MET = (
    JudgedConclusion.INSUFFICIENT,
    JudgedConclusion.MET,
    JudgedConclusion.PARTLY_MET,
    JudgedConclusion.NOT_MET,
)
EXAMINE, INTERVIEW = ObservationMethod.EXAMINE, ObservationMethod.INTERVIEW
MOMENT = timedelta(microseconds=1)


def test_an_override_ends_at_its_last_moment_and_not_before():
    terms = override(expires_at=NOON)

    assert standing(terms, judged(), at=NOON - MOMENT) is OverrideStatus.IN_FORCE
    assert standing(terms, judged(), at=NOON) is OverrideStatus.EXPIRED


def test_evidence_of_the_moment_of_approval_is_not_newer():
    terms = override()

    same = judged(exam(FAIL, collected_at=terms.approved_at))
    newer = judged(exam(FAIL, collected_at=terms.approved_at + MOMENT))
    assert standing(terms, same, at=NOON) is OverrideStatus.IN_FORCE
    assert standing(terms, newer, at=NOON) is OverrideStatus.NEEDS_REVIEW


def test_a_verdict_that_concludes_nothing_disputes_no_override():
    both = JudgingRule.all_of(EXAMINE, INTERVIEW)
    unsure = judged(exam(PASS), rule=both)

    assert unsure.newest_decisive_at is not None
    assert standing(override(conclusion=NOT_MET), unsure, at=NOON) is OverrideStatus.IN_FORCE


@pytest.mark.parametrize("outcome", [PASS, PARTIAL, FAIL])
def test_every_definite_verdict_disputes_an_override_that_says_otherwise(outcome):
    agreed = {PASS: MET, PARTIAL: PARTLY_MET, FAIL: NOT_MET}[outcome]
    verdict = judged(exam(outcome))

    for conclusion in (MET, PARTLY_MET, NOT_MET):
        expected = OverrideStatus.IN_FORCE if conclusion is agreed else OverrideStatus.NEEDS_REVIEW
        assert standing(override(conclusion=conclusion), verdict, at=NOON) is expected


@pytest.mark.parametrize("conclusion", [JudgedConclusion.NOT_ASSESSED, INSUFFICIENT])
def test_an_override_concludes_something(conclusion):
    with pytest.raises(ValueError, match="concludes something"):
        override(conclusion=conclusion)


def test_an_override_lasts_longer_than_a_moment():
    terms = override()

    with pytest.raises(ValueError, match="expires"):
        override(expires_at=terms.approved_at)
    assert override(expires_at=terms.approved_at + MOMENT)


def test_outcomes_that_count_are_three():
    assert {outcome for outcome in ObservationOutcome if outcome.decisive} == {PASS, PARTIAL, FAIL}


def test_a_persons_look_replaces_a_persons_look_whoever_looked():
    verdict = judged(exam(FAIL, hours_ago=3, by=Human("7")), exam(PASS, by=Human("8")))

    assert verdict.conclusion is MET
