"""The judging of domain.md, rule by rule."""

from datetime import date, timedelta

import pytest

from guong.engines.verdicts import (
    JudgedConclusion,
    JudgedPeriod,
    JudgingRule,
    Need,
    ObservationMethod,
    ObservationOutcome,
)

from .looks import MARCH, NOON, exam, judged, look, word


def test_a_duty_that_is_unsure_concludes_nothing_whatever_was_observed():
    unsure = JudgingRule.any_of(ObservationMethod.EXAMINE, critical=True, confidence="low")

    for outcome in (ObservationOutcome.PASS, ObservationOutcome.PARTIAL, ObservationOutcome.FAIL):
        judgement = judged(exam(outcome), rule=unsure)
        assert judgement.conclusion is JudgedConclusion.INSUFFICIENT
        assert judgement.reasons[0].code == "unsure-duty"


def test_a_duty_whose_point_alone_is_unsure_concludes():
    rule = JudgingRule.any_of(ObservationMethod.EXAMINE, confidence="medium")

    assert judged(exam(ObservationOutcome.PASS), rule=rule).conclusion is JudgedConclusion.MET
    assert (
        judged(rule=rule).inputs_hash
        != judged(rule=JudgingRule.any_of(ObservationMethod.EXAMINE)).inputs_hash
    )


def test_a_confidence_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="confidence"):
        JudgingRule.any_of(ObservationMethod.EXAMINE, confidence="perhaps")


def test_no_evidence_is_never_a_pass_and_names_what_is_missing():
    verdict = judged()

    assert verdict.conclusion is JudgedConclusion.INSUFFICIENT
    [gap] = verdict.missing
    assert gap.kind == "never"
    assert "kiểm tra trực tiếp hoặc xem xét hồ sơ" in gap.text


def test_a_pass_by_an_asked_method_is_met():
    verdict = judged(look(ObservationOutcome.PASS))

    assert verdict.conclusion is JudgedConclusion.MET
    assert verdict.counted == (verdict.reasons[0].observations)


@pytest.mark.parametrize(
    "outcome", [ObservationOutcome.BLOCKED, ObservationOutcome.ERROR, ObservationOutcome.UNCLEAR]
)
def test_a_look_that_could_not_tell_is_neither_a_pass_nor_a_fail(outcome):
    verdict = judged(look(outcome))

    assert verdict.conclusion is JudgedConclusion.INSUFFICIENT
    assert verdict.missing[0].kind == "could-not-tell"


def test_one_machine_failure_does_not_count_yet():
    verdict = judged(look(ObservationOutcome.FAIL))

    assert verdict.conclusion is JudgedConclusion.INSUFFICIENT
    assert [gap.kind for gap in verdict.missing] == ["unconfirmed"]


def test_two_machine_failures_twelve_hours_apart_count():
    assert (
        judged(
            look(ObservationOutcome.FAIL, hours_ago=13), look(ObservationOutcome.FAIL, hours_ago=1)
        ).conclusion
        is JudgedConclusion.NOT_MET
    )


def test_two_machine_failures_in_one_night_are_one():
    verdict = judged(
        look(ObservationOutcome.FAIL, hours_ago=12.9), look(ObservationOutcome.FAIL, hours_ago=1)
    )

    assert verdict.conclusion is JudgedConclusion.INSUFFICIENT


def test_two_of_the_last_three_runs_are_enough():
    runs = [ObservationOutcome.FAIL, ObservationOutcome.PASS, ObservationOutcome.FAIL]
    verdict = judged(*(look(o, hours_ago=h) for o, h in zip(runs, (49, 25, 1), strict=True)))

    assert verdict.conclusion is JudgedConclusion.NOT_MET
    assert len(verdict.counted) == 2


def test_a_failure_before_the_last_three_runs_does_not_confirm_a_new_one():
    runs = [
        ObservationOutcome.FAIL,
        ObservationOutcome.PASS,
        ObservationOutcome.PASS,
        ObservationOutcome.FAIL,
    ]
    verdict = judged(*(look(o, hours_ago=h) for o, h in zip(runs, (73, 49, 25, 1), strict=True)))

    assert verdict.conclusion is JudgedConclusion.MET
    assert "unconfirmed-failure" in [reason.code for reason in verdict.reasons]


def test_a_repaired_site_passes_with_its_first_passing_run():
    verdict = judged(
        look(ObservationOutcome.FAIL, hours_ago=60),
        look(ObservationOutcome.FAIL, hours_ago=30),
        look(ObservationOutcome.PASS, hours_ago=1),
    )

    assert verdict.conclusion is JudgedConclusion.MET


def test_failures_of_two_sites_do_not_confirm_one_another():
    verdict = judged(
        look(ObservationOutcome.FAIL, hours_ago=30, via="vinho.quangtri.gov.vn"),
        look(ObservationOutcome.FAIL, hours_ago=1, via="vinho.vn"),
    )

    assert verdict.conclusion is JudgedConclusion.INSUFFICIENT


def test_one_human_examination_counts_at_once():
    assert judged(exam(ObservationOutcome.FAIL)).conclusion is JudgedConclusion.NOT_MET


def test_a_critical_fail_beside_passes_is_not_met():
    critical = JudgingRule.any_of(ObservationMethod.EXAMINE, critical=True)
    looks = exam(ObservationOutcome.PASS, aspect="a"), exam(ObservationOutcome.FAIL, aspect="b")

    assert judged(*looks, rule=critical).conclusion is JudgedConclusion.NOT_MET
    assert judged(*looks).conclusion is JudgedConclusion.PARTLY_MET


