"""The self-scoring form as a Word document and as a workbook, and the table of a fleet as a workbook."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from guong.engines.siteaudit.papers.cards.scales import write_points
from guong.engines.siteaudit.papers.cards.self_score import SelfScoreForm, SelfScoreRow
from guong.engines.siteaudit.papers.words import law_of

HEADS = (
    "STT",
    "Tên tiêu chí",
    "Căn cứ",
    "Điểm tối đa",
    "Điểm tự chấm",
    "Máy thấy",
    "Liên kết minh chứng",
    "Ghi chú",
)
WIDTHS_MM = (12, 68, 46, 15, 15, 28, 25, 58)
SIDE_BY_SIDE = (
    "STT",
    "Tiêu chí",
    "Điểm tối đa",
    "Cách chấm",
    "Đơn vị tự chấm",
    "Đoàn kiểm tra chấm",
    "Máy thấy",
    "Minh chứng",
    "Người phụ trách",
    "Ghi chú",
)
SIDE_WIDTHS_MM = (11, 58, 15, 34, 16, 19, 27, 34, 24, 29)
ALWAYS = datetime(2020, 1, 1)  # a file is the same bytes whenever it is written
PLAIN = "Times New Roman"
_TITLE = "BẢNG TỰ CHẤM ĐIỂM TRANG THÔNG TIN ĐIỆN TỬ"
_BOTH_TITLE = "BẢNG CHẤM ĐIỂM KIỂM TRA"
_BOTH_HOW = (
    "Điểm đơn vị tự chấm và điểm của đoàn kiểm tra đứng cạnh nhau; ô trống là chưa chấm, không phải 0 điểm. "
    "Cột “Máy thấy” do Gương điền, mục máy chưa rõ thì người xem lại. Bảng này không dùng để xếp hạng."
)
_HOW = (
    "Cột “Máy thấy” và “Liên kết minh chứng” do Gương điền; điểm do đơn vị tự chấm. "
    "Mục máy chưa rõ thì để trống, người chấm xem lại."
)
_PROPOSAL_NOTE = "Điểm in sẵn là đề xuất theo bảng tiêu chí đã nạp; đơn vị xem lại trước khi ký."


def write_self_score_docx(form: SelfScoreForm) -> bytes:
    """Write the form on landscape A4, its heads repeated on every page, its links live."""
    about = f"Đơn vị: {form.unit} · Trang: {form.url} · Xét theo {law_of(form.on)}"
    how = f"{_HOW} {_PROPOSAL_NOTE if form.scored else ''}".strip()
    document, table = _open(_TITLE, about, how, HEADS, WIDTHS_MM)
    for row in form.rows:
        cells = table.add_row().cells
        for place, text in enumerate(_texts(row)):
            if HEADS[place] != "Liên kết minh chứng":
                _fill(cells[place], text, centre=place in (0, 3, 4))
        cell = cells[HEADS.index("Liên kết minh chứng")]
        for number, link in enumerate(row.links):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            target = paragraph.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            anchor = OxmlElement("w:hyperlink")
            anchor.set(qn("r:id"), target)
            run = paragraph.add_run(f"Xem trang {number + 1}" if len(row.links) > 1 else "Xem trang")
            run.font.underline = True
            anchor.append(run._r)
            paragraph._p.append(anchor)
    signatures = ("NGƯỜI TỰ CHẤM", "THỦ TRƯỞNG ĐƠN VỊ")
    return _saved(document, WIDTHS_MM, signatures, "Bảng tự chấm điểm trang thông tin điện tử")


def write_side_by_side_docx(form: SelfScoreForm) -> bytes:
    """Write what a unit gave itself beside what inspectors gave it, on landscape A4."""
    about = f"Đơn vị: {form.unit} · {form.url}"
    document, table = _open(_BOTH_TITLE, about, _BOTH_HOW, SIDE_BY_SIDE, SIDE_WIDTHS_MM)
    for row in form.rows:
        points = (write_points(row.own), write_points(row.inspected))
        head = (str(row.number), row.name, write_points(row.most), row.scale or "người chấm")
        texts = (*head, *points, row.observed, row.proof, row.owner, row.note)
        for place, (cell, text) in enumerate(zip(table.add_row().cells, texts, strict=True)):
            _fill(cell, text, centre=place in (0, 2, 4, 5))
    rows = form.rows
    columns = ([row.most for row in rows], [row.own for row in rows], [row.inspected for row in rows])
    # A column in which nothing was scored has no sum, and not 0.
    scores = [[points for points in column if points is not None] for column in columns]
    most, own, inspected = (write_points(sum(column)) if column else "" for column in scores)
    sums = ("", "Cộng các ô đã chấm", most, "", own, inspected, "", "", "", "")
    for place, (cell, text) in enumerate(zip(table.add_row().cells, sums, strict=True)):
        _fill(cell, text, bold=True, centre=place in (2, 4, 5))
    signatures = ("ĐẠI DIỆN ĐƠN VỊ", "TRƯỞNG ĐOÀN KIỂM TRA")
    return _saved(document, SIDE_WIDTHS_MM, signatures, "Bảng chấm điểm kiểm tra")


def write_self_score_xlsx(form: SelfScoreForm) -> bytes:
    """Write the form as a workbook that adds its own points up."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Tự chấm điểm"
    for line in (_TITLE, f"Đơn vị: {form.unit}", f"Trang: {form.url}", f"Xét theo {law_of(form.on)}", _HOW):
        sheet.append([line])
    sheet["A1"].font = Font(name=PLAIN, size=14, bold=True)
    top = sheet.max_row + 2
    _head(sheet, top, HEADS, WIDTHS_MM)
    for number, row in enumerate(form.rows, start=top + 1):
        values: list[Any] = [*_texts(row)]
        values[0], values[3], values[4] = row.number, row.most, row.proposed
        _cells(sheet, number, values)
        if row.links:
            sheet.cell(number, 7).hyperlink = row.links[0]
            sheet.cell(number, 7).font = Font(name=PLAIN, size=11, color="2C4A8C", underline="single")
    last = top + len(form.rows)
    sums = [f"=SUM({column}{top + 1}:{column}{last})" for column in "DE"]
    _cells(sheet, last + 1, ["", "Tổng điểm", "", *sums], formulas=True)
    sheet.freeze_panes = sheet.cell(top + 1, 3)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{top}:{top}"
    return _book(book)


