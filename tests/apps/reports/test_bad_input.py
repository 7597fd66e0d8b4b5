"""What cannot be reported on is refused in one sentence, and nothing that was typed is lost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from guong.apps.activity.transitions import Refused
from guong.apps.reports.models import Report
from tests.apps.obligations import factories as obligations
from tests.apps.reports import factories
from tests.apps.reports.factories import ENDS, fresh
from tests.apps.reports.pages import text
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_ten")]


def begin(signed_in, district, row, **more):
    typed = {
        "definition": "consolidated",
        "directive": row.pk,
        "starts_on": row.date.isoformat(),
        "ends_on": TODAY.isoformat(),
        "view": "as_was",
    }
    return signed_in(district.huong).post(reverse("reports:begin"), typed | more)


def as_typed(day):
    """Write a day as the field of a day shows it."""
    return "/".join(reversed(day.split("-")))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"starts_on": "2023-01-01", "ends_on": "2023-02-01"},
            "Kỳ báo cáo kết thúc trước ngày ban hành văn bản (10/3/2023).",
        ),
        ({"starts_on": "2023-01-01"}, "Kỳ báo cáo bắt đầu trước ngày ban hành văn bản (10/3/2023)"),
        ({"ends_on": "2030-01-01"}, "Ngày cuối kỳ 01/01/2030 còn ở tương lai"),
        (
            {"definition": "urging_letter", "ends_on": (TODAY + timedelta(1)).isoformat()},
            "còn ở tương lai; số liệu chỉ có đến hôm nay",
        ),
    ],
)
def test_a_period_that_cannot_be_is_refused_and_what_was_typed_stays(district, signed_in, typed, sentence):
    row = factories.directive(district)
    answer = begin(signed_in, district, row, **typed)

    assert answer.status_code == 422 and sentence in text(answer)
    page = answer.content.decode()
    days = {"starts_on", "ends_on"}
    assert all(as_typed(text) in page if name in days else text in page for name, text in typed.items())
    assert not Report.objects.exists()


def test_a_period_may_be_opened_ahead_and_is_issued_only_once_it_is_over(district):
    row = factories.directive(district)
    ahead = ENDS + timedelta(days=30)
    report = factories.draft(district, row, ends_on=ahead)

    with pytest.raises(Refused, match="chưa qua; phát hành từ ngày đó"):
        factories.issued(district, report, at=NOW, issued_on=TODAY)
    assert not fresh(report).is_issued
    assert any("chưa qua" in gap.text for gap in factories.composed(report).gaps)


def test_a_directive_whose_duties_nobody_bears_is_not_reported_on(district):
    row = obligations.directive(district)
    report = factories.draft(district, row)

    with pytest.raises(Refused, match="Chưa đơn vị nào được giao nhiệm vụ của văn bản này"):
        factories.issued(district, report)
    composed = factories.composed(report)
    assert not fresh(report).is_issued
    assert not composed.paper.annexes and "0/0" not in factories.words(composed.paper)


def test_a_report_of_a_day_before_the_directive_is_not_issued(district):
    report = factories.draft(district)

    with pytest.raises(Refused):
        factories.issued(district, report, issued_on=date(2023, 3, 1))
    assert not fresh(report).is_issued
