"""A case goes from the first word of it to its closing; clocks run at night and on holidays."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from guong.apps.activity.models import Entry as LogEntry
from guong.apps.activity.models import NeverChanges
from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.incidents.actions.notifications import notify_passed
from guong.apps.incidents.clocks import clock, write_span
from guong.apps.incidents.models import Entry, Incident, IncidentKind, IncidentState, card
from guong.apps.notices.models import Notification
from guong.engines.viet.formats import VIETNAM_TIME
from tests import factories as make
from tests.apps.incidents.factories import FAKE, case, contained, proof
from tests.apps.registries.factories import channel, confirmed
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def local(*when):
    return datetime(*when, tzinfo=VIETNAM_TIME)


@pytest.mark.parametrize("kind", list(IncidentKind))
def test_every_kind_has_a_card_of_six_steps_with_their_clocks(kind):
    steps = card(kind)

    assert [step.within for step in steps] == [15, 30, 60, 120, "same-day", "daily"]
    assert all(step.do and step.who for step in steps)


def test_clocks_run_from_the_notice_and_each_explains_itself(district):
    at = local(2023, 3, 24, 9, 5)
    row = case(district.vinh_o, district.lan, at=at)
    due = [
        step.due_at and step.due_at.astimezone(VIETNAM_TIME).strftime("%d %H:%M:%S")
        for step in row.steps.all()
    ]

    assert due == ["24 09:20:00", "24 09:35:00", "24 10:05:00", "24 11:05:00", "24 23:59:59", None]
    assert card("fake")[3].trace(at) == [
        "Biết tin lúc 09:05 ngày 24/3/2023.",
        "Cộng 2 giờ, tính cả ban đêm và ngày nghỉ: 11:05 ngày 24/3/2023.",
    ]


def test_clocks_do_not_wait_for_the_morning_nor_for_a_holiday(district):
    # Thirty minutes to midnight before 30 April and 1 May, and the Monday made up for.
    at = local(2023, 4, 29, 23, 30)
    row = case(district.vinh_o, district.lan, at=at)
    due = {step.code: step.due_at and step.due_at.astimezone(VIETNAM_TIME) for step in row.steps.all()}

    assert due["lock"] == local(2023, 4, 30, 0, 0)
    assert due["warn"] == local(2023, 4, 30, 1, 30)
    assert due["report"] == local(2023, 4, 29, 23, 59, 59)


def test_the_day_of_a_case_is_that_of_vietnam_whatever_the_clock_is_set_to(district):
    at = datetime(2023, 3, 24, 18, 30, tzinfo=UTC)  # half past one at night of the 25th
    row = case(district.vinh_o, district.lan, at=at)

    assert row.opened_on.isoformat() == "2023-03-25"
    assert row.steps.get(code="report").due_at == local(2023, 3, 25, 23, 59, 59)


def test_a_case_without_channel_and_address_is_refused(district):
    with pytest.raises(Refused, match="Hãy chọn kênh trong sổ"):
        case(district.vinh_o, district.lan, IncidentKind.LOST, address="  ")


def test_an_imitation_needs_the_place_of_the_imitation(district):
    ours = channel(district.vinh_o, district.lan)

    with pytest.raises(Refused, match="giả mạo"):
        case(district.vinh_o, district.lan, IncidentKind.FAKE, address="", channel=ours)


def test_a_channel_that_is_not_in_the_register_may_be_described(district):
    row = case(district.vinh_o, district.lan, IncidentKind.LEAKED, address="tài khoản Zalo của văn phòng")

    assert row.title == "Lộ tài khoản: tài khoản Zalo của văn phòng"


def test_a_channel_that_another_unit_has_in_the_register_is_refused(district):
    theirs = channel(district.vinh_ha, district.hoa, "https://www.facebook.com/xavinhha")

    with pytest.raises(Refused, match="là của xã Vĩnh Hà"):
        case(district.vinh_o, district.lan, IncidentKind.LOST, channel=theirs, address="")


def test_an_official_channel_of_somebody_is_not_called_an_imitation(district):
    confirmed(channel(district.vinh_ha, district.hoa, "https://www.facebook.com/xavinhha"), district.tung)

    with pytest.raises(Refused, match="kênh chính thức của UBND xã Vĩnh Hà"):
        case(district.vinh_o, district.lan, address="m.facebook.com/XaVinhHa")


def test_an_imitation_may_bear_the_very_name_of_the_unit(district):
    channel(district.vinh_o, district.lan)

    assert case(district.vinh_o, district.lan, address="UBND xã Vĩnh Ô").pk


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"noticed_at": NOW + timedelta(minutes=1)}, "sau lúc này"),
        ({"started_at": NOW + timedelta(minutes=1)}, "không thể ở sau lúc biết tin"),
    ],
)
def test_times_that_cannot_be_are_refused(district, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        case(district.vinh_o, district.lan, **changes)


def test_hostile_addresses_are_printed_so_that_nobody_can_click_them(district):
    row = case(district.vinh_o, district.lan, address="javascript:alert(1)//https://xa-vinh-o.example/a")

    assert row.printable_address == "javascript[:]alert(1)//hxxps://xa-vinh-o[.]example/a"
    assert "https://" not in row.title and row.address.startswith("javascript:")


def test_the_first_step_done_begins_the_handling(opened, district):
    opened.steps.get(code="proof").finish(by=district.lan, at=NOW + timedelta(minutes=5))
    opened.refresh_from_db()

    assert opened.state == IncidentState.HANDLING
    assert opened.steps.get(code="proof").done_at == NOW + timedelta(minutes=5)


def test_a_step_done_after_its_clock_says_so(opened, district):
    step = opened.steps.get(code="proof")
    step.finish(by=district.lan, at=NOW + timedelta(minutes=16))

    assert step.is_late


def test_a_step_may_be_written_down_later_with_the_time_it_was_done(opened, district):
    step = opened.steps.get(code="proof")
    step.finish(by=district.lan, at=NOW + timedelta(hours=4), done_at=NOW + timedelta(minutes=9))

    assert not step.is_late


@pytest.mark.parametrize("minutes", [-1, 61])
def test_a_step_is_not_done_before_the_notice_nor_in_the_future(opened, district, minutes):
    with pytest.raises(Refused):
        opened.steps.get(code="proof").finish(
            by=district.lan, at=NOW + timedelta(hours=1), done_at=NOW + timedelta(minutes=minutes)
        )


def test_a_step_is_settled_once(opened, district):
    step = opened.steps.get(code="proof")
    step.finish(by=district.lan, at=NOW)

    with pytest.raises(Refused, match="vừa được người khác ghi"):
        opened.steps.get(code="proof").skip("không có", by=district.lan, at=NOW)


def test_what_need_not_be_done_says_why(opened, district):
    with pytest.raises(Refused):
        opened.steps.get(code="warn").skip(" ", by=district.lan, at=NOW)
    opened.steps.get(code="warn").skip("chưa ai thấy trang ấy", by=district.lan, at=NOW)

    assert opened.entries.latest("pk").words == "Cảnh báo người dân: chưa ai thấy trang ấy"


def test_closing_needs_evidence_gathered_after_the_opening(district):
    opened = case(district.vinh_o, district.lan, IncidentKind.DOMAIN)
    opened.contain("", by=district.lan, at=NOW)
    opened.prove(proof(district.vinh_o, district.lan, at=NOW, content=b"truoc"), "", by=district.lan, at=NOW)
    with pytest.raises(Refused, match="sau lúc mở vụ việc"):
        opened.close("removed", "", by=district.lan, at=NOW + timedelta(hours=4))

    opened.prove(proof(district.vinh_o, district.lan), "", by=district.lan, at=NOW + timedelta(hours=4))
    opened.close("removed", "Nền tảng đã gỡ.", by=district.lan, at=NOW + timedelta(hours=4))

    assert (opened.state, opened.outcome) == (IncidentState.CLOSED, "removed")


def test_a_case_is_closed_only_once_it_is_contained(opened, district):
    opened.prove(proof(district.vinh_o, district.lan), "", by=district.lan, at=NOW)

    with pytest.raises(Refused, match="chưa chuyển sang"):
        opened.close("removed", "", by=district.lan, at=NOW)


def test_what_seemed_contained_can_break_out_again(opened, district):
    contained(opened, district.lan).resume("Trang giả mở lại.", by=district.lan, at=NOW)

    assert opened.state == IncidentState.HANDLING and opened.contained_at is None


def test_of_two_who_move_a_case_together_one_is_told(opened, district):
    other = Incident.objects.get(pk=opened.pk)
    contained(opened, district.lan)

    with pytest.raises(Overtaken, match="Người khác vừa đổi"):
        other.contain("Trang đã khóa.", by=district.lan, at=NOW)


def test_a_closed_case_takes_no_more_lines(opened, district):
    contained(opened, district.lan).close("removed", "", by=district.lan, at=NOW + timedelta(hours=4))

    with pytest.raises(Refused, match="chỉ còn xem được"):
        opened.tell("thêm", by=district.lan, at=NOW)


def test_a_duplicate_names_the_case_it_belongs_to_and_leaves_the_count(opened, district):
    second = case(district.vinh_o, district.lan)
    second.merge_into(opened, by=district.lan, at=NOW)

    assert second.duplicate_of == opened
    assert list(Incident.objects.counted()) == [opened]
    with pytest.raises(Refused):
        opened.merge_into(opened, by=district.lan, at=NOW)


def test_the_timeline_never_changes_in_the_program_nor_in_the_database(opened):
    line = opened.entries.get()
    with pytest.raises(NeverChanges):
        line.save()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE incidents_entry SET words = 'khác'")

    assert Entry.objects.get().words == "Trang giả nhắn tin đòi phí."


def test_the_log_holds_codes_and_no_words(opened):
    logged = [(entry.verb, str(entry.detail)) for entry in LogEntry.objects.about(opened)]

    assert logged[0][0] == "incident.opened"
    assert "đòi phí" not in str(logged) and FAKE not in str(logged)


def test_the_leader_is_told_at_once_even_at_night(district):
    chair = make.member("Hồ Văn Chín", district.vinh_o, "leader")
    night = datetime(2023, 3, 24, 19, tzinfo=UTC)  # two at night in Vietnam
    row = case(district.vinh_o, district.lan, at=night)

    [notice] = Notification.objects.of(chair)
    assert notice.deliver_from == night and notice.path == f"/su-co/{row.pk}"
    assert "facebook[.]com" in notice.title
    assert not Notification.objects.of(district.lan).exists()


def test_a_clock_that_runs_out_is_told_once_and_ends_with_the_step(opened, district):
    chair = make.member("Hồ Văn Chín", district.vinh_o, "leader")
    late = NOW + timedelta(minutes=20)

    assert notify_passed(at=late) == 2  # the leader and whoever handles it
    assert notify_passed(at=late) == 0
    step = opened.steps.get(code="proof")
    step.finish(by=district.lan, at=late)

    assert not Notification.objects.of(chair).live().exists()


def test_a_missed_run_loses_nothing(opened, district):
    assert notify_passed(at=NOW + timedelta(days=3)) == 5


def test_a_clock_has_not_run_out_at_its_very_moment(opened):
    assert notify_passed(at=NOW + timedelta(minutes=15)) == 0
    assert notify_passed(at=NOW + timedelta(minutes=15, seconds=1)) == 1


def test_a_step_done_at_its_very_moment_is_in_time(opened, district):
    step = opened.steps.get(code="proof")
    step.finish(by=district.lan, at=step.due_at)

    assert not step.is_late


def test_a_clock_is_near_in_its_last_ten_minutes(opened):
    step = opened.steps.get(code="proof")

    assert clock(step, NOW + timedelta(minutes=4, seconds=59)).tone == "neutral"
    assert clock(step, NOW + timedelta(minutes=5)).tone == "warn"
    assert clock(step, NOW + timedelta(minutes=15)).tone == "warn"
    assert clock(step, NOW + timedelta(minutes=15, seconds=1)).tone == "bad"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 phút"),
        (59, "59 phút"),
        (60, "1 giờ"),
        (130, "2 giờ 10 phút"),
        (1440, "1 ngày"),
        (1500, "1 ngày 1 giờ"),
    ],
)
def test_a_length_of_time_is_written_in_two_units_at_most(minutes, words):
    assert write_span(timedelta(minutes=minutes)) == words


def test_closing_ends_every_notice_of_the_case(opened, district):
    chair = make.member("Hồ Văn Chín", district.vinh_o, "leader")
    notify_passed(at=NOW + timedelta(minutes=20))
    assert Notification.objects.of(chair).live().exists()

    contained(opened, district.lan).close("removed", "", by=district.lan, at=NOW + timedelta(hours=4))

    assert not Notification.objects.about(opened).live().exists()


def test_a_closed_case_warns_of_no_clock(opened, district):
    opened.dismiss("Trang của một người trùng tên.", by=district.lan, at=NOW)

    assert notify_passed(at=NOW + timedelta(days=3)) == 0
