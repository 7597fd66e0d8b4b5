"""Annex I of decree 30/2020 line by line, on the consolidated report as it is written in Word."""

import re
from datetime import date

import pytest
from docx.shared import Mm

from guong.engines.documents.writing import write_docx
from tests import factories as make
from tests.apps.reports import factories
from tests.apps.reports.factories import fresh, on
from tests.engines.documents.writing.drafts import Sheet

pytestmark = pytest.mark.django_db
ROUNDED = 635  # Word keeps twentieths of a point, in English metric units


@pytest.fixture
def sheet(district):
    """Issue a report with a signer, something done, and something late."""
    make.post(make.person("Trần Thị Ký"), district.office, "leader", title="Trưởng phòng")
    row = factories.directive(district)
    first = row.assignments.filter(unit=district.vinh_o).order_by("pk")[0]
    first.receive(by=district.lan, at=on(14))
    first.submit(text="Đã làm.", by=district.lan, at=on(15))
    first.accept(by=district.huong, at=on(16))
    draft = factories.draft(district, row, at=on(5, month=5), ends_on=date(2023, 5, 5))
    report = factories.issued(
        district, draft, at=on(5, month=5), issued_on=date(2023, 5, 5), signer="Trần Thị Ký"
    )
    return Sheet(write_docx(fresh(report).freeze.paper))


def is_set(line, size, *, bold=False, italic=False):
    """Tell whether a line has one size within two bounds, and the weight and slant asked for."""
    least, most = size
    sizes_fit = all(least <= points <= most for points in line.sizes)
    return bool(line.sizes) and sizes_fit and (line.bold, line.italic) == (bold, italic)


def test_item_i_1_paper_a4(sheet):
    size = (sheet.section.page_width, sheet.section.page_height)
    assert all(abs(side - want) < ROUNDED for side, want in zip(size, (Mm(210), Mm(297)), strict=True))


def test_item_i_3_margins(sheet):
    section = sheet.section
    for margin, least, most in (
        (section.top_margin, 20, 25),
        (section.bottom_margin, 20, 25),
        (section.left_margin, 30, 35),
        (section.right_margin, 15, 20),
    ):
        assert Mm(least) - ROUNDED < margin < Mm(most) + ROUNDED


def test_item_i_4_the_font_is_times_new_roman(sheet):
    names = set(re.findall(r'w:ascii="([^"]+)"', sheet.document.element.xml))
    assert names == {"Times New Roman"}


def test_item_i_7_the_page_number_is_centred_above_and_not_on_the_first_page(sheet):
    assert sheet.section.different_first_page_header_footer
    header = sheet.section.header._element.xml
    assert "PAGE" in header and 'w:val="center"' in header
    assert "PAGE" not in sheet.section.first_page_header._element.xml


def test_item_ii_1_the_state_and_the_motto(sheet):
    state = sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = sheet.line("Độc lập - Tự do - Hạnh phúc")
    assert is_set(state, (12, 13), bold=True) and is_set(motto, (13, 14), bold=True)
    assert sheet.after(motto).rule is not None


def test_item_ii_2_the_issuer_stands_bold_under_the_body_above_it(sheet):
    above, own = sheet.line("ỦY BAN NHÂN DÂN"), sheet.line("PHÒNG VĂN HÓA")
    assert is_set(above, (12, 13)) and is_set(own, (12, 13), bold=True)
    assert above.column == own.column == 0


def test_item_ii_3_number_and_symbol(sheet):
    number = sheet.line("Số:")
    assert number.text == "Số: 05/BC-VHTT" and is_set(number, (13, 13))


def test_item_ii_4_place_and_day_with_their_zeros(sheet):
    day = sheet.line("Vĩnh Linh, ngày")
    assert day.text == "Vĩnh Linh, ngày 05 tháng 5 năm 2023" and is_set(day, (13, 14), italic=True)
    assert day.column == 1


