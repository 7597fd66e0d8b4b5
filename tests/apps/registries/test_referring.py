"""A channel that a merger left behind is given to a colleague or another heir, and is lost between none."""

from datetime import UTC, date, datetime, timedelta

import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.notices.models import Notification
from guong.apps.registries.actions import count_inherited
from guong.apps.registries.actions.channel_succession import count_decided
from guong.apps.registries.models import Channel, ChannelReferral, DeclinedOffice, OfficeKind
from guong.apps.units.models import ChangeKind, Unit, UnitChange
from tests import factories as make
from tests.apps.registries.factories import channel, confirmed
from tests.apps.registries.test_inheriting import heir_of
from tests.apps.succession.factories import JULY, carried_out
from tests.factories import START

pytestmark = pytest.mark.django_db
LATER, AFTER = date(2025, 7, 4), datetime(2025, 7, 4, 4, tzinfo=UTC)
SCREEN = "/don-vi/kenh/ke-thua"


@pytest.fixture
def divided(district, signed_in, status_on):
    """A commune with two channels that was divided between two heirs, each with two people."""
    rows = [
        confirmed(channel(district.vinh_o, district.lan), district.tung),
        channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban"),
    ]
    parts = [make.unit(name, parent=district.province, valid_from=JULY) for name in ("xã Đông", "xã Tây")]
    lan_posts = district.vinh_o.appointments
    lan_posts.update(valid_to=JULY - timedelta(days=1))
    district.vinh_o.close(last_day=JULY - timedelta(days=1))
    change = UnitChange.objects.create(kind=ChangeKind.DIVIDED, effective_date=JULY, instrument="NQ 1")
    change.originals.set([district.vinh_o])
    change.results.set(parts)
    people = {}
    for name, unit in (("Lê Đông", 0), ("Hồ Đông", 0), ("Trần Tây", 1)):
        people[name] = make.person(name)
        make.post(people[name], parts[unit], "officer", valid_from=JULY)
        make.user(people[name])
    status_on(LATER)
    return rows, parts, people


def choose(client, rows, act, **more):
    return client.post(SCREEN, {f"act-{row.pk}": act for row in rows} | more, follow=True)


def test_a_channel_given_to_the_other_heir_waits_there_alone(signed_in, divided):
    rows, (east, west), people = divided
    client = signed_in(people["Lê Đông"])
    page = client.get(SCREEN).content.decode()
    assert f'value="u-{west.pk}"' in page and f'value="u-{east.pk}"' not in page and "Hồ Đông" in page
    assert "Trần Tây" not in page

    page = choose(client, rows[:1], "refer", decider=f"u-{west.pk}").content.decode()

    assert "Đã giao nơi khác quyết định" in page and "1 kênh thừa kế" in page
    assert count_inherited([east.pk], on=LATER) == 1 and count_inherited([west.pk], on=LATER) == 2
    notices = Notification.objects.live().filter(kind="channel_referred", recipient=people["Trần Tây"])
    assert notices.count() == 1
    other = signed_in(people["Trần Tây"])
    assert "2 kênh thừa kế" in other.get(SCREEN).content.decode()

    choose(other, rows[:1], "take")

    assert Channel.objects.get(owner=west).name == rows[0].name
    assert not notices.all().exists(), "whoever was told has decided"


def test_what_is_given_back_waits_at_the_first_again(signed_in, divided):
    rows, (east, west), people = divided
    for person, unit in ((people["Lê Đông"], west), (people["Trần Tây"], east)):
        ChannelReferral.refer(rows[0], unit, None, by=person, at=AFTER)

    assert count_inherited([east.pk], on=LATER) == 2 and count_inherited([west.pk], on=LATER) == 1
    with pytest.raises(Refused, match="đã giao cho nơi ấy"):
        ChannelReferral.refer(rows[0], east, None, by=people["Trần Tây"], at=AFTER)