def write_fleet_xlsx(
    heads: Sequence[str], rows: Sequence[Sequence[Any]], states: Sequence[Sequence[Any]], links: Sequence[str]
) -> bytes:
    """Write the table of a fleet: a sheet of counts that `links` to the cards, and a sheet of states."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Tổng hợp"
    _head(sheet, 1, heads, [60, 60, *[26] * (len(heads) - 2)])
    for number, row in enumerate(rows, start=2):
        _cells(sheet, number, row)
        if links[number - 2]:
            sheet.cell(number, 1).hyperlink = links[number - 2]
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{sheet.cell(1, len(heads)).column_letter}{len(rows) + 1}"
    if states:
        inner = book.create_sheet("Từng yêu cầu")
        _head(inner, 1, states[0], [26, 90, *[26] * (len(states[0]) - 2)])
        for number, row in enumerate(states[1:], start=2):
            _cells(inner, number, row)
        inner.freeze_panes = "C2"
    return _book(book)


def _texts(row: SelfScoreRow) -> tuple[str, ...]:
    return (
        str(row.number),
        row.name,
        row.basis,
        write_points(row.most),
        write_points(row.proposed),
        row.observed,
        "\n".join(row.links),
        row.note,
    )


def _head(sheet: Any, at: int, heads: Sequence[str], widths_mm: Sequence[float]) -> None:
    for place, (head, width) in enumerate(zip(heads, widths_mm, strict=True), start=1):
        cell = sheet.cell(at, place, head)
        cell.font = Font(name=PLAIN, size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor="E6F1EE")
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        cell.border = _edges()
        sheet.column_dimensions[cell.column_letter].width = width / 2


def _cells(sheet: Any, at: int, values: Sequence[Any], *, formulas: bool = False) -> None:
    for place, value in enumerate(values, start=1):
        cell = sheet.cell(at, place, None if value == "" else value)
        if isinstance(value, str) and not formulas:
            cell.data_type = "s"  # words of a page that begin like a formula stay words
        cell.font = Font(name=PLAIN, size=11, bold=formulas)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = _edges()


def _edges() -> Border:
    thin = Side(style="thin", color="B5AFA2")
    return Border(left=thin, right=thin, top=thin, bottom=thin)


def _book(book: Workbook) -> bytes:
    book.properties.creator, book.properties.created = "", ALWAYS
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _open(
    title: str, about: str, how: str, heads: Sequence[str], widths_mm: Sequence[int]
) -> tuple[Any, Any]:
    """Begin a document on landscape A4; give it and its table, whose heads stand on every page."""
    document: Any = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = PLAIN, Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), PLAIN)
    style.paragraph_format.space_after = Pt(0)
    lines = ((title, 14, True, False), (about, 12, False, False), (how, 11, False, True))
    for text, size, bold, italic in lines:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(4)
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _fill(cell, head, bold=True, centre=True)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    return document, table


def _fill(cell: Any, text: str, *, bold: bool = False, centre: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = bold


def _saved(document: Any, widths_mm: Sequence[int], signatures: tuple[str, str], title: str) -> bytes:
    for row in document.tables[0].rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    table = document.add_table(rows=1, cols=2)
    for cell, words in zip(table.rows[0].cells, signatures, strict=True):
        cell.paragraphs[0].paragraph_format.space_before = Pt(14)
        cell.paragraphs[0].paragraph_format.space_after = Pt(54)
        _fill(cell, words, bold=True, centre=True)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = ALWAYS
    properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
