"""Of what nobody knows, pages of work say that it is not known."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from guong.apps.obligations.models import Assignment
from guong.apps.obligations.models.lead_unit import LeadThroughTime
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


def test_of_a_letter_whose_issuer_is_not_placed_nobody_is_said_to_lead(district):
    lead = LeadThroughTime(district.office)

    assert lead.label("Phòng Văn hóa và Thông tin", TODAY) == "Chủ trì"
    assert lead.label("Hội Làm vườn", TODAY) == "Đơn vị theo dõi"


def test_work_whose_letter_sets_a_day_is_never_called_without_one(district, signed_in):
    row = factories.assignment(district)
    type(row.obligation).objects.filter(pk=row.obligation_id).update(due_at=NOW)
    Assignment.objects.filter(pk=row.pk).update(due_current=None)
    page = words(signed_in(district.huong).get(address("assignments")))

    assert "Chưa đặt hạn mới." in page and "không thời hạn" not in page


@pytest.mark.parametrize(
    ("conclusion", "title"), [("insufficient", "Chưa kết luận được"), ("met", "Đã kết luận")]
)
def test_too_little_to_judge_by_is_not_called_concluded(conclusion, title):
    page = render_to_string("obligations/parts/verdict_box.html", {"conclusion": conclusion})

    assert title in page and page.count("kết luận") == 1 + page.count("rồi kết luận")


def test_work_that_was_never_answered_is_not_said_to_have_been_recalled(district, signed_in):
    row = factories.assignment(district)
    page = words(signed_in(district.huong).get(address("judge", row.pk)))

    assert "Chưa có trả lời nào." in page and "Trả lời đã được rút lại" not in page


def test_before_work_was_given_nobody_reads_that_no_duty_was_confirmed(district, signed_in, settings):
    row = factories.assignment(district)
    settings.GUONG_TODAY, settings.BUSINESS_NOW = TODAY + timedelta(days=9), lambda: NOW + timedelta(days=9)
    day = f"?ngay={TODAY - timedelta(days=9)}"
    page = words(signed_in(district.lan).get(address("directive", row.directive_id) + day))

    assert "Đến ngày này chưa có nhiệm vụ nào của đơn vị bạn." in page
    assert "Chưa có nhiệm vụ nào được xác nhận." not in page


def test_a_directive_without_work_is_not_said_to_have_none_like_the_filter(district, signed_in):
    row = factories.assignment(district)
    client = signed_in(district.huong)
    narrowed = words(client.get(address("work", row.directive_id) + "?xem=xong"))
    other = factories.directive(district)
    page = words(client.get(address("work", other.pk)))

    assert "Không có gì như bộ lọc này." in narrowed
    assert "Chưa có việc nào." in page and "Không có gì như bộ lọc này." not in page
