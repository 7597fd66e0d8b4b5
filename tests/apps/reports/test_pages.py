"""What the pages of reports show, ask for and refuse; numbers on the sheet lead to their rows."""

import re
from datetime import date

import pytest
from django.urls import reverse

from guong.apps.obligations.models import Assignment, Directive
from guong.apps.reports.models import Report, ReportPeriod
from tests import factories as make
from tests.apps.obligations import factories as obligations
from tests.apps.reports import factories
from tests.apps.reports.factories import on
from tests.apps.reports.pages import begun, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_ten")]


# Beginning


def test_the_list_teaches_while_it_is_empty(district, signed_in):
    words = text(signed_in(district.huong).get(reverse("reports:reports")))

    assert "Chưa có báo cáo nào" in words and "Báo cáo lập từ một văn bản chỉ đạo" in words


def test_the_rail_leads_to_the_reports(district, signed_in):
    assert f'href="{reverse("reports:reports")}" aria-current="page"' in page(
        signed_in(district.huong).get(reverse("reports:reports"))
    )


def test_the_table_over_all_units_is_one_step_from_the_rail(district, signed_in):
    for person in (district.lan, district.huong, district.tung):
        client = signed_in(person)
        assert f'href="{reverse("dashboard:grid")}"' in page(client.get(reverse("reports:reports")))
        assert client.get(reverse("dashboard:grid")).status_code == 200


def test_a_draft_is_begun_with_its_period(district, signed_in):
    row = factories.directive(district)
    answer = signed_in(district.huong).post(reverse("reports:begin"), begun(directive=row.pk))

    report = Report.objects.get()
    assert answer.url == reverse("reports:report", args=[report.pk])
    assert (report.unit, report.period) == (district.office, ReportPeriod.objects.get())


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"ends_on": "2023-03-01"}, "Ngày cuối kỳ đứng trước ngày đầu kỳ."),
        ({"definition": "deadline_act", "due_date": ""}, "Loại công văn này cần một thời hạn."),
        ({"starts_on": "2023-01-01", "ends_on": "2023-02-01"}, "kết thúc trước ngày ban hành văn bản"),
        ({"definition": "unit_short"}, "Hãy chọn nơi nhận."),
        ({"definition": "nothing"}, "không"),
        ({"starts_on": "hôm kia", "ends_on": "31/02/2023"}, "chỉ có 28 ngày"),
        ({"directive": "999999"}, "không"),
    ],
)
def test_what_cannot_be_begun_is_refused_with_what_was_typed_kept(district, signed_in, changed, sentence):
    row = factories.directive(district)
    answer = signed_in(district.huong).post(
        reverse("reports:begin"), begun(**{"directive": row.pk} | changed)
    )

    assert answer.status_code == 422 and sentence in text(answer)
    assert Report.objects.count() == 0


def test_what_would_be_inside_is_counted_and_nothing_is_stored(
    district, signed_in, django_assert_max_num_queries
):
    row, client = factories.directive(district), signed_in(district.huong)
    looked = client.post(reverse("reports:begin"), begun(directive=row.pk, xem="1"))

    assert looked.status_code == 200 and "chỗ sẽ còn thiếu" in text(looked)
    assert not Report.objects.exists() and not ReportPeriod.objects.exists()
    with django_assert_max_num_queries(20):
        first = text(client.get(reverse("reports:reports")))
    # The days laid out are said; of others the page says nothing.
    assert "Kỳ lấy từ ngày ban hành" in first and "Kỳ lấy từ" not in text(looked)


def test_a_bearing_unit_draws_up_its_own_report_and_no_other(district, signed_in):
    row = factories.directive(district)
    client = signed_in(district.lan)

    refused = client.post(reverse("reports:begin"), begun(directive=row.pk))
    taken = client.post(reverse("reports:begin"), begun(directive=row.pk, definition="unit_short"))

    assert refused.status_code == 422 and "đơn vị chủ trì văn bản lập" in text(refused)
    assert taken.status_code == 302 and Report.objects.get().unit == district.vinh_o


