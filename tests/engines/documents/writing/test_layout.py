"""Each row of the layout of decree 30/2020/NĐ-CP (annex I), read back from the .docx."""

import re
from datetime import date

import pytest
from docx.oxml.ns import qn

from guong.engines.documents.writing import write_docx
from guong.engines.documents.writing.widths import face
from tests.engines.documents.writing.drafts import LETTER, REPORT, Sheet, changed

SMALL, LARGE = (12.0, 13.0), (13.0, 14.0)
FULL = 165


@pytest.fixture(scope="module")
def report():
    return Sheet(write_docx(REPORT))


@pytest.fixture(scope="module")
def letter():
    return Sheet(write_docx(LETTER))


@pytest.fixture(params=["report", "letter"])
def sheet(request):
    return request.getfixturevalue(request.param)


def is_set(line, sizes, *, bold=False, italic=False):
    assert all(sizes[0] <= size <= sizes[1] for size in line.sizes) and line.sizes
    assert (line.bold, line.italic) == (bold, italic)
    return line


def width_of(line, size):
    return face(line.bold, line.italic).width(line.text, size)


def length_of(rule, within):
    return within - rule.indent("left") - rule.indent("right")


def test_the_sheet_is_a4_upright(sheet):
    assert (round(sheet.section.page_width.mm), round(sheet.section.page_height.mm)) == (210, 297)
    assert len(sheet.document.sections) == 1


def test_the_margins_lie_within_the_decree(sheet):
    section = sheet.section
    assert 20 <= round(section.top_margin.mm) <= 25 and 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20


def test_every_run_is_in_times_new_roman_and_black(sheet):
    runs = [run for line in sheet.lines for run in line.runs]
    fonts = [run.find(qn("w:rPr")).find(qn("w:rFonts")) for run in runs]

    assert len(runs) > 10
    for font in fonts:
        assert {font.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {
            "Times New Roman"
        }
    assert {run.find(qn("w:rPr")).find(qn("w:color")).get(qn("w:val")) for run in runs} == {"000000"}


def test_what_a_person_types_into_it_is_in_times_new_roman_too(sheet):
    fonts = list(sheet.document.styles.element.iter(qn("w:rFonts")))

    assert fonts and all(set(font.attrib.values()) == {"Times New Roman"} for font in fonts)


def test_the_page_number_stands_in_the_middle_above_from_the_second_page_on(sheet):
    section = sheet.section
    [line] = section.header.paragraphs

    assert section.different_first_page_header_footer
    assert section.first_page_header._element.xpath(".//w:instrText") == []
    assert [field.text.strip() for field in section.header._element.xpath(".//w:instrText")] == ["PAGE"]
    assert line._p.find(qn("w:pPr")).find(qn("w:jc")).get(qn("w:val")) == "center"
    sizes = {int(size.get(qn("w:val"))) / 2 for size in section.header._element.iter(qn("w:sz"))}
    assert all(13 <= size <= 14 for size in sizes) and sizes
    assert section.header_distance < section.top_margin


def test_the_name_of_the_state_stands_first_in_the_right_half(sheet):
    line = is_set(sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), SMALL, bold=True)

    assert line.column == 1 and line.align == "center"
    assert width_of(line, *line.sizes) < 99, "it has to stand on one line"


def test_the_motto_has_a_rule_as_long_as_its_words(sheet):
    line = is_set(sheet.line("Độc lập - Tự do - Hạnh phúc"), LARGE, bold=True)
    rule = sheet.after(line)

    assert line.column == 1 and line.align == "center" and line.space("line") == 240
    assert rule.rule is not None and rule.text == ""
    assert length_of(rule, 99) == pytest.approx(width_of(line, *line.sizes), abs=1)


def test_the_body_above_the_issuer_is_in_plain_capitals(report):
    first = report.lines[0]

    assert is_set(first, SMALL).text == "ỦY BAN NHÂN DÂN" and first.column == 0
    assert report.lines[1].text == "HUYỆN MẪU SƠN"


