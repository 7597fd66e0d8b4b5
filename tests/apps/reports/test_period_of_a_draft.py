"""A draft gets another period from its sheet, and shows which numbers moved since it was saved."""

from datetime import date

import pytest
from django.urls import reverse

from guong.apps.notices.models import Notification
from guong.apps.reports.models import Report, ReportPeriod
from tests.apps.reports import factories
from tests.apps.reports.factories import DAY, ENDS, fresh, on
from tests.apps.reports.pages import begun, page, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings):
    """Let every page stand at ten in the morning of 27 March 2023."""
    settings.BUSINESS_NOW = lambda: on(27, 10)


def change(client, report, starts, ends, **more):
    fields = {"starts_on": starts, "ends_on": ends, **more}
    return client.post(reverse("reports:report_period", args=[report.pk]), fields, follow=True)


def test_a_letters_period_is_changed_on_the_sheet_and_its_words_stay(district, signed_in):
    report = factories.draft(district, factories.directive(district), definition="unit_short")
    fresh(report).write(head={}, narrative={"causes": "Mưa lũ."}, revision=0, by=district.huong, at=on(24))
    client = signed_in(district.huong)
    assert "Đổi kỳ" in text(client.get(report.get_absolute_url()))

    for starts, ends, sentence in (
        ("25/3/2023", "24/3/2023", "đứng trước ngày đầu kỳ"),
        ("1/3/2023", "24/3/2023", "trước ngày ban hành"),
        ("10/3/2023", "28/3/2023", "còn ở tương lai"),
        ("31/2/2023", "24/3/2023", "31/2/2023"),
    ):
        refused = change(client, report, starts, ends)
        assert refused.status_code == 422 and sentence in page(refused), sentence
    answer = change(client, report, "10/3/2023", "26/3/2023")
    assert "Đã đổi kỳ" in text(answer) and "26/3/2023" in text(answer)
    assert (fresh(report).ends_on, fresh(report).narrative) == (date(2023, 3, 26), {"causes": "Mưa lũ."})


def test_the_units_period_moves_along_while_nothing_was_sent_and_is_left_when_something_was(
    district, signed_in
):
    report = factories.draft(district, factories.alone(district).directive)
    client, first = signed_in(district.huong), report.period
    summary = change(client, report, "10/3/2023", "26/3/2023")
    assert "1 đơn vị được báo gửi báo cáo nhanh của kỳ mới" in text(summary)
    assert fresh(report).ends_on == ENDS, "nothing is done before the sheet is confirmed"

    change(client, report, "10/3/2023", "26/3/2023", **{"xac-nhan": "1"})
    first.refresh_from_db()
    assert fresh(report).period == first and first.ends_on == ENDS + 2 * DAY
    assert Notification.objects.about(first).filter(title__contains="26/3/2023").live().exists()

    factories.sent(district, first)
    change(client, report, "10/3/2023", "27/3/2023", **{"xac-nhan": "1"})
    first.refresh_from_db()
    assert first.ends_on == ENDS + 2 * DAY and fresh(report).period.ends_on == ENDS + 3 * DAY
    assert ReportPeriod.objects.count() == 2


def test_numbers_that_moved_since_the_draft_was_saved_are_marked(district, signed_in):
    row = factories.alone(district)
    client = signed_in(district.huong)
    client.post(reverse("reports:begin"), begun(directive=row.directive_id, ends_on="2023-03-27"))
    report = Report.objects.get()
    sheet = page(client.get(report.get_absolute_url()))
    assert report.saved_figures and "so moved" not in sheet

    row.receive(by=district.lan, at=on(27, 9))
    row.submit(text="Đã xong.", by=district.lan, at=on(27, 9))
    sheet = client.get(report.get_absolute_url())
    assert "so moved" in page(sheet) and "số đã khác từ lần lưu" in text(sheet)
    assert "0 → 1" in text(sheet) and "Lúc lưu: 0" in page(sheet)

    place = reverse("reports:paragraph", args=[report.pk, "causes", 0])
    client.post(place, {"before": "", "words": "Mưa lũ kéo dài."})
    assert "so moved" not in page(client.get(report.get_absolute_url()))


def test_an_issued_report_keeps_its_period(district, signed_in):
    report = factories.issued(district)
    assert change(signed_in(district.huong), report, "10/3/2023", "26/3/2023").status_code == 403
    assert fresh(report).ends_on == ENDS
