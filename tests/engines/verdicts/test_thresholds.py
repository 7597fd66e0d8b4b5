"""The contract on the numbers a judgement turns on: each at its boundary, on both sides."""

from datetime import date, timedelta

import pytest

from guong.engines.verdicts import (
    Human,
    JudgedConclusion,
    JudgedPeriod,
    JudgingRule,
    Machine,
    Need,
    ObservationMethod,
    ObservationOutcome,
    OverrideStanding,
    canonical_json,
    standing,
    thresholds,
)

from .looks import INSPECTOR, NOON, ROBOT, exam, judged, look, word
from .test_overrides import override

PASS, PARTIAL, FAIL = ObservationOutcome.PASS, ObservationOutcome.PARTIAL, ObservationOutcome.FAIL
NOT_APPLICABLE = ObservationOutcome.NOT_APPLICABLE
INSUFFICIENT, MET, PARTLY_MET, NOT_MET = (
    JudgedConclusion.INSUFFICIENT,
    JudgedConclusion.MET,
    JudgedConclusion.PARTLY_MET,
    JudgedConclusion.NOT_MET,
)
TEST, EXAMINE = ObservationMethod.TEST, ObservationMethod.EXAMINE
INTERVIEW, SELF_REPORT = ObservationMethod.INTERVIEW, ObservationMethod.SELF_REPORT
MOMENT = timedelta(microseconds=1)


def test_the_numbers_are_those_of_the_decision_on_verdicts():
    assert thresholds.HOURS_BETWEEN_RUNS == 12
    assert timedelta(hours=12) == thresholds.TIME_BETWEEN_RUNS
    assert thresholds.RUNS_WEIGHED == 3
    assert thresholds.FAILURES_THAT_COUNT == 2


def test_a_stored_judgement_has_the_hash_it_had_when_it_was_drawn():
    seen = look(PASS, id="1")

    assert judged(seen).inputs_hash == "2f3b0774c260167a58491ace581f1cb866a0513280dc34b6425bbca75405a773"


def test_the_classes_of_inputs_are_spelled_as_they_are_stored():
    spelled = canonical_json([look(PASS), JudgingRule.any_of(TEST)])

    for name in ("Observation", "Period", "Machine", "EvidenceRule", "Need"):
        assert f'"class":"{name}"' in spelled


# Runs of a machine.


def test_runs_exactly_twelve_hours_apart_are_two_runs():
    first = look(FAIL, collected_at=NOON - timedelta(hours=12))

    assert judged(first, look(FAIL, collected_at=NOON)).conclusion is NOT_MET


def test_runs_a_moment_closer_than_twelve_hours_are_one_run():
    first = look(FAIL, collected_at=NOON - timedelta(hours=12) + MOMENT)

    assert judged(first, look(FAIL, collected_at=NOON)).conclusion is INSUFFICIENT


def test_the_distance_is_counted_from_the_last_run_that_was_taken():
    """Of looks 8 hours apart every second one is a run: 0, 16, 32 hours ago."""
    outcomes = {40: PASS, 32: FAIL, 24: PASS, 16: PASS, 8: PASS, 0: FAIL}
    looks = [look(outcome, hours_ago=hours) for hours, outcome in outcomes.items()]

    assert judged(*looks).conclusion is NOT_MET


def test_the_third_newest_run_is_weighed_and_the_fourth_is_not():
    third = [look(FAIL, hours_ago=49), look(PASS, hours_ago=25), look(FAIL, hours_ago=1)]
    fourth = [look(FAIL, hours_ago=73), look(PASS, hours_ago=49), *third[1:]]

    assert judged(*third).conclusion is NOT_MET
    assert judged(*fourth).conclusion is MET


def test_all_failures_weighed_are_what_the_verdict_rests_on():
    runs = [look(FAIL, hours_ago=hours) for hours in (49, 25, 1)]

    assert set(judged(*runs).counted) == {run.id for run in runs}


def test_the_run_that_stands_under_an_unconfirmed_failure_is_the_newest_other_one():
    old, newer, failure = look(PASS, hours_ago=49), look(PARTIAL, hours_ago=25), look(FAIL, hours_ago=1)
    verdict = judged(old, newer, failure)

    assert (verdict.conclusion, verdict.counted) == (PARTLY_MET, (newer.id,))
    [note] = [reason for reason in verdict.reasons if reason.code == "unconfirmed-failure"]
    assert note.observations == (failure.id,)
    assert verdict.newest_decisive_at == newer.collected_at


def test_a_gap_for_an_unconfirmed_failure_says_where_and_how_long_to_wait():
    verdict = judged(look(FAIL, aspect="owner", via="vinho.vn"))

    [gap] = verdict.missing
    assert (gap.kind, gap.methods, gap.aspect) == ("unconfirmed", (TEST, EXAMINE), "owner")
    assert "(owner, vinho.vn)" in gap.text
    assert "ít nhất 12 giờ" in gap.text


