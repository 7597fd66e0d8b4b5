"""What citizens are told needs a second look: of a person, of the unit above, or of the machine."""

import json
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from guong.apps.activity.models import Entry
from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.notices.models import Notification
from guong.apps.registries.actions import current_directory
from guong.apps.registries.actions.register import approve_each
from guong.apps.registries.models import Channel, ChannelEvent, Confirmation, NotAChannel, NotSecond
from guong.apps.registries.tasks import tell_waiting
from guong.apps.registries.views.channels import heirs_of
from guong.apps.units.models import UnitVersion, scope_of
from guong.config.verification.registers import compare_channels
from tests import factories as make
from tests.apps.registries.factories import channel, confirmed
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
LOOKUP = "/kenh-nay-co-that-khong"
FALSE_SITE = "https://dichvucong-vinho.example"


@pytest.fixture
def chair(district):
    return make.member("Hồ Văn Chủ", district.vinh_o, "leader", "chu")


def official_now():
    """Give the channels that pages call official today, by the product's own clock."""
    return Channel.objects.official(on=timezone.localdate(settings.BUSINESS_NOW()))


def approve(row, by, claim=None):
    scope = scope_of(by, on=TODAY)
    return Confirmation.approve(row, claim=claim or row.claim(), scope=scope, by=by, at=NOW)


def enter_false_site(signed_in, person, owner, value=FALSE_SITE):
    """Do what somebody with one stolen login does."""
    fields = {
        "owner": owner.pk,
        "kind": "website",
        "value": value,
        "name": "Dịch vụ công Vĩnh Ô",
        "opened_on": "2023-03-01",
    }
    return signed_in(person).post("/don-vi/kenh/them", fields)


# The attacker with one stolen login


def test_one_login_makes_no_link_official_in_any_public_place(client, signed_in, district):
    answer = enter_false_site(signed_in, district.lan, district.vinh_o)
    assert answer.status_code == 302
    client.logout()

    page = client.post(LOOKUP, {"q": FALSE_SITE}).content.decode()
    assert "Chưa xác minh" in page and "Đúng, đây là kênh" not in page and "Giống, nhưng" not in page
    assert f'href="{FALSE_SITE}' not in page and 'class="qr"' not in page
    reply = client.post(
        f"{LOOKUP}.json", json.dumps({"query": FALSE_SITE}), content_type="application/json"
    ).json()
    assert (reply["result"], reply["owner"]) == ("unverified", None)
    assert "dichvucong" not in client.get("/.well-known/trust.txt").content.decode()
    wall = client.get(f"/kenh-chinh-thuc/{district.vinh_o.pk}").content.decode()
    assert "dichvucong" not in wall and "1 kênh chưa xác minh" in wall


def test_who_looks_for_imitations_comes_upon_a_claim_too(signed_in, district):
    channel(district.vinh_o, district.lan, FALSE_SITE, kind="website", name="Dịch vụ công")

    page = signed_in(district.tung).post("/don-vi/kenh/gia", {"lines": FALSE_SITE}).content.decode()

    assert "chưa có người thứ hai xác nhận" in page


def test_who_entered_a_channel_is_no_second_person_whatever_the_role(district, chair):
    row = channel(district.vinh_o, chair)

    with pytest.raises(NotSecond, match="người khác"):
        approve(row, chair)


def test_a_role_that_approves_nothing_cannot_approve(signed_in, district):
    row = channel(district.vinh_o, district.lan)
    colleague = make.member("Hồ Văn Ba", district.vinh_o, "officer")

    answer = signed_in(colleague).post(f"/so-dang-ky/kenh/{row.pk}/duyet", {"claim": row.claim()})

    assert answer.status_code == 403
    ticked = {"channel": f"{row.pk}-{row.claim()}"}
    assert signed_in(colleague).post("/don-vi/kenh/cho-xac-minh", ticked).status_code == 403
    assert not Confirmation.objects.exists()


def test_approving_a_channel_asks_for_the_password_again(signed_in, district, chair):
    row = channel(district.vinh_o, district.lan)
    client = signed_in(chair, long_ago=True)

    for address in (f"/so-dang-ky/kenh/{row.pk}/duyet", "/don-vi/kenh/cho-xac-minh"):
        answer = client.post(address, {"claim": row.claim(), "channel": f"{row.pk}-{row.claim()}"})
        assert answer.status_code == 302 and "xac-nhan-lai" in answer.url
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(
    "value", ["https://user:pw@vinhlinh.gov.vn@evil.example/", "https://quangtri.gov.vn\\@evil.example/"]
)
def test_an_address_that_hides_its_host_is_refused(signed_in, district, value):
    answer = enter_false_site(signed_in, district.lan, district.vinh_o, value)

    assert answer.status_code == 422
    assert not Channel.objects.exists()
    with pytest.raises(NotAChannel, match="trước tên miền"):
        channel(district.vinh_o, district.lan, "https://a@www.facebook.com/xavinho")