def test_item_ii_5_the_type_and_the_subject(sheet):
    kind, subject = sheet.line("BÁO CÁO"), sheet.line("Kết quả thực hiện Công văn")
    assert is_set(kind, (13, 14), bold=True) and kind.align == "center"
    assert is_set(subject, (13, 14), bold=True) and subject.align == "center"
    assert sheet.lines.index(subject) == sheet.lines.index(kind) + 1


def test_item_ii_6_a_report_has_no_block_of_bases(sheet):
    assert not [line for line in sheet.lines if line.text.startswith("Căn cứ")]


def test_item_ii_6_the_first_mention_is_in_full_and_later_ones_are_short(sheet):
    text = sheet.text()
    number = re.search(r"Công văn số (\d+/UBND-VHTT)", text)[1]
    body = text[text.index("Thực hiện Công văn") :]
    mentions = [match.start() for match in re.finditer(re.escape(number), body)]
    first = f"Thực hiện Công văn số {number} ngày 10 tháng 3 năm 2023 của Ủy ban nhân dân huyện Vĩnh Linh về "
    assert body.startswith(first)
    assert len(mentions) > 1
    assert all(not body[at + len(number) :].startswith(" ngày") for at in mentions[1:])


def test_item_ii_6_the_body_is_justified_and_its_lines_begin_indented(sheet):
    line = sheet.line("Thực hiện Công văn")
    assert is_set(line, (13, 14)) and line.align in ("both", "left")
    assert 10 <= line.indent("firstLine") <= 12.8
    assert line.space("before") + line.space("after") >= 6 * 20


def test_item_ii_6_headings_are_bold_and_numbered_without_holes(sheet):
    heads = [
        line for line in sheet.lines if re.match(r"(?:[IVX]+|\d+)\. \S", line.text) and line.cell is None
    ]
    assert all(is_set(line, (13, 14), bold=True) for line in heads)
    upper = [line.text.split(".")[0] for line in heads if line.text[0] in "IVX"]
    assert upper == ["I", "II", "III", "IV", "V", "VI"][: len(upper)]
    expected = 1
    for line in heads:
        number = line.text.split(".")[0]
        if number.isdecimal():
            assert int(number) == expected, line.text
            expected += 1
        else:
            expected = 1


def test_item_ii_6_the_last_words_close_with_the_mark(sheet):
    closed = [line.text for line in sheet.lines if line.text.endswith("./.")]
    assert len(closed) == 1 and closed[0].startswith("Trên đây là kết quả thực hiện")


def test_item_ii_7_the_office_and_the_name_of_who_signs(sheet):
    office, name = sheet.line("TRƯỞNG PHÒNG"), sheet.line("Trần Thị Ký")
    assert is_set(office, (13, 14), bold=True) and is_set(name, (13, 14), bold=True)
    assert office.column == name.column == 1


def test_item_ii_9_to_whom_and_where_it_is_filed(sheet):
    whom, label = sheet.line("Kính gửi:"), sheet.line("Nơi nhận:")
    assert is_set(whom, (13, 14)) and is_set(label, (12, 12), bold=True, italic=True)
    copies = [sheet.line("- Như trên"), sheet.line("- Lưu")]
    assert [line.text for line in copies] == ["- Như trên;", "- Lưu: VT, VHTT."]
    assert all(is_set(line, (11, 11)) for line in copies)


def test_item_ii_iii_the_appendix_names_what_it_belongs_to(sheet):
    label = sheet.line("PHỤ LỤC")
    belongs = [line for line in sheet.lines if line.text.startswith("(Kèm theo Báo cáo số 05/BC-VHTT")]
    assert is_set(label, (13, 14), bold=True) and label.align == "center"
    assert belongs and all(line.italic and line.align == "center" for line in belongs)


def test_tables_are_numbered_in_order_and_names_stand_in_the_order_of_the_alphabet(sheet):
    captions = [line.text for line in sheet.lines if line.text.startswith("Bảng ")]
    assert [text.split(".")[0] for text in captions] == [f"Bảng {n}" for n in range(1, len(captions) + 1)]
    text = sheet.text()
    assert text.index("Xã Vĩnh Hà\n") < text.index("Xã Vĩnh Ô\n")
