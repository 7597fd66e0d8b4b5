"""Of what nobody knows, pages of work say that it is not known."""

import pytest
from django.template.loader import render_to_string

from guong.apps.obligations.models import Assignment
from guong.apps.obligations.models.leads import LeadThroughTime
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