def test_somebody_without_a_post_begins_nothing(district, signed_in):
    assert signed_in(district.khach).get(reverse("reports:begin")).status_code == 404


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_who_reads_or_administers_begins_no_report(district, signed_in, role):
    colleague = make.member("Mai Đông", district.office, role, "dong")

    assert signed_in(colleague).post(reverse("reports:begin"), {}).status_code in (403, 404)
    assert not Report.objects.exists()


def test_an_inspector_reads_and_does_not_write(district, signed_in):
    report = factories.draft(district)
    client = signed_in(district.minh)

    assert client.get(reverse("reports:report", args=[report.pk])).status_code == 200
    for name in ("write", "issue", "template"):
        assert client.get(reverse(f"reports:{name}", args=[report.pk])).status_code == 403


def test_the_period_follows_the_directive_that_was_chosen(district, signed_in):
    older = obligations.handed_out(district)
    newer = obligations.handed_out(district)
    Directive.objects.filter(pk=newer.pk).update(date=date(2023, 3, 22))
    client = signed_in(district.huong)
    assert 'value="22/03/2023"' not in page(client.get(reverse("reports:begin")))

    client.post(reverse("reports:begin"), begun(directive=older.pk, starts_on=""))
    assert Report.objects.latest("pk").starts_on == older.date
    late = client.post(
        reverse("reports:begin"), begun(directive=older.pk, starts_on="2023-03-22"), follow=True
    )
    assert "sau ngày ban hành văn bản (10/3/2023)" in text(late)


# The report on its sheet


def test_the_sheet_shows_the_paper_and_each_number_leads_to_its_rows(district, signed_in):
    report = factories.draft(district)
    sheet = page(signed_in(district.huong).get(reverse("reports:report", args=[report.pk])))

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in sheet and "Tình hình thực hiện theo thời hạn" in sheet
    address = reverse("reports:rows", args=[report.pk, "done"])
    assert re.search(rf'<a class="so" href="{address}">0/4 \(0%\)</a>', sheet)


def test_every_number_of_the_sheet_opens(district, signed_in):
    report = factories.draft(district)
    factories.sent(district, report.period)
    client = signed_in(district.huong)
    sheet = page(client.get(reverse("reports:report", args=[report.pk])))
    addresses = set(re.findall(rf'href="(/bao-cao/{report.pk}/so/[\w-]+)"', sheet))

    assert len(addresses) > 15
    for address in addresses:
        assert client.get(address).status_code == 200


def test_the_rows_behind_a_rate_tell_which_count(district, signed_in):
    report = factories.draft(district)
    words = text(signed_in(district.huong).get(reverse("reports:rows", args=[report.pk, "done"])))

    assert "Số việc đã có kết quả: 0/4 (0%)" in words
    assert words.count("chưa tính") == 4 and "không tính việc thu hồi" in words


def test_a_figure_nobody_knows_is_not_there(district, signed_in):
    report = factories.draft(district)

    assert signed_in(district.huong).get(reverse("reports:rows", args=[report.pk, "la"])).status_code == 404


def test_what_is_missing_stands_beside_the_sheet(district, signed_in):
    report = factories.draft(district)
    words = text(signed_in(district.huong).get(reverse("reports:report", args=[report.pk])))

    assert "0/2 đơn vị đã gửi báo cáo nhanh" in words
    assert "Mục “Nguyên nhân” chưa có lời" in words


def test_after_issuing_the_changes_stand_beside_it(district, signed_in):
    row = factories.directive(district)
    its_report = factories.draft(district, row, ends_on=on(23).date())
    report = factories.issued(district, its_report, at=on(23), issued_on=on(23).date())
    Assignment.objects.filter(directive=row, unit=district.vinh_o).first().decline(
        reason="Không có người.", by=district.lan, at=on(24)
    )
    words = text(signed_in(district.huong).get(reverse("reports:report", args=[report.pk])))

    assert "Đã phát hành số 05 ngày 23/3/2023" in words
    assert "số việc tính tỉ lệ : 5 → 3" in words


def test_a_report_costs_few_queries_however_many_units(district, signed_in, django_assert_max_num_queries):
    report = factories.draft(district)
    client = signed_in(district.huong)
    client.get(reverse("reports:report", args=[report.pk]))

    with django_assert_max_num_queries(60):
        client.get(reverse("reports:report", args=[report.pk]))