def test_a_committee_prints_no_body_above_itself(letter):
    assert is_set(letter.lines[0], SMALL, bold=True).text == "ỦY BAN NHÂN DÂN"


def test_the_issuer_is_bold_with_a_rule_of_a_third_to_a_half_of_its_width(sheet):
    rule = next(line for line in sheet.lines if line.rule is not None)
    above = sheet.lines[: sheet.lines.index(rule)]
    bold = [line for line in above if line.bold]

    assert bold and all(line.column == 0 and line.align == "center" for line in bold)
    longest = max(width_of(line, *line.sizes) for line in bold)
    assert longest / 3 <= length_of(rule, 66) <= longest / 2
    assert rule.indent("left") == pytest.approx(rule.indent("right"), abs=0.1)


def test_the_number_stands_under_the_issuer_and_takes_a_zero_below_ten(report, letter):
    assert is_set(report.line("Số:"), (13, 13)).text == "Số: 05/BC-VHTT"
    assert letter.line("Số:").text == "Số: 314/UBND-VHTT"
    assert report.line("Số:").column == 0 and report.line("Số:").align == "center"


def test_a_number_not_yet_given_leaves_room_for_a_pen():
    bare = Sheet(write_docx(changed(REPORT, number="", day=None, year=2023)))

    assert re.fullmatch(r"Số: {5,}/BC-VHTT", bare.line("Số:").text)
    assert re.fullmatch(r"Mẫu Sơn, ngày {5,}tháng {5,}năm 2023", bare.line("Mẫu Sơn, ngày").text)


def test_place_and_date_stand_on_the_row_of_the_number(sheet):
    line = is_set(sheet.line("Mẫu Sơn, ngày"), LARGE, italic=True)
    number = sheet.line("Số:")

    assert line.column == 1 and line.align == "center"
    assert line.cell.getparent() is number.cell.getparent()