def test_a_failure_found_by_a_machine_and_one_found_by_a_person_are_not_two_runs():
    first = look(FAIL, hours_ago=25, by=INSPECTOR)

    assert judged(first, look(PASS, hours_ago=24, by=INSPECTOR), look(FAIL)).conclusion is INSUFFICIENT


def test_machines_of_two_versions_bear_one_another_out():
    older = look(FAIL, hours_ago=25, by=Machine("siteaudit", "0"))

    assert judged(older, look(FAIL, by=ROBOT)).conclusion is NOT_MET


def test_a_failure_after_what_did_not_apply_is_weighed_alone():
    looks = [look(FAIL, hours_ago=49), look(NOT_APPLICABLE, hours_ago=25), look(FAIL, hours_ago=1)]

    assert judged(*looks).conclusion is INSUFFICIENT


# Ties and equality in time.


def test_of_two_looks_at_one_moment_the_later_identifier_decides():
    first = exam(PASS, id="a", collected_at=NOON)
    second = exam(PARTIAL, id="b", collected_at=NOON)

    assert judged(first, second).counted == judged(second, first).counted == ("b",)


def test_a_look_at_the_moment_of_judging_is_read():
    assert judged(exam(PASS, collected_at=NOON)).conclusion is MET
    assert judged(exam(PASS, collected_at=NOON + MOMENT)).conclusion is INSUFFICIENT


def test_evidence_ends_at_the_moment_it_expires():
    rule = JudgingRule.any_of(EXAMINE, expires_after=timedelta(days=7))
    week = timedelta(days=7)

    assert judged(exam(PASS, collected_at=NOON - week), rule=rule).conclusion is INSUFFICIENT
    assert judged(exam(PASS, collected_at=NOON - week + MOMENT), rule=rule).conclusion is MET
    assert judged(exam(PASS, expires_at=NOON)).conclusion is INSUFFICIENT
    assert judged(exam(PASS, expires_at=NOON + MOMENT)).conclusion is MET


def test_the_earlier_of_two_ends_counts():
    rule = JudgingRule.any_of(EXAMINE, expires_after=timedelta(days=7))
    late = exam(PASS, hours_ago=24 * 8, expires_at=NOON + timedelta(days=1))

    assert judged(late, rule=rule).expired == (late.id,)


def test_a_period_holds_one_that_shares_both_its_ends():
    march = JudgedPeriod(date(2023, 3, 1), date(2023, 3, 31))

    assert march.holds(march)
    assert march.holds(JudgedPeriod(date(2023, 3, 1), date(2023, 3, 1)))
    assert not march.holds(JudgedPeriod(date(2023, 2, 28), date(2023, 3, 31)))
    assert not march.holds(JudgedPeriod(date(2023, 3, 1), date(2023, 4, 1)))
    assert JudgedPeriod(date(2023, 3, 1)).holds(JudgedPeriod(date(2023, 3, 1)))


def test_a_period_of_one_day_is_a_period_and_one_that_runs_backwards_is_none():
    assert JudgedPeriod(date(2023, 3, 1), date(2023, 3, 1)).end == date(2023, 3, 1)
    with pytest.raises(ValueError, match="before it starts"):
        JudgedPeriod(date(2023, 3, 2), date(2023, 3, 1))


def test_evidence_that_expires_at_once_is_refused():
    with pytest.raises(ValueError, match="expires at once"):
        JudgingRule.any_of(TEST, expires_after=timedelta(0))
    assert JudgingRule.any_of(TEST, expires_after=MOMENT).expires_after == MOMENT


def test_a_need_and_a_rule_ask_for_something():
    with pytest.raises(ValueError, match="at least one method"):
        Need(frozenset())
    with pytest.raises(ValueError, match="at least one need"):
        JudgingRule(())


def test_moments_carry_a_zone():
    with pytest.raises(ValueError, match="time zone"):
        look(PASS, collected_at=NOON.replace(tzinfo=None))
    with pytest.raises(ValueError, match="time zone"):
        look(PASS, expires_at=NOON.replace(tzinfo=None))
    with pytest.raises(ValueError, match="time zone"):
        judged(at=NOON.replace(tzinfo=None))


# The order of worst: which conclusion wins where several could be drawn.


def test_a_critical_failure_wins_over_passes_and_over_what_is_missing():
    rule = JudgingRule((Need(frozenset({EXAMINE})), Need(frozenset({INTERVIEW}))), critical=True)
    failed = exam(FAIL, aspect="b")
    verdict = judged(exam(PASS, aspect="a"), failed, rule=rule)

    assert verdict.conclusion is NOT_MET
    assert (verdict.reasons[0].code, verdict.reasons[0].observations) == ("critical-fail", (failed.id,))
    assert verdict.missing


