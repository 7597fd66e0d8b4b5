"""Files made for the tests: letters in Word, PDF pages with words at a place, pictures of pages, traps."""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence

from docx import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.shared import Cm, Pt

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Of the letters `pdf` writes, in letter sizes.
SPACE_WIDTH, LETTER_WIDTH = 0.25, 0.5
FIGURES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NAMES = {" ": "space", ":": "colon", "/": "slash", "-": "hyphen"} | dict(
    zip("0123456789", FIGURES, strict=True)
)
HEAD_LEFT = ["ỦY BAN NHÂN DÂN", "XÃ HOA MAI", "Số: 27/UBND-VHXH", "V/v soát lại trang thông tin điện tử"]
HEAD_RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
PLACE_AND_DATE = "Hoa Mai, ngày 04 tháng 8 năm 2025"
RECIPIENTS = ["Nơi nhận:", "- Như trên;", "- Đảng ủy, HĐND xã;", "- Lưu: VT, VHXH."]
SIGNER = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "", "Lê Thị Thử"]
BODY = [
    "Để trang thông tin điện tử của xã phục vụ người dân tốt hơn, UBND xã yêu cầu các đơn vị làm ngay những "
    "việc nêu dưới đây, không chờ nhắc lại bằng văn bản khác.",
    "Phòng Văn hóa - Xã hội soát từng chuyên mục, ghi rõ mục nào trống, mục nào đã cũ, gửi kết quả về Văn "
    "phòng trước ngày 20/8/2025.",
    "Trung tâm Phục vụ hành chính công kiểm tra các đường dẫn nộp hồ sơ, sửa đường dẫn hỏng trong tháng 8.",
]