@pytest.mark.parametrize(
    ("day", "dateline"),
    [
        (date(2023, 2, 4), "ngày 04 tháng 02 năm 2023"),
        (date(2023, 3, 10), "ngày 10 tháng 3 năm 2023"),
        (date(2023, 12, 9), "ngày 09 tháng 12 năm 2023"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(day, dateline):
    assert Sheet(write_docx(changed(LETTER, day=day))).line("Mẫu Sơn, ngày").text.endswith(dateline)


def test_a_report_has_its_type_in_capitals_and_its_subject_below(report):
    name = is_set(report.line("BÁO CÁO"), LARGE, bold=True)
    subject = is_set(report.after(name), LARGE, bold=True)
    rule = report.after(subject)

    assert name.align == subject.align == "center" and name.column is None
    assert subject.text == REPORT.subject
    width = min(width_of(subject, *subject.sizes), FULL)
    assert width / 3 - 1 <= length_of(rule, FULL) <= width / 2 + 1 and rule.rule is not None


def test_a_letter_has_no_type_and_its_subject_under_the_number(letter):
    line = is_set(letter.line("V/v đôn đốc"), SMALL)

    assert line.column == 0 and line.align == "center" and line.space("before") == 120
    assert not any(line.text == "BÁO CÁO" for line in letter.lines)
    assert letter.lines.index(line) == letter.lines.index(letter.line("Số:")) + 1


def test_one_addressee_stands_on_the_line_of_the_label(report):
    line = is_set(report.line("Kính gửi:"), LARGE)

    assert line.text == "Kính gửi: Ủy ban nhân dân huyện Mẫu Sơn."


def test_several_addressees_stand_below_each_with_a_dash(letter):
    label = is_set(letter.line("Kính gửi:"), LARGE)
    first = is_set(letter.after(label), LARGE)

    assert label.text == "Kính gửi:"
    assert first.text == "- Phòng Văn hóa và Thông tin;"
    assert letter.after(first).text == "- Ủy ban nhân dân các xã, thị trấn."


def test_the_body_is_justified_indented_and_spaced(sheet):
    line = is_set(sheet.line("Phòng đã giao"), LARGE)

    assert line.align == "both"
    assert 9.9 <= line.indent("firstLine") <= 12.8
    assert line.space("after") >= 120 and 240 <= line.space("line") <= 360


def test_legal_bases_are_in_italics_each_with_a_semicolon_the_last_with_a_full_stop(report):
    first, last = report.line("Căn cứ Công văn"), report.line("Xét tình hình")

    assert is_set(first, LARGE, italic=True).text.endswith("2023;")
    assert is_set(last, LARGE, italic=True).text == "Xét tình hình thực tế."


def test_headings_are_bold_and_stay_with_what_follows(report):
    for start in ("I. CÔNG TÁC", "1. Kết quả"):
        line = is_set(report.line(start), LARGE, bold=True)
        assert line.element.find(qn("w:pPr")).find(qn("w:keepNext")) is not None


def test_authority_and_name_stand_at_the_right_below_the_body(letter):
    titles = [letter.line(text) for text in ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")]
    name = letter.line("Trần Văn Mẫu")

    for line in (*titles, name):
        is_set(line, LARGE, bold=True)
        assert line.column == 1 and line.align == "center"
    assert letter.lines.index(titles[0]) > letter.lines.index(letter.line("Phòng đã giao"))
    assert letter.lines.index(name) > letter.lines.index(titles[-1])


def test_receivers_stand_at_the_left_on_the_row_of_the_authority(sheet):
    label = is_set(sheet.line("Nơi nhận:"), (12, 12), bold=True, italic=True)
    authority = next(line for line in sheet.lines if line.text in ("TRƯỞNG PHÒNG", "TM. ỦY BAN NHÂN DÂN"))

    assert label.column == 0 and label.cell.getparent() is authority.cell.getparent()
    lines = sheet.lines[sheet.lines.index(label) + 1 : sheet.lines.index(authority)]
    for line in lines:
        is_set(line, (11, 11))
    assert lines[0].text == "- Như trên;" and lines[-1].text == "- Lưu: VT, VHTT."
    assert all(line.text.endswith(";") for line in lines[:-1])


def test_urgency_is_boxed_under_the_number_or_the_subject(letter):
    line = is_set(letter.line("KHẨN"), LARGE, bold=True)

    assert line.boxed and line.column == 0
    assert letter.lines.index(line) > letter.lines.index(letter.line("V/v"))


def test_an_appendix_begins_a_page_with_its_number_title_and_origin(report):
    for number, title in (("PHỤ LỤC I", "Kết quả từng đơn vị"), ("PHỤ LỤC II", "Minh chứng")):
        head = next(line for line in report.lines if line.text == number)
        is_set(head, LARGE, bold=True)
        assert (
            head.align == "center"
            and head.element.find(qn("w:pPr")).find(qn("w:pageBreakBefore")) is not None
        )
        assert report.after(head).text == title
        belongs = is_set(report.after(report.after(head)), LARGE, italic=True)
        assert (
            belongs.text
            == "(Kèm theo Báo cáo số 05/BC-VHTT ngày 04 tháng 02 năm 2023 của Phòng Văn hóa và Thông tin)"
        )


def test_a_single_appendix_has_no_number():
    single = Sheet(write_docx(changed(REPORT, annexes=REPORT.annexes[:1])))

    assert single.line("PHỤ LỤC").text == "PHỤ LỤC"


def test_the_parts_stand_in_the_order_of_the_decree(report):
    starts = (
        *("PHÒNG VĂN HÓA", "CỘNG HÒA", "Số:", "Mẫu Sơn, ngày", "BÁO CÁO", "Kính gửi:", "Căn cứ"),
        *("I. CÔNG TÁC", "Nơi nhận:", "TRƯỞNG PHÒNG", "Nguyễn Văn Mẫu"),
    )
    places = [
        next(n for n, line in enumerate(report.lines) if line.text.startswith(start)) for start in starts
    ]

    assert places == sorted(places)
