"""A report is issued on its page and printed; a unit may have a template of its own."""

import io

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guong.apps.reports.definitions import definitions
from guong.apps.reports.models import ReportTemplate
from tests.apps.evidence.factories import upload
from tests.apps.reports import factories
from tests.apps.reports.factories import fresh, on
from tests.apps.reports.pages import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_ten")]


def test_the_gaps_are_listed_before_issuing(district, signed_in):
    report = factories.draft(district)
    words = text(signed_in(district.tung).get(reverse("reports:issue", args=[report.pk])))

    assert "Còn thiếu trước khi ký" in words and "0/2 đơn vị đã gửi" in words


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
    ("changed", "sentence"),
    [
        ({"number": "05/BC-VHTT"}, "Chỉ ghi phần số"),
        ({"issued_on": "2023-04-30"}, "còn ở tương lai"),
        ({"scan": SimpleUploadedFile("la.exe", b"MZ\x90\x00" + b"\0" * 60)}, "tệp"),
    ],
)
def test_a_wrong_number_day_or_scan_is_refused_and_nothing_is_issued(district, signed_in, changed, sentence):
    report = factories.draft(district)
    sent = {"number": "5", "issued_on": "2023-03-24", "signer": "Nguyễn Văn Mẫu"} | changed
    answer = signed_in(district.tung).post(reverse("reports:issue", args=[report.pk]), sent)

    assert answer.status_code == 422 and sentence in text(answer)
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
    assert all(
        f'filename="{name}.{kind}"' in answer["Content-Disposition"] for kind, answer in answers.items()
    )
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