def test_failures_alone_win_over_what_is_missing():
    rule = JudgingRule((Need(frozenset({EXAMINE})), Need(frozenset({INTERVIEW}))))
    verdict = judged(exam(FAIL), rule=rule)

    assert (verdict.conclusion, verdict.reasons[0].code) == (NOT_MET, "only-fails")


@pytest.mark.parametrize("beside", [PASS, PARTIAL])
def test_what_is_missing_wins_over_a_failure_beside_anything_better(beside):
    rule = JudgingRule((Need(frozenset({EXAMINE})), Need(frozenset({INTERVIEW}))))
    verdict = judged(exam(beside, aspect="a"), exam(FAIL, aspect="b"), rule=rule)

    assert (verdict.conclusion, verdict.reasons[0].code) == (INSUFFICIENT, "missing")


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ((PASS, FAIL), "Có phần đạt và có phần chưa đạt."),
        ((PARTIAL, FAIL), "Có phần đạt và có phần chưa đạt."),
        ((PASS, PARTIAL), "Mới đạt một phần nội dung yêu cầu."),
        ((PARTIAL,), "Mới đạt một phần nội dung yêu cầu."),
    ],
)
def test_a_part_that_falls_short_wins_over_passes(outcomes, sentence):
    looks = [exam(outcome, aspect=str(place)) for place, outcome in enumerate(outcomes)]
    verdict = judged(*looks)

    assert (verdict.conclusion, verdict.reasons[0].text) == (PARTLY_MET, sentence)
    assert set(verdict.reasons[0].observations) == {one.id for one in looks}


def test_a_pass_wins_over_what_does_not_apply():
    assert judged(exam(PASS, aspect="a"), exam(NOT_APPLICABLE, aspect="b")).conclusion is MET


def test_not_applicable_names_what_it_rests_on():
    silent = exam(NOT_APPLICABLE)
    verdict = judged(silent)

    assert (verdict.reasons[0].code, verdict.reasons[0].observations) == ("not-applicable", (silent.id,))


# The order of gaps: what is named when several things could be.


def test_what_could_not_be_told_is_named_before_what_has_expired():
    rule = JudgingRule.any_of(TEST, expires_after=timedelta(days=7))
    old, unclear = look(PASS, hours_ago=8 * 24), look(ObservationOutcome.UNCLEAR)
    [gap] = judged(old, unclear, rule=rule).missing

    assert (gap.kind, gap.observations) == ("could-not-tell", (unclear.id,))


def test_what_has_expired_is_named_before_a_units_own_word_and_by_its_newest_look():
    rule = JudgingRule.any_of(TEST, SELF_REPORT, expires_after=timedelta(days=7))
    older, newer = look(PASS, hours_ago=10 * 24), look(PASS, hours_ago=8 * 24)
    [gap] = judged(older, newer, word(PASS), rule=rule).missing

    assert (gap.kind, gap.observations) == ("stale", (newer.id,))


def test_an_expired_look_that_told_nothing_is_not_what_went_stale():
    rule = JudgingRule.any_of(TEST, expires_after=timedelta(days=7))
    [gap] = judged(look(ObservationOutcome.ERROR, hours_ago=8 * 24), rule=rule).missing

    assert gap.kind == "never"


def test_an_expired_look_of_another_aspect_is_not_what_went_stale():
    rule = JudgingRule((Need(frozenset({TEST}), "owner"),), expires_after=timedelta(days=7))
    [gap] = judged(look(PASS, hours_ago=8 * 24, aspect="contact"), rule=rule).missing

    assert gap.kind == "never"


def test_the_day_of_a_stale_look_is_the_day_in_vietnam():
    rule = JudgingRule.any_of(TEST, expires_after=timedelta(days=7))
    at_night = NOON.replace(day=10, hour=20)
    [gap] = judged(look(PASS, collected_at=at_night), rule=rule).missing

    assert "ngày 11/3/2023" in gap.text


def test_a_units_own_word_that_nothing_applies_is_a_word_only():
    own = word(NOT_APPLICABLE)
    [gap] = judged(own, rule=JudgingRule.any_of(TEST, SELF_REPORT)).missing

    assert (gap.kind, gap.observations) == ("self-report-only", (own.id,))


def test_a_units_own_word_that_nothing_applies_suffices_where_only_its_word_is_asked():
    verdict = judged(word(NOT_APPLICABLE), rule=JudgingRule.any_of(SELF_REPORT))

    assert verdict.conclusion is JudgedConclusion.NOT_APPLICABLE


