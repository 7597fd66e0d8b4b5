"""A channel of a unit that ended: what it is to citizens before, on and after a merger, and who goes on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.notices.models import Notification
from guong.apps.registries.actions import (
    channel_succession,
    current_directory,
    ledger_register,
    notify_all_waiting,
    take_over,
)
from guong.apps.registries.models import Channel, Confirmation, NotSecond
from guong.apps.units.models import scope_of
from tests import factories as make
from tests.apps.registries.factories import channel, confirmed, keeper
from tests.apps.succession.factories import JULY, carried_out
from tests.factories import START

pytestmark = pytest.mark.django_db
JUNE, LATER = JULY - timedelta(days=1), date(2025, 7, 4)
AT_MERGER, AFTER = datetime(2025, 7, 1, 4, tzinfo=UTC), datetime(2025, 7, 4, 4, tzinfo=UTC)


def heir_of(plan, name="Hồ Thị Mới", role="officer"):
    """Put somebody into the unit that came of a merger."""
    return make.member(name, plan.result, role, valid_from=JULY)


@pytest.fixture
def fanpage(district):
    row = confirmed(channel(district.vinh_o, district.lan), district.tung)
    keeper(row, district.lan, district.lan, start=date(2022, 1, 1))
    return row


def result_on(day):
    return current_directory(on=day).look_up("fb.com/xavinho").result


def test_until_the_last_day_it_is_official_and_from_the_merger_on_a_former_one(district, fanpage):
    carried_out(district)

    assert result_on(JUNE) == "official"
    assert result_on(JULY) == "former"
    [row] = ledger_register(on=JULY).rows
    assert row.owner == "UBND xã Vĩnh Ô" and row.standing == "former"
    assert (row.past.unit_ended_on, row.past.heir) == (JUNE, "UBND xã Bến Quan")
    answer = current_directory(on=JULY).look_up("fb.com/xavinho")
    assert answer.owner == "UBND xã Bến Quan" and "Nơi kế thừa chưa nhận kênh này." in answer.reason
    assert not Channel.objects.official(on=JULY).exists()


def test_the_one_heir_takes_it_over_and_it_stays_what_it_was(district, fanpage):
    plan = carried_out(district)
    officer = heir_of(plan)

    own = take_over(fanpage, plan.result, by=officer, at=AFTER)

    fanpage.refresh_from_db()
    assert (fanpage.valid_to, fanpage.successor) == (JUNE, own)
    assert (own.owner, own.valid_from) == (plan.result, JULY)
    assert own.confirmations.get().way == "inherited"
    assert result_on(JUNE) == "official"
    assert result_on(JULY) == "unverified"
    assert current_directory(on=LATER).look_up("fb.com/xavinho").owner == "UBND xã Bến Quan"


def test_who_keeps_it_goes_on_where_he_has_a_post_at_the_heir(district, fanpage):
    plan = carried_out(district)
    make.post(district.lan, plan.result, "officer", valid_from=JULY)

    own = take_over(fanpage, plan.result, by=heir_of(plan), at=AFTER)

    assert [keeping.person for keeping in own.custodians.all()] == [district.lan]
    assert fanpage.custodians.get().valid_to == JUNE


def test_what_nobody_had_confirmed_is_confirmed_by_no_merger(district):
    row = channel(district.vinh_o, district.lan)
    plan = carried_out(district)

    own = take_over(row, plan.result, by=heir_of(plan), at=AFTER)

    assert own.state == "unconfirmed" and not own.confirmations.exists()


def test_the_new_name_needs_a_second_look_again(district, fanpage):
    plan = carried_out(district)
    officer, chair = heir_of(plan), heir_of(plan, "Hồ Văn Chủ", "leader")
    own = take_over(fanpage, plan.result, by=officer, at=AFTER)
    own.rename("Xã Bến Quan", on=LATER, by=officer, at=AFTER)

    assert result_on(LATER) == "unverified"
    with pytest.raises(NotSecond):
        Confirmation.approve(own, claim=own.claim(), scope=scope_of(officer, on=LATER), by=officer, at=AFTER)
    Confirmation.approve(own, claim=own.claim(), scope=scope_of(chair, on=LATER), by=chair, at=AFTER)
    assert result_on(LATER) == "official"


def test_of_a_unit_that_was_divided_no_part_inherits_what_was_confirmed(district, fanpage, monkeypatch):
    plan = carried_out(district)
    monkeypatch.setattr(channel_succession, "successors", lambda _unit, on: [])

    own = take_over(fanpage, plan.result, by=heir_of(plan), at=AFTER)

    assert not own.confirmations.exists()


def test_a_unit_that_is_no_heir_takes_nothing(district, fanpage):
    other = make.unit("xã Khác", parent=district.province, valid_from=START)
    carried_out(district)

    with pytest.raises(Refused, match="không thay cho"):
        take_over(fanpage, other, by=make.member("Ai Đó", other), at=AFTER)
    assert fanpage.valid_to is None


def test_nothing_is_taken_from_a_unit_that_stands(district, fanpage):
    with pytest.raises(Refused, match="còn hoạt động"):
        take_over(fanpage, district.vinh_ha, by=district.hoa, at=AFTER)


def test_a_channel_of_a_unit_that_ended_is_approved_by_nobody(district):
    row = channel(district.vinh_o, district.lan)
    carried_out(district)
    leader = make.member("Trần Tỉnh", district.province, "leader")

    with pytest.raises(Refused, match="nhận kênh về"):
        Confirmation.approve(row, claim=row.claim(), scope=scope_of(leader, on=LATER), by=leader, at=AFTER)


def test_the_heirs_officer_takes_it_over_from_its_file(signed_in, district, fanpage):
    plan = carried_out(district)
    client = signed_in(heir_of(plan))

    page = client.get(fanpage.get_absolute_url()).content.decode()
    assert "Nhận về đơn vị kế thừa" in page
    answer = client.post(f"/so-dang-ky/kenh/{fanpage.pk}/nhan-ve", {"unit": plan.result.pk}, follow=True)

    assert "Đã nhận kênh về" in answer.content.decode()
    assert "Kế thừa từ đơn vị trước" in answer.content.decode()
    assert f'href="{fanpage.get_absolute_url()}"' in answer.content.decode()


def test_the_heir_is_told_overnight_until_nothing_of_the_former_is_left(district, fanpage):
    officer = heir_of(carried_out(district))
    live = Notification.objects.live().filter(kind="channel_orphans", recipient=officer)
    notify_all_waiting(at=AFTER)
    notify_all_waiting(at=AFTER)
    assert live.count() == 1

    take_over(fanpage, officer.appointments.get().unit, by=officer, at=AFTER)
    assert not live.exists()


def test_the_heir_takes_over_with_one_tap_from_the_list(signed_in, district, fanpage):
    plan = carried_out(district)
    client = signed_in(heir_of(plan))

    page = client.get("/don-vi/kenh/cho-xac-minh").content.decode()

    assert "Nhận về xã Bến Quan" in page
    assert f'action="/so-dang-ky/kenh/{fanpage.pk}/nhan-ve"' in page


def test_the_heir_may_close_what_it_does_not_want(signed_in, district, fanpage):
    client = signed_in(heir_of(carried_out(district)))

    fields = {"last_day": "2025-06-30", "why": "thôi dùng, đã ghim bài báo"}
    assert client.post(f"/so-dang-ky/kenh/{fanpage.pk}/dong", fields).status_code == 302

    fanpage.refresh_from_db()
    assert fanpage.valid_to == JUNE


def decide(client, row, **fields):
    return client.post("/don-vi/kenh/ke-thua", {f"{name}-{row.pk}": value for name, value in fields.items()})


@pytest.fixture
def office(district, fanpage, signed_in, status_on):
    """The heir's officer on a day after the merger, before one screen for all that waits."""
    plan = carried_out(district)
    officer = heir_of(plan)
    status_on(LATER)
    return plan, signed_in(officer)