def letter() -> bytes:
    """Make a whole letter in Word: head, numbered tasks, a ruled table, signature, page numbers."""
    word = WordFile()
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(14)
    page = word.sections[0]
    page.page_width, page.page_height, page.left_margin = Cm(21), Cm(29.7), Cm(3)
    _side_by_side(word, [(HEAD_LEFT, [*HEAD_RIGHT, PLACE_AND_DATE])])
    word.add_paragraph("Kính gửi: Các đơn vị thuộc xã").alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_paragraph(BODY[0]).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for task in BODY[1:] * 5:
        word.add_paragraph(task, style="List Number").alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    table = word.add_table(2, 3, style="Table Grid")
    for row, texts in enumerate([("TT", "Việc cần làm", "Hạn"), ("1", "Soát chuyên mục cũ", "20/8/2025")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    word.add_paragraph("Các đơn vị báo cáo UBND xã qua Văn phòng./.")
    _side_by_side(word, [(RECIPIENTS, SIGNER)])
    _number_pages(page.header.paragraphs[0])
    return saved(word)


def word_file(*paragraphs: str) -> bytes:
    """Make a Word file of plain paragraphs."""
    word = WordFile()
    for text in paragraphs:
        word.add_paragraph(text)
    return saved(word)


def word_with(body: str, **parts: str) -> bytes:
    """Make a bare Word file from the XML of its body and other parts, named without ".xml"."""
    kinds = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "header1": "header"}
    links = "".join(
        f'<Relationship Id="r{place}" Type="http://x/{kinds[name]}" Target="{name}.xml"/>'
        for place, name in enumerate(parts)
    )
    return zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Put parts into a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def swelling_word_file(size: int) -> bytes:
    """Make a Word file whose body unpacks to that many bytes, without holding them."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        part.write(f'<w:document xmlns:w="{W}"><w:body>'.encode())
        block = b" " * (1 << 22)
        for _ in range(size // len(block)):
            part.write(block)
        part.write(b"</w:body></w:document>")
    return buffer.getvalue()


def saved(file: object) -> bytes:
    """Return the bytes a Word file or a workbook saves."""
    buffer = io.BytesIO()
    file.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def pdf(
    *pages: Sequence[tuple[float, float, float, str]],
    protect: bool = False,
    ruled: str = "",
    true_shapes: bool = False,
) -> bytes:
    """
    Write a PDF whose pages are words: (left, down from the top, size, text); A4, in points.

    Its letters can be read but look like others; with `true_shapes` they look right, and must be of
    NAMES or ASCII.
    """
    letters = sorted({" "} | {letter for page in pages for *_, text in page for letter in text})
    codes = {letter: 32 + place for place, letter in enumerate(letters)}
    mapped = "".join(f"<{code:02X}> <{ord(letter):04X}>\n" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{len(codes)} beginbfchar\n"
    )
    names = " ".join(f"/{NAMES.get(letter, letter)}" for letter in letters)
    look = (
        f"/BaseFont/Courier/Encoding<</Differences[32 {names}]>>" if true_shapes else "/BaseFont/Times-Roman"
    )
    spaced = 600 if true_shapes else round(1000 * SPACE_WIDTH)
    widths = f"{spaced} " + f"{600 if true_shapes else round(1000 * LETTER_WIDTH)} " * 223
    font = f"<</Type/Font/Subtype/Type1{look}/ToUnicode 4 0 R/FirstChar 32/LastChar 255/Widths[{widths}]>>"
    shared = [font.encode(), _stream(f"{cmap}{mapped}endbfchar\nendcmap".encode())]
    contents = []
    for page in pages:
        operators = [
            f"BT /F {size} Tf 1 0 0 1 {left} {842 - down} Tm <"
            + "".join(f"{codes[letter]:02X}" for letter in text)
            + "> Tj ET"
            for left, down, size, text in page
        ]
        contents.append("\n".join([*operators, ruled]).encode())
    resources = b"<</Font<</F 3 0 R>>>>"
    return _pdf_file(shared, [(content, resources) for content in contents], protect=protect)


def width(text: str, size: float) -> float:
    """Return how wide `pdf` sets a text."""
    spaces = text.count(" ")
    return size * (spaces * SPACE_WIDTH + (len(text) - spaces) * LETTER_WIDTH)


def picture_pdf(*pictures: tuple[int, int, bytes]) -> bytes:
    """Write a PDF whose pages are grey pictures: (width, height, dots)."""
    shared = [
        _stream(
            zlib.compress(dots),
            b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
            b"/Filter/FlateDecode" % (width, height),
        )
        for width, height, dots in pictures
    ]
    pages = [
        (b"q 595 0 0 842 0 0 cm /I Do Q", b"<</XObject<</I %d 0 R>>>>" % (3 + place))
        for place in range(len(pictures))
    ]
    return _pdf_file(shared, pages)


def grey_png(width: int, height: int, dots: bytes) -> bytes:
    """Write a PNG of grey dots."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        summed = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", summed)

    lines = b"".join(b"\0" + dots[at : at + width] for at in range(0, len(dots), width))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _pdf_file(shared: list[bytes], pages: list[tuple[bytes, bytes]], *, protect: bool = False) -> bytes:
    first = 3 + len(shared)
    kids = b" ".join(b"%d 0 R" % (first + 2 * place + 1) for place in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        *shared,
    ]
    for content, resources in pages:
        objects.append(_stream(content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources%s>>"
            % (len(objects), resources)
        )
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    # Keys that no password fits: enough for a reader to ask for one.
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)
    trailer = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
    return out + trailer % (len(objects) + 1, lock if protect else b"", table)


def _stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), more, content)


def _side_by_side(word: object, rows: list[tuple[list[str], list[str]]]) -> None:
    table = word.add_table(len(rows), 2)  # type: ignore[attr-defined]
    table.autofit = False
    for row, sides in enumerate(rows):
        for column, lines in enumerate(sides):
            cell = table.cell(row, column)
            cell.width = Cm(6.5 if column == 0 else 9.5)
            cell.text = "\n".join(lines)
            cell.paragraphs[0].runs[0].font.size = Pt(12)


def _number_pages(paragraph: object) -> None:
    for xml in (
        f'<w:fldChar xmlns:w="{W}" w:fldCharType="begin"/>',
        f'<w:instrText xmlns:w="{W}">PAGE</w:instrText>',
        f'<w:fldChar xmlns:w="{W}" w:fldCharType="end"/>',
    ):
        run = OxmlElement("w:r")
        run.append(parse_xml(xml))
        paragraph._p.append(run)  # type: ignore[attr-defined]