def test_an_address_from_before_that_hides_its_host_is_confirmed_by_nobody(district, chair):
    row = channel(district.vinh_o, district.lan, FALSE_SITE, kind="website")
    Channel.objects.update(value="https://quangtri.gov.vn@evil.example/")
    row.refresh_from_db()

    with pytest.raises(NotAChannel):
        approve(row, chair)


# Every change needs a new look


def test_a_new_name_voids_the_confirmation(client, district, chair):
    row = confirmed(channel(district.vinh_o, district.lan), chair)
    row.rename("Hỗ trợ hoàn tiền Vĩnh Ô", on=TODAY, by=district.lan, at=NOW)

    assert not Channel.objects.official(on=TODAY).exists()
    assert "Chưa xác minh" in client.post(LOOKUP, {"q": "fb.com/xavinho"}).content.decode()
    ended = Confirmation.objects.get()
    assert ended.ended_on == TODAY and "đổi tên" in ended.ended_why


def test_who_renamed_a_channel_is_no_second_person_either(district, chair):
    row = confirmed(channel(district.vinh_o, district.lan), chair)
    row.rename("Vĩnh Ô quê ta", on=TODAY, by=chair, at=NOW)

    with pytest.raises(NotSecond):
        approve(row, chair)
    approve(row, district.tung)
    assert Channel.objects.official(on=TODAY).get() == row


def test_what_changed_while_it_was_looked_at_is_looked_at_again(district, chair):
    row = channel(district.vinh_o, district.lan)
    looked_at = row.claim()
    Channel.objects.get(pk=row.pk).rename("Hỗ trợ hoàn tiền", on=TODAY, by=district.lan, at=NOW)

    with pytest.raises(Overtaken, match="vừa được sửa"):
        approve(row, chair, claim=looked_at)


def test_of_two_who_approve_one_wins(district, chair):
    row = channel(district.vinh_o, district.lan)
    same = Channel.objects.get(pk=row.pk)
    approve(row, chair)

    with pytest.raises(Refused):
        approve(same, district.tung)
    assert Confirmation.objects.count() == 1


def test_a_confirmation_taken_back_ends_the_same_day(signed_in, district, chair):
    row = confirmed(channel(district.vinh_o, district.lan), chair)

    answer = signed_in(district.lan).post(f"/so-dang-ky/kenh/{row.pk}/go-xac-minh", {"why": "mất quyền"})

    assert answer.status_code == 302
    assert not official_now().exists()
    assert [event.event for event in ChannelEvent.objects.filter(channel=row)] == [
        "opened",
        "approved",
        "voided",
    ]


# Who may stand for it


def test_a_second_person_of_the_unit_makes_a_channel_official(client, signed_in, district, chair):
    row = channel(district.vinh_o, district.lan)

    answer = signed_in(chair).post(f"/so-dang-ky/kenh/{row.pk}/duyet", {"claim": row.claim()}, follow=True)

    assert "Người thứ hai của đơn vị duyệt" in answer.content.decode()
    client.logout()
    page = client.post(LOOKUP, {"q": "fb.com/xavinho"}).content.decode()
    assert "Đúng, đây là kênh của UBND xã Vĩnh Ô" in page
    assert Entry.objects.about(row).filter(verb="channel.confirmed").count() == 1


def test_the_unit_above_confirms_what_a_single_officer_entered(district):
    row = confirmed(channel(district.vinh_o, district.lan), district.tung)

    assert row.confirmations.get().way == "above"


def test_a_sister_commune_confirms_nothing(signed_in, district):
    row = channel(district.vinh_o, district.lan)
    sister = make.member("Trần Chủ", district.vinh_ha, "leader")

    answer = signed_in(sister).post(f"/so-dang-ky/kenh/{row.pk}/duyet", {"claim": row.claim()})

    assert answer.status_code == 404
    assert approve_each({row.pk: row.claim()}, scope=scope_of(sister, on=TODAY), by=sister, at=NOW) == (0, [])


def test_what_stood_before_is_listed_and_settled_at_once(signed_in, district, chair):
    first = channel(district.vinh_o, district.lan)
    second = channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban")
    own = channel(district.vinh_o, chair, "https://zalo.me/2000000000000000001", kind="zalo", name="Zalo xã")
    client = signed_in(chair)

    page = client.get("/don-vi/kenh/cho-xac-minh").content.decode()
    assert f'value="{first.pk}-{first.claim()}"' in page and "cần một người khác duyệt" in page
    ticked = [f"{row.pk}-{row.claim()}" for row in (first, second, own)]
    answer = client.post("/don-vi/kenh/cho-xac-minh", {"channel": ticked}, follow=True).content.decode()

    assert "Đã duyệt 2 kênh" in answer and "Zalo xã" in answer
    assert set(official_now()) == {first, second}


def test_one_tap_approves_one(signed_in, district, chair):
    first = channel(district.vinh_o, district.lan)
    second = channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban")
    fields = {"only": f"{first.pk}-{first.claim()}", "channel": f"{second.pk}-{second.claim()}"}

    signed_in(chair).post("/don-vi/kenh/cho-xac-minh", fields)

    assert list(official_now()) == [first]


