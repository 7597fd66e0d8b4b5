"""Write cong-van-mau.docx: a letter laid out as decree 30/2020 prescribes, in the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Letter
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

SAMPLE = Path(__file__).with_name("cong-van-mau.docx")
FONT = "Times New Roman"
EPOCH = (2023, 3, 10, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class SampleLetter:
    """The words of one letter; a section is ("heading" | "minor" | "item" | "text", words)."""

    name: str
    number: str
    subject: str
    place_day: str
    recipients: tuple[str, ...]
    opening: tuple[str, ...]
    sections: Sequence[tuple[str, str]]
    receivers: tuple[str, ...]
    signature: tuple[str, ...]
    signer: str
    issuer: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "HUYỆN VĨNH LINH")


# The mistakes below are meant: a bare place name, a misdated decree, a misnamed one, one wrong tone mark,
# no deadline and no form of report. They are what the letter teaches.
OPENING = (
    "Để triển khai Chương trình hành động số 39-CTHĐ/HU ngày 31/10/2022 của Ban Thường vụ Huyện ủy Vĩnh Linh "
    "về lập lại nề nếp trên báo chí, trang thông tin điện tử và mạng xã hội, UBND huyện yêu cầu các cơ quan, "
    "địa phương làm những việc sau:"
)
SECTIONS: list[tuple[str, str]] = [
    ("heading", "1. Các phòng, ban, đơn vị thuộc huyện"),
    (
        "text",
        "Tổ chức phổ biến Bộ Quy tắc ứng xử trên mạng xã hội cho toàn thể công chức, viên chức và người lao "
        "động của cơ quan mình. Đôn đốc các đơn vị trực thuộc cùng phổ biến và làm theo Bộ Quy tắc. Khi phổ "
        "biến cần nhấn mạnh các nội dung sau:",
    ),
    ("minor", "Những điều nên làm khi dùng mạng xã hội:"),
    ("item", "Đọc kỹ và làm đúng các điều kiện mà nhà cung cấp mạng xã hội đặt ra."),
    (
        "item",
        "Dùng tên thật của mình, tên chính thức của cơ quan; xác thực tài khoản, địa chỉ trang và đầu mối "
        "liên hệ với nhà cung cấp.",
    ),
    ("item", "Chỉ chuyển tiếp tin đã được nguồn chính thức xác nhận."),
    ("item", "Nói năng, cư xử có văn hóa, giữ nếp tốt của ông cha."),
    ("item", "Kể với bạn bè gần xa những nét đẹp của quê hương, những người và việc đáng quý."),
    ("item", "Nhắc người nhà và bạn bè cùng giữ cho trẻ nhỏ được an toàn khi lên mạng."),
    (
        "item",
        "Giữ kín mật khẩu; tài khoản bị chiếm hoặc bị mạo danh thì báo ngay nhà cung cấp và công an nơi gần "
        "nhất.",
    ),
    ("minor", "Những điều không được làm trên mạng xã hội:"),
    ("item", "Không đưa tin trái pháp luật hoặc làm tổn hại thanh danh của người khác, của tổ chức."),
    (
        "item",
        "Không dùng lời lẽ phân cảm, chia rẽ, khơi hận thù; không bịa đặt; không rao bán hàng hóa, dịch vụ "
        "bị cấm.",
    ),
    ("heading", "2. Trung tâm VH&TT"),
    (
        "item",
        "Đăng toàn văn Bộ Quy tắc ứng xử trên mạng xã hội lên Cổng thông tin điện tử huyện và các phương "
        "tiện thông tin đại chúng trên địa bàn.",
    ),
    (
        "item",
        "Chấp hành pháp luật về báo chí và định hướng thông tin của cấp trên; quán triệt để viên chức, người "
        "lao động của trung tâm giữ nghiêm kỷ luật; nêu cao trách nhiệm đối với từng tin, bài.",
    ),
    ("heading", "3. UBND các xã, thị trấn"),
    (
        "item",
        "Tuyên truyền để mọi người dân hiểu Bộ Quy tắc ứng xử trên mạng xã hội và tự giác làm theo.",
    ),
    (
        "item",
        "Rà soát, sửa lại quy chế làm việc của Ban biên tập trang thông tin điện tử cấp mình; cử một công "
        "chức quản trị trang, giữ ổn định, hạn chế thay đổi; bảo đảm cung cấp thông tin đầy đủ trên trang "
        "theo Nghị định số 42/2022/NĐ-CP ngày 26/02/2022 của Chính phủ.",
    ),
    (
        "item",
        "Duy trì chế độ phát ngôn, cung cấp thông tin cho báo chí theo Quy định số 09/2017/NĐ-CP ngày "
        "09/02/2017 của Thủ tướng Chính phủ.",
    ),
    (
        "text",
        "UBND huyện giao Phòng VH&TT chủ trì, phối hợp với các cơ quan liên quan kiểm tra, hướng dẫn việc "
        "thực hiện ở cơ sở; tổng hợp, báo cáo kết quả về UBND huyện./.",
    ),
]
DISTRICT_LETTER = SampleLetter(
    name="cong-van-mau.docx",
    number="314/UBND-VHTT",
    subject="chấn chỉnh quản lý trang thông tin điện tử và sử dụng mạng xã hội",
    place_day="Vinh Linh, ngày 10 tháng 3 năm 2023",
    recipients=("Các phòng, ban, đơn vị thuộc huyện;", "UBND các xã, thị trấn."),
    opening=(OPENING,),
    sections=SECTIONS,
    receivers=(
        "Như trên;",
        "Sở TT&TT Quảng Trị (b/c);",
        "TT Huyện ủy, TT HĐND huyện;",
        "Chủ tịch, các PCT UBND huyện;",
        "Lưu: VT, VHTT.",
    ),
    signature=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Hoàng Đình Khiêm",  # an invented person
)


def build(words: SampleLetter = DISTRICT_LETTER) -> bytes:
    """Make a letter; its bytes depend on its words and python-docx alone."""
    letter = Document()
    _page(letter)
    _head(letter, words)
    _recipients(letter, words)
    for paragraph_words in words.opening:
        _write(letter.add_paragraph(), paragraph_words, indent=True)
    for shape, line in words.sections:
        paragraph = letter.add_paragraph()
        if shape == "heading":
            paragraph.paragraph_format.keep_with_next = True
            _write(paragraph, line, bold=True, indent=True)
        elif shape == "minor":
            paragraph.paragraph_format.keep_with_next = True
            _write(paragraph, f"* {line}", bold=True, italic=True, indent=True)
        else:
            _write(paragraph, f"- {line}" if shape == "item" else line, indent=True)
    _foot(letter, words)
    return _frozen(letter)


def _page(letter: Letter) -> None:
    """Set A4, the margins, the font of every style, and page numbers from the second page on."""
    section = letter.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    style = letter.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = number.add_run()
    run.font.size = Pt(13)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:instrText" if words else "w:fldChar")
        if words:
            element.text = words
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
    properties = letter.core_properties
    properties.author = properties.last_modified_by = "Gương"
    properties.title, properties.comments = "Công văn mẫu", ""
    properties.created = properties.modified = datetime(*EPOCH)


def _head(letter: Letter, words: SampleLetter) -> None:
    """Write issuer, number and subject on the left; country, motto, place and date on the right."""
    left, right = _columns(letter, Cm(6.8), Cm(9.4))
    for line in words.issuer:
        _line(left, line, 13, bold=True)
    _rule(left, Cm(6.8), Cm(2.0))
    _line(left, f"Số: {words.number}", 13, before=4)
    _line(left, f"V/v {words.subject}", 12, before=6)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    _rule(right, Cm(9.4), Cm(5.6))
    _line(right, words.place_day, 13, italic=True, before=4)


def _recipients(letter: Letter, words: SampleLetter) -> None:
    label = letter.add_paragraph()
    label.paragraph_format.space_before = Pt(14)
    label.paragraph_format.left_indent = Cm(3.2)
    _run(label, "Kính gửi:", 14)
    for recipient in words.recipients:
        item = letter.add_paragraph()
        item.paragraph_format.left_indent = Cm(4.4)
        _run(item, f"- {recipient}", 14)
    item.paragraph_format.space_after = Pt(8)


def _foot(letter: Letter, words: SampleLetter) -> None:
    gap = letter.add_paragraph()
    gap.paragraph_format.line_spacing = Pt(8)
    left, right = _columns(letter, Cm(8.2), Cm(8.0))
    _line(left, "Nơi nhận:", 12, bold=True, italic=True, centred=False)
    for receiver in words.receivers:
        _line(left, f"- {receiver}", 11, centred=False)
    for title in words.signature:
        _line(right, title, 14, bold=True)
    _line(right, words.signer, 14, bold=True, before=64)


def _columns(letter: Letter, *widths: int) -> tuple[_Cell, ...]:
    """Add a borderless table of one row that stays whole on a page."""
    table = letter.add_table(rows=1, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(OxmlElement("w:cantSplit"))
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = width
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table.rows[0].cells


def _line(
    cell: _Cell,
    words: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = True,
    before: float = 0,
) -> None:
    first = cell.paragraphs[0]
    paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_before = Pt(before)
    _run(paragraph, words, size, bold=bold, italic=italic)


def _rule(cell: _Cell, width: int, length: int) -> None:
    """Draw a rule of the given length, centred under the line above."""
    paragraph = cell.add_paragraph()
    side = int((width - length) / 2) - Cm(0.19)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    paragraph.paragraph_format.line_spacing = Pt(3)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)


def _write(
    paragraph: Paragraph, words: str, *, bold: bool = False, italic: bool = False, indent: bool = False
) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    layout = paragraph.paragraph_format
    layout.first_line_indent = Cm(1.27) if indent else None
    layout.space_before = Pt(6)
    layout.line_spacing = 1.05
    _run(paragraph, words, 14, bold=bold, italic=italic)


def _run(paragraph: Paragraph, words: str, size: float, *, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(words)
    run.font.name, run.font.size = FONT, Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    run.bold, run.italic = bold, italic


def _frozen(letter: Letter) -> bytes:
    """Pack the parts in one order and with one time, so that two builds are equal byte for byte."""
    made, packed = io.BytesIO(), io.BytesIO()
    letter.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            part.create_system = 3
            target.writestr(part, source.read(name))
    return packed.getvalue()


if __name__ == "__main__":
    SAMPLE.write_bytes(build())
    print(SAMPLE.name)