def test_a_partial_is_partly_met():
    assert judged(look(ObservationOutcome.PARTIAL)).conclusion is JudgedConclusion.PARTLY_MET


def test_a_missing_method_is_named_even_beside_a_pass():
    both = JudgingRule.all_of(ObservationMethod.TEST, ObservationMethod.EXAMINE)
    verdict = judged(look(ObservationOutcome.PASS), rule=both)

    assert verdict.conclusion is JudgedConclusion.INSUFFICIENT
    [gap] = verdict.missing
    assert (gap.kind, gap.methods) == ("never", (ObservationMethod.EXAMINE,))
    assert "xem xét hồ sơ" in verdict.reasons[0].text


def test_a_missing_aspect_is_named():
    rule = JudgingRule(
        (
            Need(frozenset({ObservationMethod.TEST}), "owner"),
            Need(frozenset({ObservationMethod.TEST}), "contact"),
        )
    )
    verdict = judged(look(ObservationOutcome.PASS, aspect="owner"), rule=rule)

    assert [gap.aspect for gap in verdict.missing] == ["contact"]


def test_expired_evidence_is_shown_and_not_counted():
    rule = JudgingRule.any_of(ObservationMethod.TEST, expires_after=timedelta(days=7))
    old = look(ObservationOutcome.PASS, hours_ago=8 * 24)
    verdict = judged(old, rule=rule)

    assert verdict.conclusion is JudgedConclusion.INSUFFICIENT
    assert verdict.expired == (old.id,)
    assert verdict.missing[0].kind == "stale"
    assert "16/3/2023" in verdict.missing[0].text


def test_evidence_expires_by_its_own_date_before_the_rules():
    observation = look(ObservationOutcome.PASS, expires_at=NOON - timedelta(minutes=1))

    assert judged(
        observation, rule=JudgingRule.any_of(ObservationMethod.TEST, expires_after=timedelta(days=90))
    ).expired == (observation.id,)


def test_a_voided_observation_is_not_read():
    assert judged(exam(ObservationOutcome.FAIL, voided=True)).conclusion is JudgedConclusion.INSUFFICIENT


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"subject": "vinh-ha"},
        {"criterion": "H42-6"},
        {"period": JudgedPeriod(date(2023, 4, 1), date(2023, 4, 1))},
        {"period": JudgedPeriod(date(2023, 3, 24))},
        {"collected_at": NOON + timedelta(minutes=1)},
    ],
)
def test_an_observation_of_something_else_or_of_later_changes_nothing(elsewhere):
    assert judged(exam(ObservationOutcome.FAIL, **elsewhere)).inputs_hash == judged().inputs_hash


def test_a_self_report_alone_is_not_enough_where_another_method_is_asked():
    rule = JudgingRule.any_of(ObservationMethod.TEST, ObservationMethod.SELF_REPORT)
    verdict = judged(word(ObservationOutcome.PASS), rule=rule)

    assert verdict.conclusion is JudgedConclusion.INSUFFICIENT
    assert verdict.missing[0].kind == "self-report-only"


def test_a_self_report_is_enough_where_nothing_else_is_asked():
    rule = JudgingRule.any_of(ObservationMethod.SELF_REPORT)

    assert judged(word(ObservationOutcome.PASS), rule=rule).conclusion is JudgedConclusion.MET


def test_a_self_report_that_says_not_applicable_does_not_close_the_question():
    assert judged(word(ObservationOutcome.NOT_APPLICABLE)).conclusion is JudgedConclusion.INSUFFICIENT


def test_a_self_report_does_not_soften_a_confirmed_failure():
    verdict = judged(
        word(ObservationOutcome.PASS),
        look(ObservationOutcome.FAIL, hours_ago=30),
        look(ObservationOutcome.FAIL, hours_ago=1),
    )

    assert verdict.conclusion is JudgedConclusion.NOT_MET


def test_done_against_a_machine_failure_asks_for_a_review():
    verdict = judged(word(ObservationOutcome.PASS), look(ObservationOutcome.FAIL))

    assert verdict.needs_review
    assert not judged(word(ObservationOutcome.PASS), look(ObservationOutcome.PASS)).needs_review


def test_not_applicable_is_a_conclusion_of_its_own():
    assert judged(exam(ObservationOutcome.NOT_APPLICABLE)).conclusion is JudgedConclusion.NOT_APPLICABLE


def test_not_applicable_beside_a_pass_counts_as_nothing():
    looks = exam(ObservationOutcome.NOT_APPLICABLE, aspect="tts"), look(ObservationOutcome.PASS)

    assert judged(*looks).conclusion is JudgedConclusion.MET


def test_a_later_examination_replaces_an_earlier_one():
    assert (
        judged(
            exam(ObservationOutcome.FAIL, hours_ago=50), exam(ObservationOutcome.PASS, hours_ago=2)
        ).conclusion
        is JudgedConclusion.MET
    )


def test_two_observations_with_one_id_are_refused():
    observation = look(ObservationOutcome.PASS)
    with pytest.raises(ValueError, match="share an id"):
        judged(observation, observation)


def test_an_open_period_holds_every_later_day():
    assert JudgedPeriod(MARCH.start).holds(JudgedPeriod(date(2026, 1, 1)))
    assert not MARCH.holds(JudgedPeriod(MARCH.start))
