"""Every kind of report and letter is drawn up from the ledger, whole, in the layout of decree 30/2020."""

import re
import unicodedata
from collections import Counter
from datetime import date

import pypdfium2
import pytest

from guong.apps.obligations.models import Assignment
from guong.apps.reports.definitions import FOLDER, definitions
from guong.engines.documents.writing import check_template, plain_text, write_docx, write_pdf, write_xlsx
from guong.engines.documents.writing.word_frame import frame
from tests.apps.reports import factories
from tests.apps.reports.factories import on
from tests.engines.documents.writing.drafts import Sheet

pytestmark = pytest.mark.django_db
KINDS = ("consolidated", "deadline_act", "site_minutes", "transmittal", "unit_short", "urging_letter")
LATER = on(20, month=4)


@pytest.fixture
def papers(district):
    """Draw every kind up from one ledger, some days after the printed deadline has passed."""
    row = factories.directive(district)
    first = Assignment.objects.filter(directive=row, unit=district.vinh_o).order_by("pk")[0]
    first.receive(by=district.lan, at=on(14))
    first.submit(text="Đã làm.", by=district.lan, at=on(15))
    first.accept(by=district.huong, at=on(16))
    by_kind = {}
    for kind in KINDS:
        unit = district.vinh_o if kind == "unit_short" else district.office
        report = factories.draft(
            district,
            row,
            definition=kind,
            unit=unit,
            at=LATER,
            ends_on=LATER.date(),
            due_date=date(2023, 5, 5),
        )
        by_kind[kind] = factories.composed(report, at=LATER)
    return by_kind


def test_the_folder_holds_the_kinds_and_a_template_beside_each():
    assert tuple(definitions()) == KINDS
    assert {path.stem for path in FOLDER.glob("*.docx")} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_template_beside_a_definition_is_the_houses_and_whole(kind):
    definition = definitions()[kind]

    check_template(definition.template, has_type_name=definition.is_named)
    assert definition.template == frame(has_type_name=definition.is_named)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_written_in_three_formats_with_the_same_words(papers, kind):
    composed = papers[kind]
    paper, template = composed.paper, composed.definition.template

    sheet = Sheet(write_docx(paper, template=template))
    opened = pypdfium2.PdfDocument(write_pdf(paper))
    printed = " ".join(page.get_textpage().get_text_bounded() for page in opened)
    vocabulary = set(words(plain_text(paper)))

    assert words(sheet.text()) == words(plain_text(paper))
    assert vocabulary <= set(words(printed))
    assert len(write_xlsx(paper)) > 1000


def words(text):
    return Counter(unicodedata.normalize("NFC", text).replace("\x02", "").replace("\ufffe", "").split())


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_the_heads_and_the_feet_of_an_official_document(papers, kind):
    sheet = Sheet(write_docx(papers[kind].paper, template=papers[kind].definition.template))
    has_type_name = papers[kind].definition.is_named

    assert sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").bold
    assert sheet.line("Số:").column == 0 and sheet.line("Nơi nhận:").italic
    title = papers[kind].definition.type_name.upper() or "BÁO CÁO"
    assert any(line.text == title for line in sheet.lines) is has_type_name
    assert any(line.text.startswith("V/v") for line in sheet.lines) is not has_type_name
    assert {"Times New Roman"} == {
        value
        for line in sheet.lines
        for run in line.runs
        for value in run.find(f"{run.tag[:-1]}rPr").find(f"{run.tag[:-1]}rFonts").attrib.values()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_no_figure_is_left_as_a_name_in_brackets(papers, kind):
    assert not re.search(r"\[[^\]]+\]", plain_text(papers[kind].paper))


def test_the_consolidated_report_tells_what_was_done(papers):
    text = plain_text(papers["consolidated"].paper)

    assert "BÁO CÁO\nKết quả thực hiện Công văn số" in text
    assert "đã giao thành 5 việc cho 3 đơn vị" in text
    assert "Đã nhận kết quả của 1/4 (25%) việc" in text
    for title in ("I. CÔNG TÁC", "II. KẾT QUẢ", "III. ĐÁNH GIÁ", "IV. NHIỆM VỤ"):
        assert title in text
    assert "KIẾN NGHỊ" not in text and "Chưa có nội dung" not in text


def test_chapters_nobody_fills_stay_out_of_the_paper_and_stand_among_the_gaps(papers):
    composed = papers["consolidated"]
    text = plain_text(composed.paper)

    assert "Chưa có số liệu" not in text
    [gap] = [gap.text for gap in composed.gaps if gap.text.startswith("Chưa có số liệu cho:")]
    assert "Tuyên truyền Bộ Quy tắc ứng xử ra Nhân dân" in gap and "Trang thông tin điện tử" in gap


def test_the_table_of_time_sums_to_the_assignments(papers):
    table = next(
        block
        for block in papers["consolidated"].paper.body
        if getattr(block, "caption", "").startswith("Bảng 1. Tình hình")
    )
    current = [row[2].value for row in table.rows]
    counted, apart = current[:7], current[8:12]

    assert current[7] == sum(counted)
    assert current[12] == sum(counted) + sum(apart) == 5
    assert [row[1].text for row in table.rows][:2] == ["Có kết quả đúng hạn", "Có kết quả quá hạn"]
    assert table.rows[11][1].text == "Lập báo cáo này" and current[11] == 1


def test_a_units_own_report_tells_of_that_unit_alone(papers, district):
    text = plain_text(papers["unit_short"].paper)

    assert "ỦY BAN NHÂN DÂN XÃ VĨNH Ô" in text.replace("\n", " ")
    assert "được giao 2 việc; đã có kết quả 1/2 (50%)" in text
    assert "Vĩnh Hà" not in text
    assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" in text


def test_the_urging_letter_names_who_is_late_and_by_how_much(papers):
    text = plain_text(papers["urging_letter"].paper)

    assert "Vĩnh Hà\t2. Rà soát" in text.replace("xã ", "")
    assert "14/4/2023\t6" in text


def test_the_transmittal_carries_each_duty_with_its_deadline(papers):
    text = plain_text(papers["transmittal"].paper)

    assert "thời hạn: hết ngày 14 tháng 4 năm 2023" in text
    assert "- UBND các xã, thị trấn" in text or "Kính gửi:\nUBND các xã, thị trấn." in text
    assert "trước khi hết ngày 05 tháng 5 năm 2023" in text


def test_the_deadline_act_lists_only_duties_without_one(papers):
    text = plain_text(papers["deadline_act"].paper)

    assert "chậm nhất đến hết ngày 05 tháng 5 năm 2023" in text
    assert "tuyên truyền" in text.lower() and "Rà soát, sửa đổi quy chế" not in text