def test_a_colleague_is_named_beside_what_was_given_and_a_stranger_is_none_to_give_to(
    signed_in, divided, district
):
    rows, (east, _west), people = divided
    client, colleague = signed_in(people["Lê Đông"]), people["Hồ Đông"]

    page = choose(client, rows, "refer", decider=f"p-{east.pk}-{colleague.pk}").content.decode()

    assert page.count("Đã giao Hồ Đông quyết định") == 2 and "2 kênh thừa kế" in page
    notices = Notification.objects.live().filter(kind="channel_referred")
    assert {row.recipient_id for row in notices} == {colleague.pk}
    for decider in ("", f"p-{east.pk}-{district.minh.pk}", f"u-{district.vinh_ha.pk}", "u-x"):
        answer = choose(client, rows[:1], "refer", decider=decider).content.decode()
        assert "hãy chọn giao cho ai" in answer
    assert ChannelReferral.objects.count() == 2
    with pytest.raises(Refused, match="không thay cho"):
        ChannelReferral.refer(rows[0], district.vinh_ha, None, by=colleague, at=AFTER)


def test_two_heirs_sign_for_the_same_register_and_the_second_is_told_whose_it_is_now(signed_in, divided):
    rows, (east, west), people = divided
    fields = {f"act-{row.pk}": "take" for row in rows}
    page = signed_in(people["Trần Tây"]).get(SCREEN).content.decode()
    assert all(f"act-{row.pk}" in page for row in rows)

    answer = signed_in(people["Lê Đông"]).post(SCREEN, fields, follow=True)
    assert "Đã quyết định 2 kênh" in answer.content.decode()
    second = signed_in(people["Trần Tây"])
    page = second.post(SCREEN, fields, follow=True).content.decode()

    assert "0 kênh thừa kế" in page
    assert all(f"{row.name}: kênh này vừa được nơi khác nhận hoặc đóng." in page for row in rows)
    assert {row.owner for row in Channel.objects.in_force(on=LATER)} == {east}
    file = second.get(f"/don-vi/{rows[0].owner_id}/kenh/{rows[0].pk}")
    assert file.status_code == 200 and "Nhận về" not in file.content.decode()
    assert Unit.objects.filter(pk=west.pk, channels__isnull=True).exists()


def test_what_was_decided_is_counted_by_way_and_the_rest_may_be_closed_at_once(
    signed_in, district, status_on
):
    rows = [
        channel(district.vinh_o, district.lan, f"0233 3820 12{n}", kind="phone", name=f"Số {n}")
        for n in range(4)
    ]
    rows[3].close(last_day=date(2025, 1, 31), why="bỏ số", by=district.lan, at=AFTER)
    plan = carried_out(district)
    officer = heir_of(plan)
    status_on(LATER)
    client = signed_in(officer)
    name = {f"name-{rows[0].pk}": "Một cửa"}
    choose(client, rows[:1], "rename", **name)

    page = client.get(SCREEN).content.decode()
    assert "1 đã định" in page and "1 đổi tên" in page and "2 chưa định" in page

    choose(client, rows[1:2], "take", **{"dong-het": "1"})

    decided = count_decided([plan.result.pk], on=LATER)
    assert decided == {"taken": 1, "renamed": 1, "closed": 1, "total": 3}
    assert "0 kênh thừa kế" in client.get(SCREEN).content.decode()


def test_who_changes_his_mind_misses_the_office_again(signed_in, district):
    fields = {"reason": "cấp trên duyệt bài", "by": district.lan, "at": AFTER}
    row = DeclinedOffice.decline(district.vinh_o, OfficeKind.BOARD, **fields)
    address = f"{SCREEN}/doi-y/{row.pk}"
    client = signed_in(district.lan)
    assert f'href="{address}"' in client.get(SCREEN).content.decode()

    page = client.post(address, follow=True).content.decode()

    assert "lại nằm trong danh sách còn thiếu" in page and f'href="{address}"' not in page
    assert district.vinh_o.pk not in DeclinedOffice.units_without(OfficeKind.BOARD)
    with pytest.raises(Refused, match="đã được rút"):
        row.take_back(by=district.lan, at=AFTER)
    DeclinedOffice.decline(district.vinh_o, OfficeKind.BOARD, **fields)
    assert DeclinedOffice.objects.filter(unit=district.vinh_o).count() == 2
    assert START < LATER
