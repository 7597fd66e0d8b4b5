"""One act urges many: all of them or none, nobody whom the reader does not lead, and by hand too."""

import re
from datetime import timedelta

import pytest

from guong.apps.activity.models import Entry
from guong.apps.obligations.models import Urging
from tests.apps.obligations import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
WORDS = "Đã quá hạn. Xin gửi trong ngày."


def rows_of(district, n=3):
    return list(factories.handed_out(district).assignments.order_by("pk")[:n])


def test_one_sending_urges_every_unit_ticked_and_leads_back(signed_in, district):
    rows = rows_of(district)

    answer = signed_in(district.huong).post(
        "/don-doc", {"viec": [row.pk for row in rows], "text": WORDS, "ve": "/"}
    )

    assert answer.status_code == 302 and answer["Location"] == "/"
    assert {urging.assignment_id for urging in Urging.objects.all()} == {row.pk for row in rows}
    assert {urging.text for urging in Urging.objects.all()} == {WORDS}


def test_what_was_sent_by_hand_is_recorded_as_such(signed_in, district):
    [row, *_others] = rows_of(district)

    signed_in(district.huong).post("/don-doc", {"viec": row.pk, "text": WORDS, "kenh": "zalo"})

    [entry] = Entry.objects.filter(verb="assignment.urged_by_hand")
    assert entry.detail["channel"] == "zalo"


def test_the_page_lists_who_is_urged_before_anything_is_sent(signed_in, district):
    rows = rows_of(district)
    query = "&".join(f"viec={row.pk}" for row in rows)

    page = signed_in(district.huong).get(f"/don-doc?{query}").content.decode()

    assert "Đôn đốc 3 việc" in page and page.count('name="viec"') == 3
    assert not Urging.objects.exists()


def test_without_words_nothing_is_sent_and_the_ticks_stay(signed_in, district):
    rows = rows_of(district)

    answer = signed_in(district.huong).post("/don-doc", {"viec": [row.pk for row in rows], "text": " "})

    assert answer.status_code == 422 and answer.content.decode().count('name="viec"') == 3
    assert "Hãy ghi: nội dung đôn đốc." in answer.content.decode()
    assert not Urging.objects.exists()


def test_what_is_done_meanwhile_is_not_urged_and_that_is_said(signed_in, district):
    rows = rows_of(district)
    rows[0].withdraw(reason="Nhầm.", by=district.huong, at=NOW)

    client = signed_in(district.huong)
    page = client.post(
        "/don-doc", {"viec": [row.pk for row in rows], "text": WORDS, "ve": "/"}, follow=True
    ).content.decode()

    assert "Đã đôn đốc 2 việc." in page and "1 việc đã trả lời" in page
    assert Urging.objects.count() == 2


def test_who_does_not_lead_urges_nobody(signed_in, district):
    rows = rows_of(district)

    for person in (district.lan, district.hoa, district.minh):
        answer = signed_in(person).post("/don-doc", {"viec": [row.pk for row in rows], "text": WORDS})
        assert answer.status_code in (403, 404)
    assert not Urging.objects.exists()


@pytest.mark.parametrize("odd", ["", "x", "9" * 30, "-1"])
def test_odd_numbers_pick_nothing(signed_in, district, odd):
    answer = signed_in(district.huong).get("/don-doc", {"viec": odd})

    assert answer.status_code == 200 and "Chưa chọn việc nào" in answer.content.decode()


def test_an_urging_is_taken_back_within_minutes_while_nobody_acted_on_it(signed_in, district, settings):
    rows = rows_of(district, 2)
    client = signed_in(district.huong)
    page = client.get("/don-doc", {"viec": [row.pk for row in rows]}).content.decode()
    assert "Nhắn qua Zalo" in page and f"{settings.ADDRESS}/van-ban/{rows[0].directive_id}/viec" in page

    sent = {"viec": [row.pk for row in rows], "text": WORDS}
    toast = client.post("/don-doc", sent, follow=True).content.decode()
    [undo] = set(re.findall(r'action="(/don-doc/\d+/hoan-tac)"', toast))
    # One of the two takes the work in meanwhile: its urging stands.
    rows[0].receive(by=district.lan, at=Urging.objects.first().at + SECOND)
    assert signed_in(district.lan).post(undo).status_code in (403, 404)
    answer = signed_in(district.huong).post(undo, follow=True).content.decode()

    assert "Đã hoàn tác lời đôn đốc 1 việc" in answer
    assert "Đã hoàn tác lúc" in answer
    undone = {urging.assignment_id: urging.undone_at is not None for urging in Urging.objects.all()}
    assert undone == {rows[0].pk: False, rows[1].pk: True}
    again = signed_in(district.huong).post(undo, follow=True).content.decode()
    assert "Chỉ người vừa làm mới hoàn tác được" in again
