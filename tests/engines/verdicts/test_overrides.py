"""Overrides: two people, an end, and a review when newer evidence disagrees."""

from datetime import timedelta

import pytest

from guong.engines.verdicts import (
    JudgedConclusion,
    JudgingRule,
    ObservationMethod,
    ObservationOutcome,
    OverrideStatus,
    OverrideTerms,
    standing,
)

from .looks import NOON, exam, judged, look, word


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
    assert standing(override(expires_at=NOON), judged(), at=NOON) is OverrideStatus.EXPIRED


def test_newer_decisive_evidence_that_disagrees_asks_for_a_review():
    assert standing(override(), judged(exam(ObservationOutcome.FAIL)), at=NOON) is OverrideStatus.NEEDS_REVIEW


def test_older_or_agreeing_evidence_leaves_it_in_force():
    assert (
        standing(override(), judged(exam(ObservationOutcome.FAIL, hours_ago=3)), at=NOON)
        is OverrideStatus.IN_FORCE
    )
    assert standing(override(), judged(exam(ObservationOutcome.PASS)), at=NOON) is OverrideStatus.IN_FORCE


PASS, PARTIAL, FAIL = ObservationOutcome.PASS, ObservationOutcome.PARTIAL, ObservationOutcome.FAIL
TEST = ObservationMethod.TEST


def test_only_the_newest_word_and_the_newest_look_dispute():
    words = word(PASS, hours_ago=30), word(PARTIAL, hours_ago=2)
    looks = look(FAIL, hours_ago=30), look(PASS, hours_ago=2)

    assert not judged(*words, look(FAIL)).needs_review
    assert not judged(word(PASS), *looks).needs_review
    assert judged(word(FAIL, hours_ago=30), word(PASS, hours_ago=2), look(FAIL)).needs_review


def test_a_failure_of_one_aspect_is_not_hidden_by_a_later_pass_of_another():
    failed = look(FAIL, hours_ago=3, aspect="owner")
    own = word(PASS, hours_ago=2)
    verdict = judged(failed, own, look(PASS, aspect="contact"), look(PASS, via="b.vn"))

    assert verdict.needs_review
    [note] = [reason for reason in verdict.reasons if reason.code == "disputed"]
    assert note.observations == (own.id, failed.id)


def test_words_of_two_aspects_replace_one_another():
    assert not judged(word(PASS, aspect="a", hours_ago=3), word(FAIL, aspect="b"), look(FAIL)).needs_review


def test_a_persons_failed_look_is_no_dispute():
    assert not judged(word(PASS), exam(FAIL)).needs_review


def test_a_dispute_counts_only_what_has_not_expired():
    rule = JudgingRule.any_of(TEST, expires_after=timedelta(days=7))

    assert not judged(word(PASS), look(FAIL, hours_ago=8 * 24), rule=rule).needs_review


def test_expired_looks_are_counted_in_words():
    rule = JudgingRule.any_of(TEST, expires_after=timedelta(days=7))
    verdict = judged(look(PASS, hours_ago=200), look(PASS, hours_ago=300), rule=rule)
    [note] = [reason for reason in verdict.reasons if reason.code == "expired"]

    assert note.text.startswith("Có 2 kết quả")
    assert len(note.observations) == 2


def test_a_look_that_told_nothing_does_not_settle_a_dispute():
    later = look(ObservationOutcome.UNCLEAR, hours_ago=1)

    assert judged(word(PASS), look(FAIL, hours_ago=3), later).needs_review
