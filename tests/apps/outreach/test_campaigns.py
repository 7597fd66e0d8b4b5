"""A campaign freezes its audience; an answer is given once; rates say who was counted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from guong.apps.evidence.models import EvidenceItem, Observation, Verdict
from guong.apps.notices.models import Notification
from guong.apps.outreach.actions.campaign_runs import add_rates, rates, record_sheet, remind, speak
from guong.apps.outreach.actions.figures import figures_for_report
from guong.apps.outreach.models import (
    CRITERION,
    Acknowledgement,
    AnsweredAlready,
    BadLink,
    Campaign,
    CampaignEnded,
    Invited,
    NobodyThere,
    ReasonMissing,
    version,
)
from guong.engines.documents.writing import FigureRequest
from tests import factories as make
from tests.apps.outreach.factories import asked_to_spread, campaign, invited, picture
from tests.factories import NOW, START, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def give(row, person, reply="confirmed", at=NOW, **told):
    return Acknowledgement.give(invited(row, person), reply, by=person, at=at, **told)


def scan(district, number=5):
    return EvidenceItem.receive(picture(number), subject=district.vinh_o, by=district.lan, at=NOW)


def sheet_of(row, district, *people, signed_on=TODAY):
    chosen = row.invited.filter(person__in=people).select_related("campaign", "person")
    told = {"item": scan(district), "signed_on": signed_on, "by": district.lan, "at": NOW}
    return record_sheet(row, district.vinh_o, chosen, **told)


def test_the_audience_is_who_was_in_post_on_the_cut_off_day(district):
    before = make.member("Người cũ", district.vinh_o)
    before.appointments.get().end(last_day=TODAY - DAY, by=None, at=NOW)
    row = campaign(district, units=[district.vinh_o])

    assert list(row.invited.values_list("person", flat=True)) == [district.lan.pk]


def test_a_person_with_two_posts_is_asked_once(district):
    make.post(district.lan, district.vinh_ha, "clerk")

    assert campaign(district).invited.filter(person=district.lan).count() == 1


def test_who_comes_later_is_asked_but_counted_apart(district):
    row = campaign(district, units=[district.vinh_o])
    late = make.holder("Người mới", district.vinh_o, valid_from=TODAY + DAY)

    assert row.invite_joiners(by=district.huong, at=NOW + 2 * DAY) == 1
    assert row.invite_joiners(by=district.huong, at=NOW + 2 * DAY) == 0
    give(row, late, at=NOW + 2 * DAY)
    total = add_rates(rates(row).values())
    assert (total.of, total.confirmed, total.joined, total.joined_confirmed) == (1, 0, 1, 1)


def test_a_campaign_that_would_ask_nobody_is_not_opened(district):
    with pytest.raises(NobodyThere):
        campaign(district, cut_off=date(2019, 1, 1))
    assert not Campaign.objects.exists()


def test_who_left_after_the_cut_off_day_stays_in_the_denominator(district):
    row = campaign(district, units=[district.vinh_o])
    district.lan.appointments.get().end(last_day=TODAY, by=None, at=NOW)

    assert add_rates(rates(row).values()).of == 1


def test_an_answer_is_given_once(district):
    row = campaign(district)
    give(row, district.lan)

    for reply in ("confirmed", "declined"):
        with pytest.raises(AnsweredAlready):
            give(row, district.lan, reply, reason="đổi ý")
    assert Acknowledgement.objects.count() == 1


def test_who_declined_with_a_reason_may_confirm_later_and_the_first_answer_is_kept(district):
    row = campaign(district)
    with pytest.raises(ReasonMissing):
        give(row, district.lan, "declined", reason="  ")
    give(row, district.lan, "declined", reason="chưa được đọc bản gốc")
    give(row, district.lan, at=NOW + DAY)

    assert [entry.reply for entry in Acknowledgement.objects.order_by("at")] == ["declined", "confirmed"]
    assert Acknowledgement.objects.current().get().reply == "confirmed"


def test_a_minor_edit_asks_nobody_again_and_a_new_edition_asks_everybody(district, monkeypatch):
    row = campaign(district)
    give(row, district.lan)
    row.move_to(version("1.1"), by=district.huong, at=NOW)
    assert add_rates(rates(row).values()).confirmed == 1

    row.move_to(replace(version("1.1"), number="2.0"), by=district.huong, at=NOW)
    assert add_rates(rates(row).values()).confirmed == 0
    assert Acknowledgement.objects.count() == 1


def test_an_answer_to_the_same_edition_counts_in_the_next_campaign(district):
    give(campaign(district), district.lan)

    assert rates(campaign(district))[district.vinh_o.pk].confirmed == 1


def test_a_withdrawn_version_takes_no_answers_and_keeps_those_given(district, monkeypatch):
    row = campaign(district)
    give(row, district.lan)
    drawn_back = {"1.0": replace(version("1.0"), withdrawn=TODAY, withdrawn_why="Có chỗ sai.")}
    monkeypatch.setattr("guong.apps.outreach.models.code.versions", lambda: drawn_back)

    with pytest.raises(CampaignEnded, match="được rút"):
        give(row, district.hoa)
    assert add_rates(rates(row).values()).confirmed == 1
    assert remind(at=NOW) == 0


def test_a_closed_campaign_takes_no_answers(district):
    row = campaign(district)
    row.close(by=district.huong, at=NOW)

    with pytest.raises(CampaignEnded):
        give(row, district.lan)
    with pytest.raises(CampaignEnded):
        row.close(by=district.huong, at=NOW)
    with pytest.raises(CampaignEnded):
        row.move_to(version("1.1"), by=district.huong, at=NOW)
    with pytest.raises(CampaignEnded):
        give(campaign(district, closes_on=TODAY), district.lan, at=NOW + DAY)


def test_a_link_cannot_be_made_up_and_a_new_one_ends_the_old(district):
    entry = invited(campaign(district), district.lan)
    old = entry.token
    assert Invited.of_token(old) == entry
    entry.replace_link(by=district.huong, at=NOW)

    for bad in (old, "", "1-1", old[:-1] + "A", "1-1.x", old.replace("-", "–")):
        with pytest.raises(BadLink):
            Invited.of_token(bad)
    assert Invited.of_token(entry.token) == entry


def test_a_sheet_confirms_for_those_who_signed_and_carries_its_proof(district):
    other = make.member("Người ký", district.vinh_o)
    row = campaign(district)
    done = sheet_of(row, district, district.lan, other)

    assert set(done.recorded) == {district.lan.pk, other.pk}
    assert all(entry.item and entry.means == "sheet" for entry in Acknowledgement.objects.all())
    assert rates(row)[district.vinh_o.pk].on_behalf == 2


def test_an_answer_on_behalf_without_a_sheet_cannot_be_stored(district):
    row = campaign(district)
    with pytest.raises(IntegrityError), transaction.atomic():
        Acknowledgement.objects.create(
            person=district.lan,
            campaign=row,
            edition=1,
            version="1.0",
            reply="confirmed",
            means="sheet",
            by=district.huong,
            at=NOW,
        )


def test_a_sheet_leaves_out_who_had_left_and_who_had_answered(district):
    gone = make.member("Người đã nghỉ", district.vinh_o)
    row = campaign(district)
    gone.appointments.get().end(last_day=TODAY, by=None, at=NOW)
    give(row, district.lan)
    done = sheet_of(row, district, district.lan, gone, signed_on=TODAY + DAY)

    assert (done.recorded, done.answered_before, done.departed) == ([], [district.lan.pk], [gone.pk])


def test_how_far_a_unit_has_come_speaks_as_evidence_and_only_when_it_changed(district):
    asked_to_spread(district)
    make.member("Người nữa", district.vinh_o)
    row = campaign(district)
    assert speak(row, at=NOW) == 0
    give(row, district.lan)
    assert speak(row, at=NOW) == 1
    assert speak(row, at=NOW + DAY) == 0

    seen = Observation.objects.get()
    assert (seen.outcome, seen.method, seen.subject) == ("partial", "TEST", district.vinh_o)
    assert "Lan" not in seen.quote
    assert Verdict.objects.filter(subject=district.vinh_o, criterion=CRITERION).last().value == "partly_met"


def test_when_everybody_confirmed_it_is_a_pass_and_the_lead_unit_s_own_is_told(district):
    asked_to_spread(district)
    row = campaign(district)
    give(row, district.lan)
    give(row, district.hoa)
    speak(row, at=NOW)

    values = dict(Observation.objects.values_list("subject", "outcome"))
    assert values == {district.vinh_o.pk: "pass", district.vinh_ha.pk: "pass", district.office.pk: "pass"}


def test_people_are_reminded_once_in_each_window_until_they_answer(district):
    row = campaign(district, closes_on=TODAY + 10 * DAY)
    assert remind(at=NOW) == 2
    assert remind(at=NOW + DAY) == 0
    give(row, district.lan)
    assert not Notification.objects.of(district.lan).live().exists()

    assert remind(at=NOW + 4 * DAY) == 1
    assert remind(at=NOW + 5 * DAY) == 0
    assert remind(at=NOW + 10 * DAY) == 1


def report_of(row, district, at=NOW):
    units = (district.vinh_o.pk, district.vinh_ha.pk, district.office.pk)
    asked = FigureRequest(1, district.office.pk, units, START, TODAY, at)
    return [part for part in figures_for_report(asked) if part.section == "campaign"]


def test_the_report_has_the_rate_with_its_denominator_and_units_but_no_names(district):
    row = campaign(district)
    give(row, district.lan)
    [part] = report_of(row, district)

    confirmed = next(entry for entry in part.figures if entry.code == "campaign-confirmed")
    assert (confirmed.count, confirmed.of, confirmed.is_rate) == (1, 2, True)
    words = [cell.text for line in part.blocks[0].rows for cell in line]
    assert "Xã Vĩnh Ô" in words and not any("Lan" in word for word in words)


def test_the_report_knows_only_what_was_answered_by_its_moment(district):
    row = campaign(district)
    give(row, district.lan, at=NOW + DAY)
    [part] = report_of(row, district)

    assert part.figures[0].count == 0
    [later] = report_of(row, district, at=NOW + 2 * DAY)
    assert later.figures[0].count == 1


def test_no_campaign_gives_the_report_nothing(district):
    assert report_of(None, district) == []


def test_an_invitation_ends_with_its_campaign_closed_or_run_out(district):
    closed, late = campaign(district), campaign(district, closes_on=TODAY)
    remind(at=NOW)
    notices = Notification.objects.of(district.lan).live()
    assert notices.count() == 2

    closed.close(by=district.huong, at=NOW)
    remind(at=NOW)
    assert notices.get().subject_id == str(invited(late, district.lan).pk)
    remind(at=NOW + DAY)
    assert not notices.exists()
