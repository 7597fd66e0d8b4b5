"""The form a unit scores itself by: links that prove, points only from somebody's own sheet of criteria."""

import io
from datetime import date

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.papers.cards.self_score import BadCriteria, make_self_score, read_criteria
from guong.engines.siteaudit.papers.cards.self_score_files import write_self_score_docx, write_self_score_xlsx
from tests.engines.siteaudit.papers.audit_factory import HOME, SITE, finding, judged
from tools.law_lint import find_doubt

STATES = {
    "DC-11.1": "dat",
    "DC-11.2": "cu",
    "DC-11.3": "mot_phan",
    "DC-11.4": "chua_ro",
    "DC-11.6": "khong_thay",
}
SHEET = (
    "Tiêu chí;Điểm tối đa;Điểm một phần;Mã yêu cầu\n"
    "Kế hoạch;5;;DC-11.1\nNgân sách;10;;DC-11.2\nDự án;4;1,5;DC-11.3\nDân chủ;3;;DC-11.4\n"
    "Cả hai;6;;DC-11.1 DC-11.3\nĐoàn kết nội bộ;2;;\n"
)


def _criteria(tmp_path, text=SHEET):
    path = tmp_path / "tieu-chi.csv"
    path.write_text(text, encoding="utf-8")
    return read_criteria(path)


def test_without_a_sheet_of_criteria_every_point_is_left_blank():
    form = make_self_score(SITE, judged(STATES))

    assert len(form.rows) == len(judged(STATES).findings)
    assert {(row.most, row.proposed) for row in form.rows} == {(None, None)}


DOUBTS = (
    "chưa đối chiếu",
    "suy luận",
    "chưa xác nhận",
    "yêu cầu chung",
    "điều khoản chung",
    "số điều",
    "có lẽ",
)


@pytest.mark.parametrize("level", ["commune", "department", "province"])
@pytest.mark.parametrize("on", [date(2018, 1, 2), date(2023, 3, 24), date(2026, 6, 30), date(2026, 11, 24)])
def test_no_note_to_ourselves_is_printed_on_the_form(level, on):
    form = make_self_score(SITE, judged({}, on=on, level=level))
    paper = Document(io.BytesIO(write_self_score_docx(form)))
    printed = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)

    assert len(form.rows) > 5
    assert not [word for word in DOUBTS if word in printed.casefold()]
    assert all(row.basis and not find_doubt(row.basis) for row in form.rows)


def test_the_form_claims_nothing_of_what_is_unsure(tmp_path):
    rows = {row.name: row for row in make_self_score(SITE, judged({"TT22-comp": "chua_ro"})).rows}
    row = rows[load_packs().requirements["TT22-comp"].duty]

    assert (row.observed, row.proposed) == ("Chưa rõ", None)
    assert row.note == "Căn cứ cần kiểm tra, chưa dùng để chấm"


def test_points_are_proposed_only_where_the_machine_could_decide(tmp_path):
    rows = {row.name: row for row in make_self_score(SITE, judged(STATES), _criteria(tmp_path)).rows}

    assert rows["Kế hoạch"].proposed == 5
    assert rows["Ngân sách"].proposed == 0
    assert rows["Dự án"].proposed == 1.5
    assert rows["Dân chủ"].proposed is None
    assert rows["Cả hai"].proposed is None
    assert rows["Đoàn kết nội bộ"].observed == "Máy không xem tiêu chí này"


def test_a_workbook_of_criteria_is_read_as_well(tmp_path):
    book = Workbook()
    for row in (("Tên tiêu chí", "Điểm", "Mã yêu cầu"), ("Ngân sách", 10, "DC-11.2")):
        book.active.append(row)
    book.save(tmp_path / "tieu-chi.xlsx")

    [criterion] = read_criteria(tmp_path / "tieu-chi.xlsx")
    assert (criterion.name, criterion.points, criterion.requirements) == ("Ngân sách", 10, ("DC-11.2",))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a;b\n1;2\n", "cần ít nhất hai cột"),
        ("Tiêu chí;Điểm tối đa\n", "chưa có tiêu chí nào"),
        ("Tiêu chí;Điểm tối đa\nA;mười\n", "dòng 2: điểm “mười”"),
        ("Tiêu chí;Điểm tối đa;Mã yêu cầu\nA;1;XX-9\n", "dòng 2: không có yêu cầu mang mã “XX-9”"),
    ],
)
def test_a_sheet_that_cannot_be_used_is_told_with_its_line(tmp_path, text, why):
    with pytest.raises(BadCriteria, match=why):
        _criteria(tmp_path, text)


def test_a_broken_workbook_is_told(tmp_path):
    (tmp_path / "hong.xlsx").write_bytes(b"PK\x03\x04 nothing")

    with pytest.raises(BadCriteria, match="bị hỏng"):
        read_criteria(tmp_path / "hong.xlsx")


def test_the_word_form_has_a_row_each_and_links_that_can_be_followed():
    form = make_self_score(SITE, judged(STATES))
    document = Document(io.BytesIO(write_self_score_docx(form)))

    assert len(document.tables[0].rows) == len(form.rows) + 1
    links = [part.target_ref for part in document.part.rels.values() if part.is_external]
    assert set(links) == {f"{HOME}muc"}
    section = document.sections[0]
    assert section.page_width > section.page_height


def test_the_workbook_adds_its_points_up_and_runs_nothing_of_a_site(tmp_path):
    states = STATES | {"DC-11.2": finding("DC-11.2", "cu", advice='=HYPERLINK("http://x")')}
    book = load_workbook(
        io.BytesIO(write_self_score_xlsx(make_self_score(SITE, judged(states), _criteria(tmp_path))))
    )
    cells = [cell for row in book.active.iter_rows() for cell in row]

    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert all(formula.startswith("=SUM(") for formula in formulas)
    assert len(formulas) == 2
    assert any(cell.value == '=HYPERLINK("http://x")' and cell.data_type == "s" for cell in cells)
