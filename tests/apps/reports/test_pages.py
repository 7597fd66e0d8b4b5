"""What the pages of reports show, ask for, refuse and keep."""

import io
import re
from datetime import date

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guong.apps.obligations.models import Assignment, Directive
from guong.apps.reports.definitions import definitions
from guong.apps.reports.models import Report, ReportPeriod, ReportTemplate, Submission
from tests.apps.evidence.factories import upload
from tests.apps.obligations import factories as obligations
from tests.apps.reports import factories
from tests.apps.reports.factories import fresh, on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings):
    """Let every page stand at ten in the morning of 24 March 2023."""
    settings.BUSINESS_NOW = lambda: on(24, 10)


def page(answer):
    return answer.content.decode()


def text(answer):
    """Give the words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page(answer)).split())


def said(**changed):
    return {
        "definition": "consolidated",
        "starts_on": "2023-03-10",
        "ends_on": "2023-03-24",
        "due_date": "2023-03-23",
        "view": "as_was",
    } | changed


# Beginning


def test_the_list_teaches_while_it_is_empty(district, signed_in):
    shown = text(signed_in(district.huong).get(reverse("reports:reports")))

    assert "Chưa có báo cáo nào" in shown and "Soạn báo cáo, công văn" in shown


def test_the_rail_leads_to_the_reports(district, signed_in):
    assert f'href="{reverse("reports:reports")}" aria-current="page"' in page(
        signed_in(district.huong).get(reverse("reports:reports"))
    )


def test_a_draft_is_begun_with_its_period(district, signed_in):
    row = factories.directive(district)
    answer = signed_in(district.huong).post(reverse("reports:begin"), said(directive=row.pk))

    report = Report.objects.get()
    assert answer.url == reverse("reports:report", args=[report.pk])
    assert (report.unit, report.period) == (district.office, ReportPeriod.objects.get())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"ends_on": "2023-03-01"}, "Ngày cuối kỳ đứng trước ngày đầu kỳ."),
        ({"definition": "deadline_act", "due_date": ""}, "Loại công văn này cần một thời hạn."),
        ({"starts_on": "2023-01-01", "ends_on": "2023-02-01"}, "kết thúc trước ngày ban hành văn bản"),
        ({"definition": "unit_short"}, ""),
        ({"definition": "nothing"}, "không"),
    ],
)
def test_what_cannot_be_begun_is_refused_with_what_was_typed_kept(district, signed_in, changed, told):
    row = factories.directive(district)
    answer = signed_in(district.huong).post(reverse("reports:begin"), said(directive=row.pk, **changed))

    if told:
        assert answer.status_code == 422 and told in text(answer)
        assert Report.objects.count() == 0
    else:
        assert answer.status_code == 302


def test_a_bearing_unit_draws_up_its_own_report_and_no_other(district, signed_in):
    row = factories.directive(district)
    client = signed_in(district.lan)

    refused = client.post(reverse("reports:begin"), said(directive=row.pk))
    taken = client.post(reverse("reports:begin"), said(directive=row.pk, definition="unit_short"))

    assert refused.status_code == 422 and "đơn vị chủ trì văn bản lập" in text(refused)
    assert taken.status_code == 302 and Report.objects.get().unit == district.vinh_o


def test_somebody_without_a_post_begins_nothing(district, signed_in):
    assert signed_in(district.khach).get(reverse("reports:begin")).status_code == 404


def test_an_inspector_reads_and_does_not_write(district, signed_in):
    report = factories.draft(district)
    client = signed_in(district.minh)

    assert client.get(reverse("reports:report", args=[report.pk])).status_code == 200
    for name in ("write", "issue", "template"):
        assert client.get(reverse(f"reports:{name}", args=[report.pk])).status_code == 403


# The report on its sheet


def test_the_sheet_shows_the_paper_and_each_number_leads_to_its_rows(district, signed_in):
    report = factories.draft(district)
    shown = page(signed_in(district.huong).get(reverse("reports:report", args=[report.pk])))

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in shown and "Tình hình thực hiện theo thời hạn" in shown
    address = reverse("reports:rows", args=[report.pk, "done"])
    assert re.search(rf'<a class="mk" href="{address}">0/5 \(0%\)</a>', shown)


def test_every_number_of_the_sheet_opens(district, signed_in):
    report = factories.draft(district)
    factories.sent(district, report.period)
    client = signed_in(district.huong)
    shown = page(client.get(reverse("reports:report", args=[report.pk])))
    addresses = set(re.findall(rf'href="(/bao-cao/{report.pk}/so/[\w-]+)"', shown))

    assert len(addresses) > 15
    for address in addresses:
        assert client.get(address).status_code == 200


def test_the_rows_behind_a_rate_tell_which_count(district, signed_in):
    report = factories.draft(district)
    shown = text(signed_in(district.huong).get(reverse("reports:rows", args=[report.pk, "done"])))

    assert "Số việc hoàn thành: 0/5 (0%)" in shown
    assert shown.count("chưa tính") == 5 and "không tính việc thu hồi" in shown


def test_a_figure_nobody_knows_is_not_there(district, signed_in):
    report = factories.draft(district)

    assert signed_in(district.huong).get(reverse("reports:rows", args=[report.pk, "la"])).status_code == 404


def test_what_is_missing_stands_beside_the_sheet(district, signed_in):
    report = factories.draft(district)
    shown = text(signed_in(district.huong).get(reverse("reports:report", args=[report.pk])))

    assert "0/2 đơn vị đã gửi báo cáo nhanh" in shown
    assert "Mục “Nguyên nhân” chưa có lời" in shown


def test_after_issuing_the_changes_stand_beside_it(district, signed_in):
    row = factories.directive(district)
    its_report = factories.draft(district, row, ends_on=on(23).date())
    report = factories.issued(district, its_report, at=on(23), issued_on=on(23).date())
    Assignment.objects.filter(directive=row, unit=district.vinh_o).first().decline(
        reason="Không có người.", by=district.lan, at=on(24)
    )
    shown = text(signed_in(district.huong).get(reverse("reports:report", args=[report.pk])))

    assert "Đã phát hành, số 05 ngày 23/3/2023" in shown
    assert "số việc tính tỉ lệ : 5 → 4" in shown


def test_a_report_costs_few_queries_however_many_units(district, signed_in, django_assert_max_num_queries):
    report = factories.draft(district)
    client = signed_in(district.huong)
    client.get(reverse("reports:report", args=[report.pk]))

    with django_assert_max_num_queries(47):
        client.get(reverse("reports:report", args=[report.pk]))


# Words


def fields(report):
    composed = factories.composed(report)
    from guong.apps.reports.actions.composing import head_of

    head = head_of(report, composed.definition, composed.report_data)
    return (
        head
        | {f"muc_{code}": words for code, words in composed.texts.items()}
        | {"revision": report.revision}
    )


def test_words_are_saved_and_the_rest_goes_on_following_the_ledger(district, signed_in):
    report = factories.draft(district)
    sent = fields(report) | {"muc_causes": "Nhiều xã thiếu người.", "signer": "Trần Thị Ký"}
    answer = signed_in(district.huong).post(reverse("reports:write", args=[report.pk]), sent)

    assert answer.status_code == 302
    assert fresh(report).narrative == {"causes": "Nhiều xã thiếu người."}
    assert fresh(report).head == {"signer": "Trần Thị Ký"}


def test_a_number_typed_over_a_figure_is_refused_and_the_words_stay(district, signed_in):
    report = factories.draft(district)
    sent = fields(report) | {"muc_results": "Đã hoàn thành 99 việc, rất tốt."}
    answer = signed_in(district.huong).post(reverse("reports:write", args=[report.pk]), sent)

    assert answer.status_code == 422
    assert "Số 99 gõ tay" in text(answer) and "Đã hoàn thành 99 việc, rất tốt." in page(answer)
    assert fresh(report).narrative == {}


def test_words_saved_by_somebody_else_meanwhile_are_not_overwritten(district, signed_in):
    report = factories.draft(district)
    sent = fields(report) | {"muc_causes": "Bản của tôi."}
    fresh(report).write(head={}, narrative={"causes": "Bản kia."}, revision=0, by=district.huong, at=on(24))
    answer = signed_in(district.huong).post(reverse("reports:write", args=[report.pk]), sent)

    assert answer.status_code == 409 and "Bản của tôi." in page(answer)
    assert fresh(report).narrative == {"causes": "Bản kia."}


def test_words_typed_when_a_session_ended_come_back(district, signed_in, client):
    report = factories.draft(district)
    address = reverse("reports:write", args=[report.pk])
    client.post(address, fields(report) | {"muc_causes": "Đoạn viết dở."})
    signed_in(district.huong)

    assert "Đoạn viết dở." in page(client.get(address))


# Issuing


def test_the_gaps_are_listed_before_issuing(district, signed_in):
    report = factories.draft(district)
    shown = text(signed_in(district.tung).get(reverse("reports:issue", args=[report.pk])))

    assert "Còn thiếu trước khi ký" in shown and "0/2 đơn vị đã gửi" in shown


def test_issuing_asks_for_the_password_again(district, signed_in):
    report = factories.draft(district)
    sent = {"number": "5", "issued_on": "2023-03-24", "signer": "Nguyễn Văn Mẫu"}
    answer = signed_in(district.tung, long_ago=True).post(reverse("reports:issue", args=[report.pk]), sent)

    assert answer.status_code == 302 and not fresh(report).is_issued


def test_a_report_is_issued_with_its_scan(district, signed_in):
    report = factories.draft(district)
    sent = {"number": "5", "issued_on": "2023-03-24", "signer": "Nguyễn Văn Mẫu", "scan": upload()}
    answer = signed_in(district.tung).post(reverse("reports:issue", args=[report.pk]), sent)

    assert answer.status_code == 302
    assert fresh(report).is_issued and fresh(report).scan is not None


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"number": "05/BC-VHTT"}, "Chỉ ghi phần số"),
        ({"issued_on": "2023-04-30"}, "còn ở tương lai"),
        ({"scan": SimpleUploadedFile("la.exe", b"MZ\x90\x00" + b"\0" * 60)}, "tệp"),
    ],
)
def test_a_wrong_number_day_or_scan_is_refused_and_nothing_is_issued(district, signed_in, changed, told):
    report = factories.draft(district)
    sent = {"number": "5", "issued_on": "2023-03-24", "signer": "Nguyễn Văn Mẫu"} | changed
    answer = signed_in(district.tung).post(reverse("reports:issue", args=[report.pk]), sent)

    assert answer.status_code == 422 and told in text(answer)
    assert not fresh(report).is_issued


def test_an_officer_who_may_not_issue_is_not_offered_it(district, signed_in):
    report = factories.draft(district)
    client = signed_in(district.huong)

    assert reverse("reports:issue", args=[report.pk]) not in page(
        client.get(reverse("reports:report", args=[report.pk]))
    )
    assert client.post(reverse("reports:issue", args=[report.pk]), {}).status_code == 403


# Files


def test_the_three_files_carry_the_report_under_a_name_that_says_so(district, signed_in):
    report = factories.issued(district)
    client = signed_in(district.huong)
    answers = {
        kind: client.get(reverse("reports:download", args=[report.pk, kind]))
        for kind in ("docx", "pdf", "xlsx")
    }

    name = "bao-cao-tong-hop-05-bc-vhtt-2023-03-24"
    assert all(f'filename="{name}.{kind}"' in one["Content-Disposition"] for kind, one in answers.items())
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(answers["docx"].content)).paragraphs)
    assert "II. KẾT QUẢ THỰC HIỆN" in words
    assert answers["pdf"].content.startswith(b"%PDF-")
    assert "Từng đơn vị" in openpyxl.load_workbook(io.BytesIO(answers["xlsx"].content)).sheetnames


def test_another_kind_of_file_is_not_there(district, signed_in):
    report = factories.draft(district)

    assert (
        signed_in(district.huong).get(reverse("reports:download", args=[report.pk, "exe"])).status_code == 404
    )


def own_template(words="Điện thoại liên hệ: 0123."):
    document = docx.Document(io.BytesIO(definitions()["consolidated"].template))
    document.paragraphs[-1].insert_paragraph_before(words)
    out = io.BytesIO()
    document.save(out)
    return SimpleUploadedFile("mau-cua-phong.docx", out.getvalue())


def test_a_units_own_template_is_used_for_word_and_can_be_dropped(district, signed_in):
    report = factories.draft(district)
    client = signed_in(district.tung)
    client.post(reverse("reports:template", args=[report.pk]), {"file": own_template()})

    def words():
        content = client.get(reverse("reports:download", args=[report.pk, "docx"])).content
        return "\n".join(p.text for p in docx.Document(io.BytesIO(content)).paragraphs)

    assert "Điện thoại liên hệ: 0123." in words()
    client.post(reverse("reports:template", args=[report.pk]), {"bo": "1"})
    assert "Điện thoại" not in words() and not ReportTemplate.objects.exists()


def test_a_broken_template_is_refused_in_a_sentence_and_the_former_one_stays(district, signed_in):
    report = factories.draft(district)
    client = signed_in(district.tung)
    client.post(reverse("reports:template", args=[report.pk]), {"file": own_template()})
    answer = client.post(
        reverse("reports:template", args=[report.pk]), {"file": own_template("Gửi {{ nguoi_nhan }}")}
    )

    assert answer.status_code == 422 and "mã điền lạ “nguoi_nhan”" in text(answer)
    assert ReportTemplate.objects.get().name == "mau-cua-phong.docx"


def test_a_template_that_no_longer_fits_leads_to_the_page_that_says_why(district, signed_in):
    report = factories.draft(district)
    ReportTemplate.objects.create(
        unit=district.office,
        definition="consolidated",
        name="cu.docx",
        content=b"hong",
        by=district.tung,
        at=on(24),
    )
    answer = signed_in(district.tung).get(reverse("reports:download", args=[report.pk, "docx"]), follow=True)

    assert "Mẫu Word của đơn vị không điền được" in text(answer)


# What units send


def test_a_unit_sees_what_it_owes_sends_it_and_takes_it_back(district, signed_in):
    its_period = factories.period(district, due_date=on(22).date())
    client = signed_in(district.lan)
    assert "Đơn vị bạn cần gửi báo cáo nhanh" in text(client.get(reverse("reports:reports")))
    assert "Đã quá hạn gửi 2 ngày" in text(client.get(reverse("reports:send", args=[its_period.pk])))

    client.post(
        reverse("reports:send", args=[its_period.pk]), {"achieved": "Đã phổ biến.", "plans": "Làm tiếp."}
    )
    sent = Submission.objects.get()
    assert "muộn 2 ngày" in text(client.get(reverse("reports:period", args=[its_period.pk])))
    client.post(reverse("reports:recall", args=[sent.pk]), {"reason": "Nhầm số."})

    again = page(client.get(reverse("reports:send", args=[its_period.pk])))
    assert "Đã phổ biến." in again and "Làm tiếp." in again


def test_a_unit_does_not_read_or_recall_anothers(district, signed_in):
    its_period = factories.period(district)
    sent = factories.sent(district, its_period, achieved="Chuyện riêng của xã.")
    client = signed_in(district.hoa)

    assert "Chuyện riêng" not in page(client.get(reverse("reports:period", args=[its_period.pk])))
    assert client.post(reverse("reports:recall", args=[sent.pk]), {"reason": "x"}).status_code == 404
    assert Submission.objects.get().recalled_at is None


def test_the_lead_unit_reads_all_and_recalls_none(district, signed_in):
    its_period = factories.period(district)
    sent = factories.sent(district, its_period, achieved="Chuyện của xã.")
    client = signed_in(district.huong)

    assert "Chuyện của xã." in page(client.get(reverse("reports:period", args=[its_period.pk])))
    assert client.post(reverse("reports:recall", args=[sent.pk]), {"reason": "x"}).status_code == 403
    assert client.get(reverse("reports:send", args=[its_period.pk])).status_code == 403


def test_an_empty_report_is_refused_with_the_words_kept(district, signed_in):
    its_period = factories.period(district)
    answer = signed_in(district.lan).post(
        reverse("reports:send", args=[its_period.pk]), {"achieved": "", "problems": "Mạng yếu."}
    )

    assert answer.status_code == 422 and "Mạng yếu." in page(answer)
    assert not Submission.objects.exists()


def test_the_period_follows_the_directive_that_was_chosen(district, signed_in):
    older = obligations.handed_out(district)
    newer = obligations.handed_out(district)
    Directive.objects.filter(pk=newer.pk).update(date=date(2023, 3, 22))
    client = signed_in(district.huong)
    assert 'value="22/03/2023"' not in page(client.get(reverse("reports:begin")))

    client.post(reverse("reports:begin"), said(directive=older.pk, starts_on=""))
    assert Report.objects.latest("pk").starts_on == older.date
    late = client.post(
        reverse("reports:begin"), said(directive=older.pk, starts_on="2023-03-22"), follow=True
    )
    assert "sau ngày ban hành văn bản (10/3/2023)" in text(late)
