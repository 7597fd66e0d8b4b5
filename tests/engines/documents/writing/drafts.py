"""Invented documents for the tests of writing, and ways to read what was written."""

import io
from dataclasses import replace
from datetime import date

import docx
import pypdfium2
from docx.oxml.ns import qn

from guong.engines.documents.writing import (
    Annex,
    BodyParagraph,
    Column,
    Heading,
    Issuer,
    Item,
    OfficialPaper,
    PaperCell,
    PaperTable,
    Signature,
    TextRun,
    runs,
)
from guong.engines.documents.writing.layout import measures

PT_PER_MM = 72 / 25.4
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = PaperTable(
    (Column("TT", 1, "centre"), Column("Đơn vị", 5), Column("Số việc", 2, "right")),
    (
        (PaperCell("1", 1), PaperCell("xã Mẫu Một"), PaperCell("12", 12, figure="given")),
        (PaperCell("2", 2), PaperCell("xã Mẫu Hai"), PaperCell("chưa có số liệu")),
        (PaperCell(""), PaperCell("Cộng", bold=True), PaperCell("12", 12, bold=True)),
    ),
    "Bảng 1. Việc của từng đơn vị",
    "Nguồn: sổ việc, đến hết ngày 24/3/2023.",
)
REPORT = OfficialPaper(
    issuer=Issuer("Phòng Văn hóa và Thông tin", "Ủy ban nhân dân huyện Mẫu Sơn"),
    symbol="BC-VHTT",
    place="Mẫu Sơn",
    signature=Signature(("Trưởng phòng",), "Nguyễn Văn Mẫu"),
    body=(
        Heading("I. CÔNG TÁC CHỈ ĐẠO", 1),
        BodyParagraph(
            (
                TextRun("Phòng đã giao "),
                TextRun("12", figure="given"),
                TextRun(" việc cho các xã; từng xã đã nhận, có xã nêu khó khăn về người làm."),
            )
        ),
        Heading("1. Kết quả", 2),
        Item(runs("Các chữ khó: Ế, Ỗ, Ữ, Ặ, đầy đủ dấu.")),
        TABLE,
        Heading("a) Tồn tại", 3),
        *(
            BodyParagraph(runs(f"Đoạn thứ {n} kể chuyện của một xã, dài hơn một dòng để thấy lề. " * 4))
            for n in range(12)
        ),
    ),
    type_name="Báo cáo",
    subject="Kết quả triển khai Bộ Quy tắc ứng xử trên mạng xã hội quý I năm 2023",
    number="5",
    day=date(2023, 2, 4),
    recipients=("Ủy ban nhân dân huyện Mẫu Sơn",),
    bases=("Căn cứ Công văn số 314/UBND-VHTT ngày 10 tháng 3 năm 2023", "Xét tình hình thực tế;"),
    copies=("Như trên", "Thường trực Huyện ủy;", "Lưu: VT, VHTT"),
    annexes=(Annex("Kết quả từng đơn vị", (TABLE,), "Từng đơn vị"), Annex("Minh chứng", (TABLE,))),
)
LETTER = OfficialPaper(
    issuer=Issuer("Ủy ban nhân dân huyện Mẫu Sơn"),
    symbol="UBND-VHTT",
    place="Mẫu Sơn",
    signature=Signature(("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"), "Trần Văn Mẫu"),
    body=REPORT.body[1:2],
    subject="đôn đốc thực hiện Bộ Quy tắc ứng xử",
    number="314",
    day=date(2023, 3, 10),
    recipients=("Phòng Văn hóa và Thông tin", "Ủy ban nhân dân các xã, thị trấn"),
    copies=("Như trên", "Lưu: VT, VHTT"),
    urgency="Khẩn",
)


def changed(paper, **changes):
    return replace(paper, **changes)


class Sheet:
    """A .docx opened again: its paragraphs in reading order, each with how it is set."""

    def __init__(self, content):
        self.document = docx.Document(io.BytesIO(content))
        self.section = self.document.sections[0]
        self.body = self.document.element.body
        self.lines = [Line(p) for p in self.body.iter(qn("w:p"))]

    def line(self, start):
        """Find the one line that begins so."""
        matches = [line for line in self.lines if line.text.startswith(start)]
        assert len(matches) == 1, f"{len(matches)} lines begin with {start!r}"
        return matches[0]

    def after(self, line):
        return self.lines[self.lines.index(line) + 1]

    def text(self):
        return "\n".join(line.text for line in self.lines if line.text)


class Line:
    """One paragraph as it is set: what the run says, in points and millimetres."""

    def __init__(self, element):
        self.element = element
        self.runs = list(element.iter(qn("w:r")))
        self.text = "".join(t.text or "" for t in element.iter(qn("w:t")))
        self.cell = next(element.iterancestors(qn("w:tc")), None)

    def _run(self, path):
        return [run.find(path) for run in self.runs]

    @property
    def sizes(self):
        return {int(size.get(qn("w:val"))) / 2 for size in self._run(f"{W}rPr/{W}sz")}

    @property
    def bold(self):
        return all(mark is not None for mark in self._run(f"{W}rPr/{W}b"))

    @property
    def italic(self):
        return all(mark is not None for mark in self._run(f"{W}rPr/{W}i"))

    @property
    def align(self):
        return self.element.find(f"{W}pPr/{W}jc").get(qn("w:val"))

    def space(self, name):
        return int(self.element.find(f"{W}pPr/{W}spacing").get(qn(f"w:{name}"), 0))

    def indent(self, name):
        """Give an indent in millimetres."""
        return int(self.element.find(f"{W}pPr/{W}ind").get(qn(f"w:{name}"), 0)) / 1440 * 25.4

    @property
    def rule(self):
        """Give the border drawn above an empty line, None where there is none."""
        return self.element.find(f"{W}pPr/{W}pBdr/{W}top")

    @property
    def boxed(self):
        return self.element.find(f"{W}pPr/{W}pBdr/{W}left") is not None

    @property
    def column(self):
        """Tell in which half of its table a line stands: 0, 1, or None."""
        if self.cell is None:
            return None
        return list(self.cell.getparent().iterchildren(qn("w:tc"))).index(self.cell)


def boxes(document, page=-1):
    """Give each letter of a page with its left and right edge in millimetres and its height on the page."""
    text = document[page if page >= 0 else len(document) - 1].get_textpage()
    for place in range(text.count_chars()):
        left, bottom, right, _top = text.get_charbox(place)
        yield text.get_text_range(place, 1), left / PT_PER_MM, right / PT_PER_MM, bottom / PT_PER_MM


def letters_beyond_margins(content):
    """Give the letters of a PDF that stand outside the margins of its pages; a page number stands above."""
    document, page = pypdfium2.PdfDocument(content), measures().page
    left, right = page.left - 0.5, page.width - page.right + 0.5
    return [
        (number, letter, round(start), round(end))
        for number in range(len(document))
        for letter, start, end, bottom in boxes(document, number)
        if letter.strip() and (start < left or end > right or bottom < page.bottom - 2)
    ]
