"""Which conclusion wins where several could be drawn, and what it rests on."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from guong.engines.verdicts import (
    JudgedConclusion,
    JudgingRule,
    Need,
    ObservationMethod,
    ObservationOutcome,
    canonical_json,
    digest,
)

from .looks import exam, judged, word

PASS, PARTIAL, FAIL = ObservationOutcome.PASS, ObservationOutcome.PARTIAL, ObservationOutcome.FAIL
NOT_APPLICABLE = ObservationOutcome.NOT_APPLICABLE
INSUFFICIENT, MET, PARTLY_MET, NOT_MET = (
    JudgedConclusion.INSUFFICIENT,
    JudgedConclusion.MET,
    JudgedConclusion.PARTLY_MET,
    JudgedConclusion.NOT_MET,
)
TEST, EXAMINE, INTERVIEW, SELF_REPORT = (
    ObservationMethod.TEST,
    ObservationMethod.EXAMINE,
    ObservationMethod.INTERVIEW,
    ObservationMethod.SELF_REPORT,
)


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
    assert set(verdict.reasons[0].observations) == {observation.id for observation in looks}


def test_a_pass_wins_over_what_does_not_apply():
    assert judged(exam(PASS, aspect="a"), exam(NOT_APPLICABLE, aspect="b")).conclusion is MET


def test_not_applicable_names_what_it_rests_on():
    silent = exam(NOT_APPLICABLE)
    verdict = judged(silent)

    assert (verdict.reasons[0].code, verdict.reasons[0].observations) == ("not-applicable", (silent.id,))


def test_a_unit_that_admits_it_has_not_is_believed_at_once():
    assert judged(word(FAIL), rule=JudgingRule.any_of(TEST, SELF_REPORT)).conclusion is NOT_MET


def test_a_critical_rule_without_a_failure_is_met_like_any_other():
    assert judged(exam(PASS), rule=JudgingRule.any_of(EXAMINE, critical=True)).conclusion is MET


def test_the_newest_of_what_counts_dates_the_judgement():
    older, newer = exam(PASS, aspect="a", hours_ago=30), exam(PASS, aspect="b", hours_ago=2)

    assert judged(older, newer).newest_decisive_at == newer.collected_at


def test_what_a_reason_rests_on_is_in_the_order_of_its_aspects():
    later, earlier = exam(PASS, aspect="a", hours_ago=2), exam(PASS, aspect="b", hours_ago=30)

    assert judged(earlier, later).reasons[0].observations == (later.id, earlier.id)


def test_keys_and_sets_are_sorted_and_letters_kept():
    assert canonical_json({"b": {ObservationMethod.TEST, ObservationMethod.EXAMINE}, "a": "Vĩnh Ô"}) == (
        '{"a":"Vĩnh Ô","b":["EXAMINE","TEST"]}'
    )


def test_one_moment_in_two_zones_has_one_hash():
    here = datetime(2023, 3, 24, 12, tzinfo=timezone(timedelta(hours=7)))

    assert digest(here) == digest(datetime(2023, 3, 24, 5, tzinfo=UTC))


@pytest.mark.parametrize("vague", [0.1, datetime(2023, 3, 24), object(), {1: "x"}])
def test_a_value_without_one_meaning_is_refused(vague):
    with pytest.raises(TypeError):
        canonical_json(vague)
