"""The page of a case: what comes next stands open, what is done is folded, words to send by hand."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.incidents.models import IncidentKind
from tests import factories as make
from tests.apps.incidents.factories import case, contained
from tests.apps.obligations import factories as obligations
from tests.apps.registries.factories import channel, confirmed
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_what_comes_next_stands_open_and_both_clocks_are_told(signed_in, district, settings):
    settings.BUSINESS_NOW = lambda: NOW + timedelta(minutes=40)
    row = case(district.vinh_o, district.lan, noticed_at=NOW - timedelta(hours=10))
    client = signed_in(district.lan)
    for code in ("proof", "lock"):
        client.post(f"/su-co/{row.pk}/buoc/{code}", {"words": "chưa vào lại được trang"})

    answer = client.get(f"/su-co/{row.pk}")
    page = answer.content.decode()

    assert [len(answer.context[name]) for name in ("done_rows", "later_rows")] == [2, 3]
    done, rest = page.split("2 bước đã ghi")
    assert "Giữ bằng chứng" not in done and "3 bước sau" in rest
    assert answer.context["next_row"].from_opening == "tính từ lúc mở: còn 20 phút"
    assert "đã 10 giờ 40 phút" in page and "đã 40 phút" in page
    assert page.count("Chép lời nhắn Zalo") == 1 and "Việc tiếp theo:" in page
    assert "nhắn tin đòi phí" not in answer.context["reminder"]


def test_every_notice_and_urging_can_be_sent_by_hand(signed_in, district, status_on):
    assignment = obligations.assignment(district)
    leader = make.member("Hồ Văn Chín", district.vinh_o, "leader", "chin")
    case(district.vinh_o, district.lan, words="Trang nhắn tin cho bà Bé.")

    assert "Chép lời nhắn Zalo" in signed_in(district.tung).get(f"/viec/{assignment.pk}").content.decode()
    status_on(TODAY + timedelta(days=1))
    page = signed_in(leader).get(reverse("notices:inbox")).content.decode()
    page = signed_in(leader).get(re.search(r'href="(/tin-bao/\d+/zalo)"', page)[1]).content.decode()
    message = re.search(r'<textarea id="zalo-\d+"[^>]*>([^<]+)<', page)[1].strip()
    assert message.startswith("Sự cố mới") and "/su-co/" in message and "bà Bé" not in message


def test_the_head_says_what_residents_read_and_whom_to_call(signed_in, district, status_on):
    status_on(TODAY)
    ours = confirmed(channel(district.vinh_o, district.lan), district.tung)
    fields = {"channel": ours, "words": "Trang bỗng đổi tên.", "address": ""}
    row = case(district.vinh_o, district.lan, IncidentKind.LOST, **fields)

    page = signed_in(district.lan).get(f"/su-co/{row.pk}").content.decode()

    head = page[page.index('class="case-top"') : page.index('id="cac-buoc"')]
    assert "Bà con đang thấy:" in head and "đang bị chiếm quyền" in head, head
    assert f'href="/kenh-chinh-thuc/{district.vinh_o.pk}"' in head
    assert f'href="/su-co/{row.pk}/van-ban/notice"' in head and "từ lúc mở" in head
    assert "facebook.com/xavinho" in head and 'href="https://www.facebook.com' not in page
    facts = page[page.index('id="su-viec"') :]
    assert "Trang bỗng đổi tên." in facts.partition("<dl")[0], "the words of the case, not of its reminder"
    assert 'id="giay-to"' in page


def test_a_closed_case_has_no_head_that_counts(signed_in, district):
    row = case(district.vinh_o, district.lan)
    row.dismiss("gọi nhầm", by=district.lan, at=NOW)

    assert 'class="case-top"' not in signed_in(district.lan).get(f"/su-co/{row.pk}").content.decode()


def test_the_clocks_of_a_closed_case_stand_still(signed_in, district, status_on):
    row = contained(case(district.vinh_o, district.lan), district.lan)
    row.close("removed", "Nền tảng đã gỡ.", by=district.lan, at=NOW + timedelta(hours=4))
    status_on(TODAY + timedelta(days=1000))

    page = signed_in(district.lan).get(f"/su-co/{row.pk}")
    text = page.content.decode()

    assert "Quá 9" not in text and "Hằng ngày" not in text
    assert len(page.context["unwritten_rows"]) == len(page.context["steps"])
    assert text.count("Chưa ghi khi vụ việc khép lại") == len(page.context["steps"])
    assert "0/" in text and "0 bước đã ghi" not in text


def test_a_moment_that_is_none_is_not_taken_for_just_now_and_the_words_stay(signed_in, district):
    row = case(district.vinh_o, district.lan)
    client = signed_in(district.lan)

    answer = client.post(f"/su-co/{row.pk}/buoc/proof", {"words": "Đã chụp trang.", "done_at": "sáng nay"})

    page = answer.content.decode()
    assert answer.status_code == 422 and "Chưa ghi bước này. Giờ ghi dạng" in page
    assert 'value="Đã chụp trang."' in page and 'value="sáng nay"' in page
    assert row.steps.get(code="proof").is_waiting
    client.post(f"/su-co/{row.pk}/buoc/proof", {"done_at": "10:00 24/3/2023"})
    assert row.steps.get(code="proof").done_at == NOW