@pytest.mark.parametrize("ticked", ["", "x", "1", "²-1", "1-²", "9" * 40 + "-1", "-", "1-1-1"])
def test_a_broken_tick_is_left_aside(signed_in, district, chair, ticked):
    channel(district.vinh_o, district.lan)

    assert signed_in(chair).post("/don-vi/kenh/cho-xac-minh", {"channel": ticked}).status_code == 302
    assert not Confirmation.objects.exists()


def test_the_list_costs_few_queries(signed_in, district, chair, django_assert_max_num_queries):
    for number in range(15):
        channel(district.vinh_o, district.lan, f"https://www.facebook.com/xa.{number}abc")
    client = signed_in(chair)

    with django_assert_max_num_queries(22):
        assert client.get("/don-vi/kenh/cho-xac-minh").status_code == 200


# On the days around


def test_a_confirmation_counts_from_its_day_on(district, chair):
    confirmed(channel(district.vinh_o, district.lan), chair)

    assert not Channel.objects.official(on=TODAY - timedelta(days=1)).exists()
    assert Channel.objects.official(on=TODAY).exists()
    assert current_directory(on=TODAY).look_up("fb.com/xavinho").result == "official"
    assert current_directory(on=date(2022, 1, 1)).look_up("fb.com/xavinho").result == "unverified"


# Behind the log


def test_rows_changed_behind_the_log_are_named(district, chair):
    row = confirmed(channel(district.vinh_o, district.lan), chair)
    other = channel(district.vinh_o, district.lan, FALSE_SITE, kind="website", name="Dịch vụ công")
    assert list(compare_channels()) == []

    Channel.objects.filter(pk=row.pk).update(address="https://www.facebook.com/evil")
    Channel.objects.filter(pk=other.pk).update(state="confirmed")
    Confirmation.objects.create(channel=other, way="second", begins_on=TODAY, by=chair, at=NOW)

    first, second = compare_channels()
    assert "khác với lúc được xác minh" in first and "không ghi ai xác minh" in second
    Confirmation.objects.filter(channel=other).delete()
    assert any("khác với dòng xác minh" in fault for fault in compare_channels())


@pytest.mark.parametrize(
    "columns",
    [
        {"key": "website|host|evil.example|path|", "value": "https://evil.example/"},
        {"value": "https://www.facebook.com/evil"},
        {"key": "facebook|name|evil|"},
        {"name": "UBND xã khác"},
        {"kind": "website"},
    ],
)
def test_whatever_of_an_official_channel_changes_behind_the_log_is_named(district, chair, columns):
    """The look-up matches by `key`, and pages print `value`: both are part of what was confirmed."""
    row = confirmed(channel(district.vinh_o, district.lan), chair)

    Channel.objects.filter(pk=row.pk).update(**columns)

    [fault] = compare_channels()
    assert "khác với lúc được xác minh" in fault


# Whoever may look learns of it


def waiting_for(person):
    rows = Notification.objects.live().filter(kind="channel_waiting", recipient=person)
    return rows.count()


def test_whoever_may_approve_is_told_once_and_until_nothing_waits(district, chair):
    first = channel(district.vinh_o, district.lan)
    second = channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban")
    assert (waiting_for(chair), waiting_for(district.tung), waiting_for(district.lan)) == (1, 0, 0)

    approve(first, chair)
    assert waiting_for(chair) == 1
    approve(second, chair)
    assert waiting_for(chair) == 0
    first.rename("Vĩnh Ô quê ta", on=TODAY, by=district.lan, at=NOW)
    assert waiting_for(chair) == 1
    first.close(last_day=TODAY - timedelta(days=1), why="thôi", by=district.lan, at=NOW)
    assert waiting_for(chair) == 0


def test_of_what_stood_before_somebody_is_told_overnight(district, chair, status_on):
    status_on(TODAY)
    channel(district.vinh_o, district.lan)
    Notification.objects.all().delete()

    assert tell_waiting.call() == 1
    tell_waiting.call()

    assert waiting_for(chair) == 1


def test_where_one_person_does_everything_the_unit_above_is_told(district):
    channel(district.vinh_o, district.lan)
    assert waiting_for(district.tung) == 1

    boss = make.member("Trần Một Mình", district.vinh_ha, "leader")
    channel(district.vinh_ha, boss, "https://www.facebook.com/xavinhha")
    assert waiting_for(boss) == 0 and waiting_for(district.tung) == 2


def test_where_the_highest_unit_ended_without_an_heir_nobody_above_is_made_up(district):
    row = channel(district.province, district.lan, "https://quangtri.vn", kind="website")
    UnitVersion.objects.update(valid_to=TODAY)

    assert heirs_of(row, on=TODAY + timedelta(days=1)) == "đơn vị kế thừa (sổ chưa ghi)"
