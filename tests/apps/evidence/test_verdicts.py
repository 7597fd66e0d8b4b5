"""Verdicts rest on pinned inputs: they never change, and judging them again gives the same."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from guong.apps.activity.models import Entry, NeverChanges
from guong.apps.evidence.models import CriterionAccess, NotJudgeable, Observation, Verdict, judge
from guong.apps.units.models import scope_of
from guong.engines.legal.law import PACKS, load_packs, read_pack
from guong.engines.verdicts import JudgingRule, ObservationMethod
from tests.apps.evidence.factories import DAY, HOUR, PROVISION, REQUIREMENT, YEAR, observe, run, verdict
from tests.factories import NOW, TODAY
from tests.server import race

pytestmark = pytest.mark.django_db


def test_no_evidence_is_never_met(district):
    judged = verdict(district.vinh_o)

    assert judged.value == "insufficient"
    assert judged.missing[0]["kind"] == "never"


def test_a_self_report_alone_is_never_met_and_says_what_is_missing(district):
    observe(district.vinh_o, district.lan, method="SELF_REPORT")

    judged = verdict(district.vinh_o)
    assert judged.value == "insufficient" and judged.missing[0]["kind"] == "self-report-only"


def test_an_examination_that_passed_is_met(district):
    observation = observe(district.vinh_o, district.huong)

    judged = verdict(district.vinh_o)
    assert judged.value == "met" and judged.reasons[0]["observations"] == [str(observation.pk)]
    assert judged.observations() == [observation]


@pytest.mark.parametrize("outcome", ["blocked", "error", "unclear"])
def test_what_a_machine_could_not_tell_is_never_not_met(district, outcome):
    run(district.vinh_o, outcome, at=NOW - DAY)
    run(district.vinh_o, outcome, at=NOW)

    assert verdict(district.vinh_o).value == "insufficient"


def test_a_machine_failure_counts_after_a_second_run_half_a_day_later(district):
    run(district.vinh_o, "fail", at=NOW)
    assert verdict(district.vinh_o).value == "insufficient"

    run(district.vinh_o, "fail", at=NOW + 11 * HOUR)
    assert verdict(district.vinh_o, at=NOW + 11 * HOUR).value == "insufficient"

    run(district.vinh_o, "fail", at=NOW + 13 * HOUR)
    assert verdict(district.vinh_o, at=NOW + 13 * HOUR).value == "not_met"


def test_the_rule_of_a_requirement_is_that_of_its_pack(district):
    observe(district.vinh_o, district.huong, criterion=REQUIREMENT)
    judged = verdict(district.vinh_o, criterion=REQUIREMENT)
    stale = verdict(district.vinh_o, criterion=REQUIREMENT, at=NOW + 91 * DAY)

    version = read_pack(PACKS / "requirements-portals.yaml")["version"]
    assert judged.value == "met" and judged.packs == {"portals": version} and judged.law_on == TODAY
    assert stale.value == "insufficient" and stale.missing[0]["kind"] == "stale"
    assert judged.pinned.rule.critical


def test_a_requirement_not_in_force_on_the_day_reaches_no_verdict(district):
    with pytest.raises(NotJudgeable, match="không có hiệu lực"):
        verdict(district.vinh_o, criterion=REQUIREMENT, on=date(2026, 7, 1))


def test_a_requirement_still_to_be_checked_reaches_no_verdict(district):
    with pytest.raises(NotJudgeable, match="kiểm tra lại"):
        verdict(district.vinh_o, criterion="H42-4.1-geo")


def test_a_requirement_whose_point_is_unconfirmed_is_judged_and_the_level_is_pinned(district):
    observe(district.vinh_o, district.huong, criterion="H42-4.1c")
    judged = verdict(district.vinh_o, criterion="H42-4.1c")

    assert judged.value == "met"
    assert judged.inputs["rule"]["confidence"] == judged.pinned.rule.confidence == "medium"
    assert judged.agrees()


def test_a_verdict_of_before_the_level_was_pinned_holds_and_is_not_drawn_again(district):
    observe(district.vinh_o, district.huong, criterion=REQUIREMENT)
    judged = verdict(district.vinh_o, criterion=REQUIREMENT)

    assert "confidence" not in judged.inputs["rule"], "what is certain is spelled as it always was"
    assert judged.pinned.rule.confidence == "high"
    assert judged.agrees()
    assert verdict(district.vinh_o, criterion=REQUIREMENT) == judged


def test_a_verdict_keeps_its_level_when_the_pack_comes_to_doubt_the_duty(district, monkeypatch):
    observe(district.vinh_o, district.huong, criterion=REQUIREMENT)
    judged = verdict(district.vinh_o, criterion=REQUIREMENT)
    packs = load_packs()
    doubtful = replace(packs.requirements[REQUIREMENT], confidence="low", note="Chưa chắc.")
    monkeypatch.setitem(packs.requirements, REQUIREMENT, doubtful)

    assert judged.agrees() and judged.recompute().conclusion.value == "met"
    with pytest.raises(NotJudgeable, match="kiểm tra lại"):
        verdict(district.vinh_o, criterion=REQUIREMENT)


def test_the_app_above_may_bring_its_own_rule_for_a_provision(district):
    observe(district.vinh_o, district.lan, method="SELF_REPORT")
    judged = verdict(district.vinh_o, rule=JudgingRule.any_of(ObservationMethod.SELF_REPORT))

    assert judged.value == "met" and judged.agrees()


def test_explaining_and_computing_again_agree(district):
    run(district.vinh_o, "pass", at=NOW - 40 * DAY, aspect="a", via="https://vinho.example")
    observe(district.vinh_o, district.lan, method="SELF_REPORT")
    observe(district.vinh_o, district.huong, "partial", expires_at=NOW + 300 * DAY)
    judged = Verdict.objects.get(pk=verdict(district.vinh_o).pk)

    judgement = judged.recompute()
    assert judgement.conclusion.value == judged.value == "partly_met"
    assert judgement.inputs_hash == judged.inputs_hash
    assert judged.agrees(judgement) and judged.agrees()


@pytest.mark.parametrize(
    "changes",
    [
        {"value": "met"},
        {"inputs_hash": "0" * 64},
        {"reasons": []},
        {"missing": [{}]},
        {"needs_review": True},
        {"inputs": {}},
        {"criterion": "khac"},
    ],
)
def test_a_verdict_that_was_tampered_with_does_not_agree(district, changes):
    observe(district.vinh_o, district.huong, "fail")
    judged = verdict(district.vinh_o)
    for name, value in changes.items():
        setattr(judged, name, value)

    assert not judged.agrees()


def test_a_pinned_observation_that_was_changed_does_not_agree(district):
    observe(district.vinh_o, district.huong, "fail")
    judged = verdict(district.vinh_o)
    judged.inputs["observations"][0]["collected_at"] = "2023-03-01T00:00:00+00:00"

    assert not judged.agrees()


def test_a_verdict_never_changes(district):
    judged = verdict(district.vinh_o)
    with pytest.raises(NeverChanges):
        judged.save()
    with pytest.raises(NeverChanges):
        judged.delete()
    with pytest.raises(NeverChanges):
        Verdict.objects.update(value="met")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE evidence_verdict SET value = 'met'")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM evidence_verdict")


def test_judging_again_without_news_writes_nothing(district):
    observe(district.vinh_o, district.huong)
    first = verdict(district.vinh_o)

    assert verdict(district.vinh_o, at=NOW + 5 * DAY) == first
    assert Verdict.objects.count() == Entry.objects.filter(verb="verdict.made").count() == 1


def test_news_writes_a_new_verdict_and_leaves_the_old(district):
    observe(district.vinh_o, district.huong)
    first = verdict(district.vinh_o)
    observe(district.vinh_o, district.huong, "fail", at=NOW + DAY)
    second = verdict(district.vinh_o, at=NOW + DAY)

    assert (first.value, second.value) == ("met", "not_met")
    assert Verdict.objects.get(pk=first.pk).agrees()
    assert list(Verdict.objects.latest_of_each()) == [second]
    assert list(Verdict.objects.latest_of_each(at=NOW)) == [first]


def test_a_voided_observation_counts_no_more_and_the_old_verdict_still_agrees(district):
    observation = observe(district.vinh_o, district.huong)
    first = verdict(district.vinh_o)
    observation.void(by=district.huong, at=NOW + HOUR, reason="nhầm")

    assert verdict(district.vinh_o, at=NOW + HOUR).value == "insufficient"
    assert Verdict.objects.get(pk=first.pk).agrees()


def test_what_was_collected_later_does_not_speak_for_an_earlier_moment(district):
    observe(district.vinh_o, district.huong, at=NOW + DAY)

    assert verdict(district.vinh_o, at=NOW).value == "insufficient"


def test_periods_with_and_without_an_end_stand_apart(district):
    year = verdict(district.vinh_o)
    running = judge(district.vinh_o, PROVISION, YEAR["period_from"], on=TODAY, at=NOW)
    other = verdict(district.vinh_ha)

    assert set(Verdict.objects.latest_of_each()) == {year, running, other}


def test_of_two_verdicts_of_one_moment_the_later_row_is_the_latest(district):
    first = verdict(district.vinh_o)
    observe(district.vinh_o, district.huong)
    second = verdict(district.vinh_o)

    assert first.made_at == second.made_at and first.pk < second.pk
    assert list(Verdict.objects.latest_of_each()) == [second]
    assert list(Verdict.objects.latest_of_each(at=NOW)) == [second]


def test_a_verdict_stands_from_its_own_moment_on(district):
    judged = verdict(district.vinh_o)

    assert list(Verdict.objects.latest_of_each(at=judged.made_at)) == [judged]
    assert not Verdict.objects.latest_of_each(at=judged.made_at - timedelta(microseconds=1)).exists()


def test_a_self_report_of_done_against_a_machine_failure_opens_a_review(district):
    observe(district.vinh_o, district.lan, method="SELF_REPORT")
    run(district.vinh_o, "fail", at=NOW)

    judged = verdict(district.vinh_o)
    assert judged.needs_review and judged.value == "insufficient"


def test_a_machine_writes_observations_and_no_verdict(district):
    run(district.vinh_o, "fail", at=NOW)
    run(district.vinh_o, "fail", at=NOW + DAY)

    assert Observation.objects.count() == 2 and not Verdict.objects.exists()


def test_verdicts_are_seen_in_reach_and_where_they_were_opened(district):
    judged = verdict(district.vinh_o)

    def visible(person):
        return set(Verdict.objects.visible_to(scope_of(person, on=TODAY)))

    assert visible(district.lan) == visible(district.tung) == {judged}
    assert not visible(district.hoa) and not visible(district.huong)
    CriterionAccess.open([district.vinh_o], [PROVISION], to=district.office, from_date=TODAY)
    assert visible(district.huong) == {judged}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_judge_at_one_instant_one_verdict_is_written(district, transactional_db):
    observe(district.vinh_o, district.huong)
    for turn in range(10):
        at = NOW + timedelta(days=turn)
        observe(district.vinh_o, district.huong, at=at)
        results = race(
            lambda at=at: verdict(district.vinh_o, at=at), lambda at=at: verdict(district.vinh_o, at=at)
        )
        assert results[0].pk == results[1].pk
    assert Verdict.objects.count() == 10
