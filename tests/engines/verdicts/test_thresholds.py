"""The contract on the numbers a judgement turns on: each at its boundary, on both sides."""

from datetime import date, timedelta

import pytest

from guong.engines.verdicts import (
    JudgedConclusion,
    JudgedPeriod,
    JudgingRule,
    Machine,
    Need,
    ObservationMethod,
    ObservationOutcome,
    canonical_json,
    thresholds,
)

from .looks import INSPECTOR, NOON, ROBOT, exam, judged, look

PASS, PARTIAL, FAIL = ObservationOutcome.PASS, ObservationOutcome.PARTIAL, ObservationOutcome.FAIL
NOT_APPLICABLE = ObservationOutcome.NOT_APPLICABLE
INSUFFICIENT, MET, PARTLY_MET, NOT_MET = (
    JudgedConclusion.INSUFFICIENT,
    JudgedConclusion.MET,
    JudgedConclusion.PARTLY_MET,
    JudgedConclusion.NOT_MET,
)
TEST, EXAMINE = ObservationMethod.TEST, ObservationMethod.EXAMINE
MOMENT = timedelta(microseconds=1)


def test_the_numbers_are_those_of_the_decision_on_verdicts():
    assert thresholds.HOURS_BETWEEN_RUNS == 12
    assert timedelta(hours=12) == thresholds.TIME_BETWEEN_RUNS
    assert thresholds.RUNS_WEIGHED == 3
    assert thresholds.FAILURES_THAT_COUNT == 2


def test_a_stored_judgement_has_the_hash_it_had_when_it_was_drawn():
    observation = look(PASS, id="1")

    assert (
        judged(observation).inputs_hash == "2f3b0774c260167a58491ace581f1cb866a0513280dc34b6425bbca75405a773"
    )


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


def test_a_passing_run_after_a_failure_leaves_nothing_unconfirmed():
    verdict = judged(look(FAIL, hours_ago=25), look(PASS, hours_ago=1))

    assert "unconfirmed-failure" not in [reason.code for reason in verdict.reasons]


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
