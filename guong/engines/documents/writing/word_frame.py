"""Builds the frame of an official document as a .docx: its sheet, its two heads, and a tag for each part."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from guong.engines.documents.writing.layout import measures
from guong.engines.documents.writing.ooxml import paragraph, text_run, twips

# A day before which no file was written by this program: the same content gives the same bytes.
ALWAYS = (2020, 3, 5, 0, 0, 0)
FIXED_MOMENT = b"2020-03-05T00:00:00Z"
LEVEL = 3  # of packing: a table of a whole country is written while somebody waits
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# The tags that a letter and a named document stand on, in the order of their parts.
HEAD = ("co_quan", "quoc_hieu", "so_ky_hieu", "dia_danh_ngay")
FOOT = ("noi_nhan", "chu_ky")
PARTS = (*HEAD, "ten_loai", "kinh_gui", "noi_dung", *FOOT, "phu_luc")


def frame(*, has_type_name: bool) -> bytes:
    """Build the frame of a named document (report), or of a letter, which has no name of its type."""
    document = docx.Document()
    page, section = measures().page, document.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = section.footer_distance = Mm(page.header)
    # Leave one face in the whole file, also for what a person types into it later.
    layout = measures()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = layout.font, Pt(layout.looks["body"].size)
    styles = document.styles.element
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), layout.font)
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    # The other styles of the blank file bring colours and faces that no official document has.
    for style in [style for style in styles.findall(qn("w:style")) if not style.get(qn("w:default"))]:
        if style.get(qn("w:styleId")) not in ("Header", "Footer"):
            styles.remove(style)
    _number_pages(document)
    wide = [twips(width) for width in measures().columns]
    body = document.element.body
    end = body.sectPr
    end.addprevious(_two_columns(wide, [HEAD[:2], HEAD[2:]]))
    tags = (["ten_loai"] if has_type_name else []) + ["kinh_gui", "noi_dung"]
    for tag in tags:
        end.addprevious(_element(_tag(tag)))
    end.addprevious(_two_columns([twips(measures().page.text_width / 2)] * 2, [FOOT]))
    end.addprevious(_element(_tag("phu_luc")))
    # Take away the names the blank file brings.
    properties = document.core_properties
    properties.author = properties.comments = properties.title = properties.subject = properties.keywords = (
        properties.last_modified_by
    ) = ""
    properties.language = "vi-VN"
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def repacked(content: bytes, *, changes: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """
    Write the archive again with one date for every part, so that it can be compared byte by byte.

    `changes` gives, by the name of a part, what is to be made of it on the way.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as new,
    ):
        for entry in old.infolist():
            entry_info = zipfile.ZipInfo(entry.filename, ALWAYS)
            entry_info.compress_type = zipfile.ZIP_DEFLATED
            part = old.read(entry)
            change = (changes or {}).get(entry.filename)
            new.writestr(entry_info, change(part) if change else part)
    return out.getvalue()


def timeless(part: bytes) -> bytes:
    """Replace the moments of writing in a part by the one date."""
    return MOMENT.sub(FIXED_MOMENT, part)


def _tag(name: str) -> str:
    return paragraph(text_run("{{p " + name + " }}", measures().looks["body"]))


def _element(xml: str) -> Any:
    spaces = nsdecls("w")
    return parse_xml(f"<w:x {spaces}>{xml}</w:x>")[0]


def _two_columns(wide: list[int], rows: list[tuple[str, ...]]) -> Any:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    cells_xml = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_tag(tag)}</w:tc>'
            for tag, width in zip(row, wide, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return _element(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{cells_xml}</w:tbl>"
    )


def _number_pages(document: Any) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    header = section.header
    header.is_linked_to_previous = False
    for old in list(header._element):
        header._element.remove(old)
    field = text_run("1", measures().looks["page_number"])
    begin, text = field.split("<w:t ", 1)
    properties = begin.removeprefix("<w:r>")
    marks = [
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>',
        f'<w:r>{properties}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>',
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>',
        f"<w:r>{properties}<w:t {text}",
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>',
    ]
    header._element.append(_element(paragraph("".join(marks), align="center")))