def test_a_units_own_word_of_another_aspect_is_not_believed():
    rule = JudgingRule((Need(frozenset({SELF_REPORT}), "owner"),))

    assert judged(word(PASS, aspect="contact"), rule=rule).conclusion is INSUFFICIENT
    assert judged(word(PASS, aspect="owner"), rule=rule).conclusion is MET


def test_a_need_of_two_methods_is_described_without_the_units_own_word():
    [gap] = judged(rule=JudgingRule.any_of(SELF_REPORT, EXAMINE, TEST)).missing

    assert gap.text == "Chưa có kiểm tra trực tiếp hoặc xem xét hồ sơ."
    assert gap.methods == tuple(sorted((SELF_REPORT, EXAMINE, TEST)))


def test_each_unconfirmed_failure_is_a_gap_beside_the_gaps_of_needs():
    rule = JudgingRule((Need(frozenset({TEST})), Need(frozenset({INTERVIEW}))))
    gaps = judged(look(FAIL, via="a.vn"), look(FAIL, via="b.vn"), rule=rule).missing

    assert [gap.kind for gap in gaps] == ["never", "unconfirmed", "unconfirmed"]


def test_a_repeated_failure_of_an_aspect_nobody_asked_for_does_not_fill_a_need():
    rule = JudgingRule((Need(frozenset({TEST}), "owner"),))
    [never, unconfirmed] = judged(look(FAIL, aspect="contact"), rule=rule).missing

    assert (never.kind, unconfirmed.kind) == ("never", "unconfirmed")


# Disputes: a unit's newest word against a machine's newest look.


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


# Overrides at their ends.


def test_an_override_ends_at_its_last_moment_and_not_before():
    terms = override(expires_at=NOON)

    assert standing(terms, judged(), at=NOON - MOMENT) is OverrideStanding.IN_FORCE
    assert standing(terms, judged(), at=NOON) is OverrideStanding.EXPIRED


def test_evidence_of_the_moment_of_approval_is_not_newer():
    terms = override()

    same = judged(exam(FAIL, collected_at=terms.approved_at))
    newer = judged(exam(FAIL, collected_at=terms.approved_at + MOMENT))
    assert standing(terms, same, at=NOON) is OverrideStanding.IN_FORCE
    assert standing(terms, newer, at=NOON) is OverrideStanding.NEEDS_REVIEW


def test_a_verdict_that_concludes_nothing_disputes_no_override():
    both = JudgingRule.all_of(EXAMINE, INTERVIEW)
    unsure = judged(exam(PASS), rule=both)

    assert unsure.newest_decisive_at is not None
    assert standing(override(conclusion=NOT_MET), unsure, at=NOON) is OverrideStanding.IN_FORCE


@pytest.mark.parametrize("outcome", [PASS, PARTIAL, FAIL])
def test_every_definite_verdict_disputes_an_override_that_says_otherwise(outcome):
    agreed = {PASS: MET, PARTIAL: PARTLY_MET, FAIL: NOT_MET}[outcome]
    verdict = judged(exam(outcome))

    for conclusion in (MET, PARTLY_MET, NOT_MET):
        expected = OverrideStanding.IN_FORCE if conclusion is agreed else OverrideStanding.NEEDS_REVIEW
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


# Each half of a condition alone.


def test_a_unit_that_admits_it_has_not_is_believed_at_once():
    assert judged(word(FAIL), rule=JudgingRule.any_of(TEST, SELF_REPORT)).conclusion is NOT_MET


def test_a_critical_rule_without_a_failure_is_met_like_any_other():
    assert judged(exam(PASS), rule=JudgingRule.any_of(EXAMINE, critical=True)).conclusion is MET


def test_a_need_of_a_units_own_word_alone_is_described_by_it():
    [gap] = judged(rule=JudgingRule.any_of(SELF_REPORT)).missing

    assert gap.text == "Chưa có tự báo cáo."


def test_a_look_that_told_nothing_does_not_settle_a_dispute():
    later = look(ObservationOutcome.UNCLEAR, hours_ago=1)

    assert judged(word(PASS), look(FAIL, hours_ago=3), later).needs_review


def test_the_newest_of_what_counts_dates_the_judgement():
    older, newer = exam(PASS, aspect="a", hours_ago=30), exam(PASS, aspect="b", hours_ago=2)

    assert judged(older, newer).newest_decisive_at == newer.collected_at


def test_what_a_reason_rests_on_is_in_the_order_of_its_aspects():
    later, earlier = exam(PASS, aspect="a", hours_ago=2), exam(PASS, aspect="b", hours_ago=30)

    assert judged(earlier, later).reasons[0].observations == (later.id, earlier.id)