def test_one_screen_shows_what_residents_read_and_chooses_nothing_in_advance(office, fanpage):
    _plan, client = office

    page = client.get("/don-vi/kenh/ke-thua").content.decode()

    assert "1 kênh thừa kế" in page
    assert "Nơi kế thừa chưa nhận kênh này. Đừng gửi hồ sơ, hỏi việc ở đây." in page
    assert "checked" not in page
    assert "người phát ngôn." not in page, "the units before it had none written down"


def test_the_first_page_has_a_line_until_it_is_done(office, fanpage):
    _plan, client = office
    assert "1 kênh thừa kế: nhận, đổi tên hoặc đóng" in client.get("/").content.decode()

    decide(client, fanpage, act="take")

    assert "kênh thừa kế: nhận" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("fields", "result"),
    [
        ({"act": "take"}, "official"),
        ({"act": "rename", "name": "Xã Bến Quan"}, "unverified"),
        ({"act": "close"}, "former"),
        ({}, "former"),
    ],
)
def test_what_was_chosen_is_what_residents_are_told(office, fanpage, fields, result):
    _plan, client = office

    decide(client, fanpage, **fields)

    after = LATER + timedelta(days=1)
    assert current_directory(on=after).look_up("fb.com/xavinho").result == result


def test_a_new_name_is_needed_where_the_channel_is_renamed(office, fanpage):
    _plan, client = office

    decide(client, fanpage, act="rename", name=" ")

    fanpage.refresh_from_db()
    assert fanpage.valid_to is None


def test_two_heirs_cannot_both_take_it(office, fanpage, district):
    plan, client = office
    decide(client, fanpage, act="take")

    with pytest.raises(Refused):
        take_over(fanpage, plan.result, by=district.lan, at=AFTER)


def test_whom_nothing_waits_for_is_not_told_that_nothing_waits(signed_in, district, fanpage, status_on):
    carried_out(district)
    status_on(LATER)
    screen = signed_in(district.tung).get("/don-vi/kenh/ke-thua")

    page = screen.content.decode()
    assert screen.context["rows"] == [] and screen.context["elsewhere"] == 1
    assert "1 kênh của đơn vị cũ còn chờ đơn vị khác nhận" in page
    assert "đều đã có nơi nhận" not in page
