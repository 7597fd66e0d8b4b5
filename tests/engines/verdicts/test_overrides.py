"""Overrides: two people, an end, and a review when newer evidence disagrees."""

from datetime import timedelta

import pytest

from guong.engines.verdicts import (
    JudgedConclusion,
    ObservationOutcome,
    OverrideStanding,
    OverrideTerms,
    standing,
)

from .looks import NOON, exam, judged


def override(**changes):
    fields = {
        "conclusion": JudgedConclusion.MET,
        "reason": "Quyết định 12/QĐ-UBND đã ban hành, trang chưa kịp đăng.",
        "requested_by": "3",
        "approved_by": "4",
        "approved_at": NOON - timedelta(hours=2),
        "expires_at": NOON + timedelta(days=30),
    }
    return OverrideTerms(**(fields | changes))


def test_an_override_needs_two_people():
    with pytest.raises(ValueError, match="two different people"):
        override(approved_by="3")


def test_an_override_states_a_reason_and_an_end():
    with pytest.raises(ValueError, match="reason"):
        override(reason=" ")
    with pytest.raises(ValueError, match="expires"):
        override(expires_at=NOON - timedelta(hours=2))


def test_an_override_ends_at_its_expiry():
    assert standing(override(expires_at=NOON), judged(), at=NOON) is OverrideStanding.EXPIRED


def test_newer_decisive_evidence_that_disagrees_asks_for_a_review():
    assert (
        standing(override(), judged(exam(ObservationOutcome.FAIL)), at=NOON) is OverrideStanding.NEEDS_REVIEW
    )


def test_older_or_agreeing_evidence_leaves_it_in_force():
    assert (
        standing(override(), judged(exam(ObservationOutcome.FAIL, hours_ago=3)), at=NOON)
        is OverrideStanding.IN_FORCE
    )
    assert standing(override(), judged(exam(ObservationOutcome.PASS)), at=NOON) is OverrideStanding.IN_FORCE
