"""The inbox: one's own notices only, opened once, and the address of one's own calendar."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.activity.models import Entry
from guong.apps.notices.models import FeedToken, Letter, Notification
from guong.apps.units.models import RecoveryLink
from tests.apps.notices.factories import notice
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
BEFORE = NOW - timedelta(days=1)


def page(client, query=""):
    return client.get(reverse("notices:inbox") + query).content.decode()


def test_the_bell_counts_what_waits_and_opening_takes_it_off(signed_in, district):
    row = notice(district.lan, district.vinh_o, at=BEFORE, title="Hạn hôm nay: phát loa")
    client = signed_in(district.lan)
    assert "Hạn hôm nay: phát loa" in page(client) and "1 thư chưa đọc" in page(client)

    answer = client.get(reverse("notices:open", args=[row.pk]))
    assert answer.url == "/don-vi"
    assert "Không có thư chưa đọc" in page(client)


def test_somebody_elses_notice_is_neither_listed_nor_opened(signed_in, district):
    row = notice(district.lan, district.vinh_o, at=BEFORE, title="Hạn hôm nay: phát loa")
    client = signed_in(district.hoa)

    assert "phát loa" not in page(client)
    assert client.get(reverse("notices:open", args=[row.pk])).status_code == 404
    client.post(reverse("notices:read_all"))
    assert Notification.objects.get(pk=row.pk).read_at is None


def test_what_is_done_is_kept_apart(signed_in, district):
    row = notice(district.lan, district.vinh_o, at=BEFORE, title="Hạn hôm nay: phát loa")
    Notification.objects.filter(pk=row.pk).end(at=NOW)
    client = signed_in(district.lan)

    inbox = page(client)
    assert "phát loa" not in inbox
    assert "Không còn thư nào cần xem" in inbox and "Chưa có thư nào" not in inbox
    assert "Đã xong việc" in page(client, "?xem=tat-ca")
    assert "Chưa có thư nào" in page(signed_in(district.hoa), "?xem=tat-ca")


def test_everything_can_be_marked_at_once(signed_in, district):
    for _ in range(3):
        notice(district.lan, district.vinh_o, at=BEFORE)
    client = signed_in(district.lan)
    client.post(reverse("notices:read_all"))

    assert Notification.objects.filter(read_at__isnull=True).count() == 0


def test_a_letter_the_server_refuses_is_told_to_its_reader_and_counted_for_the_administrator(
    signed_in, district
):
    Letter.objects.create(
        recipient=district.lan,
        day=TODAY,
        message_id="<a@b>",
        packed_at=BEFORE,
        next_try_at=NOW,
        tries=1,
        fault="550 no such mailbox",
    )

    assert "Thư điện tử chưa gửi được." in page(signed_in(district.lan))
    assert "1 thư của những người bạn quản lý" in page(signed_in(district.quan))
    assert "Thư điện tử chưa gửi được." not in page(signed_in(district.hoa))


def test_a_long_inbox_asks_little(signed_in, district, django_assert_max_num_queries):
    for _ in range(120):
        notice(district.lan, district.vinh_o, at=BEFORE)
    client = signed_in(district.lan)
    with django_assert_max_num_queries(10):
        assert "1–25 trong 120" in page(client)


def test_a_calendar_address_is_shown_once_and_can_be_taken_back(signed_in, district):
    client = signed_in(district.lan)
    made = client.post(reverse("notices:issue_feed")).content.decode()
    address = made.partition('value="http')[2].partition('"')[0]
    path = "/" + address.split("/", 3)[3]
    assert path.startswith("/lich/") and client.get(path).status_code == 200
    assert path not in client.get(reverse("notices:feed")).content.decode()

    client.post(reverse("notices:revoke_feed"))
    assert client.get(path).status_code == 404


def test_a_new_address_ends_the_former(district):
    _first, secret = FeedToken.issue(district.lan, at=NOW)
    FeedToken.issue(district.lan, at=NOW)

    assert FeedToken.open(secret) is None
    assert FeedToken.objects.filter(person=district.lan, ended_at__isnull=True).count() == 1


def test_the_table_holds_no_secret(district):
    row, secret = FeedToken.issue(district.lan, at=NOW)

    assert secret not in str(FeedToken.objects.filter(pk=row.pk).values().get())


def test_a_notice_is_handed_on_as_a_message_and_that_is_written_down(district, signed_in):
    row = notice(district.lan, district.vinh_o, at=BEFORE)
    client, address = signed_in(district.lan), f"/tin-bao/{row.pk}/zalo"
    assert address in client.get("/tin-bao").content.decode()
    opened = client.get(address).content.decode()
    assert row.message in opened and "Chép lời nhắn Zalo" in opened
    done = client.post(address, {"kenh": "zalo"}, follow=True).content.decode()
    assert "Đã ghi vào sổ" in done and "đã nhắn qua Zalo" in done
    assert Entry.objects.done_by(district.lan).filter(verb="notification.handed_on").count() == 1
    assert signed_in(district.hoa).post(address).status_code == 404


def test_a_calendar_address_ends_when_its_login_is_recovered(district):
    _token, secret = FeedToken.issue(district.lan, at=NOW)
    _link, way_back = RecoveryLink.issue(district.lan.user, by=None, at=NOW)

    RecoveryLink.open(way_back, at=NOW).use("mot-cau-ngan-de-nho", at=NOW)

    assert FeedToken.open(secret) is None and FeedToken.of(district.lan) is None
