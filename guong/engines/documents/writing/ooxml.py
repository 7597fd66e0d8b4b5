"""The parts of a document as WordprocessingML: paragraphs, rules and tables, each with its own measures."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from guong.engines.documents.writing.columns import has_wide_word, widths_of
from guong.engines.documents.writing.final_lines import PrintedLines
from guong.engines.documents.writing.layout import TextStyle, measures
from guong.engines.documents.writing.paper import Block, Heading, Item, PaperCell, PaperTable, TextRun
from guong.engines.documents.writing.widths import longest_line

TWIPS_PER_MM = 1440 / 25.4
SIDES = {"left": "left", "centre": "center", "right": "right"}
HEADING_GAP = 6
SIGNATURE_ROOM = 46  # points above an empty line: together the room that the PDF leaves


def twips(millimetres: float) -> int:
    """Turn millimetres into twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


def text_run(text: str, look: TextStyle, *, bold: bool = False, italic: bool = False) -> str:
    """Write one run in the document's one face."""
    font = quoteattr(measures().font)
    marks = ("<w:b/><w:bCs/>" if look.bold or bold else "") + (
        "<w:i/><w:iCs/>" if look.italic or italic else ""
    )
    size = round(look.size * 2)
    return (
        f"<w:r><w:rPr><w:rFonts w:ascii={font} w:hAnsi={font} w:cs={font} w:eastAsia={font}/>{marks}"
        f'<w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def paragraph(
    inside: str,
    *,
    align: str = "left",
    before: float = 0,
    after: float = 0,
    line: float = 1,
    left: float = 0,
    first: float = 0,
    keep: bool = False,
    page_break: bool = False,
    borders: str = "",
) -> str:
    """Write one paragraph; gaps in points, `line` in lines, indents in millimetres."""
    flow = ("<w:keepNext/>" if keep else "") + ("<w:pageBreakBefore/>" if page_break else "")
    indent = f'<w:ind w:left="{twips(left)}" w:firstLine="{twips(first)}"/>'
    return (
        f"<w:p><w:pPr>{flow}{borders}"
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        f' w:line="{round(line * 240)}" w:lineRule="auto"/>{indent}'
        f'<w:jc w:val="{align}"/></w:pPr>{inside}</w:p>'
    )


def rule(length: float, within: float) -> str:
    """Write a centred rule of a length, inside a width: an empty paragraph whose border it is."""
    layout = measures()
    side = twips(max(0.0, (within - length) / 2))
    weight = round(layout.rule_weight * 8)
    gap = round(layout.rule_gap * 20)
    return (
        f'<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="{weight}" w:space="0" w:color="000000"/></w:pBdr>'
        f'<w:spacing w:before="{gap}" w:after="0" w:line="60" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/><w:jc w:val="center"/>'
        f'<w:rPr><w:sz w:val="4"/></w:rPr></w:pPr></w:p>'
    )


def issuer(lines: PrintedLines) -> str:
    """Write the left head: the body above, the issuer, and the rule below."""
    layout = measures()
    width, look = layout.columns[0], layout.looks["issuer"]
    above = [(line, layout.looks["parent"]) for line in lines.parent_lines]
    own = [(line, look) for line in lines.issuer_lines]
    length = max(longest_line(line, look, width) for line in lines.issuer_lines) * layout.rule_share
    paragraphs = (paragraph(text_run(line, its_look), align="center") for line, its_look in [*above, *own])
    return "".join(paragraphs) + rule(length, width)


def state(lines: PrintedLines) -> str:
    """Write the right head: the name of the state, its motto, and a rule as long as the motto."""
    layout = measures()
    width, motto = layout.columns[1], layout.looks["motto"]
    return (
        paragraph(text_run(lines.state, layout.looks["state"]), align="center")
        + paragraph(text_run(lines.motto, motto), align="center")
        + rule(longest_line(lines.motto, motto, width), width)
    )


def under_issuer(lines: PrintedLines) -> str:
    """Write what stands under the issuer: the number, a letter's subject, and the urgency in its box."""
    looks = measures().looks
    xml = paragraph(text_run(lines.number, looks["number"]), align="center", before=6)
    if not lines.type_name and lines.subject:
        subject = text_run(lines.subject, looks["letter_subject"])
        xml += paragraph(subject, align="center", before=6)
    if lines.urgency:
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="6" w:space="2" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right")
        )
        width = measures().columns[0]
        length = longest_line(lines.urgency, looks["urgency"], width) + 6
        side = twips((width - length) / 2)
        box_xml = paragraph(
            text_run(lines.urgency, looks["urgency"]),
            align="center",
            before=8,
            borders=f"<w:pBdr>{sides}</w:pBdr>",
        )
        xml += box_xml.replace('<w:ind w:left="0"', f'<w:ind w:left="{side}" w:right="{side}"')
    return xml


def place_date(lines: PrintedLines) -> str:
    """Write the place and the day, on the line of the number."""
    return paragraph(text_run(lines.place_date, measures().looks["place_date"]), align="center", before=6)


def title(lines: PrintedLines) -> str:
    """Write the name of the type, what the document is about, and the rule below it; nothing on a letter."""
    if not lines.type_name:
        return paragraph("")
    layout = measures()
    width, look = layout.page.text_width, layout.looks["subject"]
    xml = paragraph(text_run(lines.type_name, layout.looks["type_name"]), align="center", before=12)
    if lines.subject:
        xml += paragraph(text_run(lines.subject, look), align="center")
        length = longest_line(lines.subject, look, width) * layout.rule_share
        xml += rule(length, width)
    return xml


def recipients(lines: PrintedLines) -> str:
    """Write "Kính gửi": one addressee on the same line, several below it."""
    look = measures().looks["recipients"]
    if not lines.recipients:
        return ""
    label = lines.recipients_label
    if len(lines.recipients) == 1:
        address = text_run(f"{label} {lines.recipients[0]}", look)
        return paragraph(address, align="center", before=12, after=12)
    xml = paragraph(text_run(label, look), left=25, before=12)
    last = len(lines.recipients)
    for place, line in enumerate(lines.recipients, 1):
        xml += paragraph(text_run(line, look), left=45, after=12 if place == last else 0)
    return xml


def body(lines: PrintedLines) -> str:
    """Write the bases and everything that is said."""
    layout = measures()
    base_paragraphs = [
        paragraph(
            text_run(line, layout.looks["basis"]),
            align="both",
            after=layout.gap,
            line=layout.line,
            first=layout.indent,
            before=12 if place == 0 else 0,
        )
        for place, line in enumerate(lines.bases)
    ]
    *leading, last = lines.blocks or (None,)
    # The signature never stands on a page by itself.
    return "".join(base_paragraphs) + blocks(leading) + (_block(last, keep=True) if last is not None else "")


def blocks(block_list: Iterable[Block]) -> str:
    """Write headings, paragraphs, lists and tables in their order."""
    return "".join(_block(block) for block in block_list)


def _block(block: Block, *, keep: bool = False) -> str:
    layout = measures()
    look = layout.looks["body"]
    if isinstance(block, Heading):
        head = layout.looks["heading"] if block.level < 3 else TextStyle(look.size, bold=True, italic=True)
        text = text_run(block.text, head)
        if block.level == 0:
            return paragraph(text, align="center", before=HEADING_GAP, after=layout.gap, keep=True)
        return paragraph(
            text, align="both", before=HEADING_GAP, after=layout.gap, line=layout.line, first=layout.indent,
            keep=True,
        )  # fmt: skip
    if isinstance(block, PaperTable):
        return _table(block)
    dash = (TextRun("- "),) if isinstance(block, Item) else ()
    text = "".join(text_run(run.text, look, bold=run.bold, italic=run.italic) for run in (*dash, *block.runs))
    # A stretched line with an address in it would be torn apart.
    align = "left" if has_wide_word(block.runs, look) else "both"
    return paragraph(text, align=align, after=layout.gap, line=layout.line, first=layout.indent, keep=keep)


def _table(table: PaperTable) -> str:
    layout = measures()
    look = layout.looks["table"]
    wide = [twips(width) for width in widths_of(table)]
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    heads = [PaperCell(column.head, bold=True) for column in table.columns]
    alignments = ["center"] * len(heads)
    sides = [SIDES[column.align] for column in table.columns]
    rows = "".join(_row(row, wide, sides, look) for row in table.rows)
    caption = ""
    if table.caption:
        caption_text = text_run(table.caption, layout.looks["table"], bold=True)
        caption = paragraph(caption_text, align="center", before=6, after=4, keep=True)
    if table.lead:
        caption_text = text_run(table.lead, layout.looks["table_note"])
        caption += paragraph(caption_text, align="both", after=4, keep=True)
    note = text_run(table.note, layout.looks["table_note"]) if table.note else ""
    return (
        f'{caption}<w:tbl><w:tblPr><w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_row(heads, wide, alignments, look, head=True)}{rows}</w:tbl>"
        f"{paragraph(note, align='both', before=3, after=layout.gap)}"
    )


def _row(
    cells: Sequence[PaperCell],
    wide: Sequence[int],
    sides: Sequence[str],
    look: TextStyle,
    *,
    head: bool = False,
) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    cells_xml = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(text_run(cell.text, look, bold=cell.bold), align=side, before=2, after=2)}</w:tc>"
        for cell, width, side in zip(cells, wide, sides, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells_xml}</w:tr>"


def copies(lines: PrintedLines) -> str:
    """Write "Nơi nhận" and who gets a copy; in minutes the other side signs here."""
    looks = measures().looks
    if lines.counter_authority:
        return _hand(lines.counter_authority, lines.counter_signer)
    if not lines.copies:
        return paragraph("")
    xml = paragraph(text_run(lines.copies_label, looks["copies_label"]))
    return xml + "".join(paragraph(text_run(line, looks["copies"])) for line in lines.copies)


def signature(lines: PrintedLines) -> str:
    """Write the authority, room for the hand and the seal, and the name."""
    return _hand(lines.authority, lines.signer)


def _hand(authority: Iterable[str], signer: str) -> str:
    looks = measures().looks
    xml = "".join(
        paragraph(text_run(line, looks["authority"]), align="center", keep=True) for line in authority
    )
    room = paragraph("", before=SIGNATURE_ROOM, keep=True)
    return xml + room + paragraph(text_run(signer, looks["signer"]), align="center")


def annexes(lines: PrintedLines) -> str:
    """Write each appendix from a new page on."""
    looks, xml = measures().looks, ""
    for annex in lines.annexes:
        xml += paragraph(text_run(annex.heading, looks["annex"]), align="center", page_break=True, keep=True)
        xml += paragraph(text_run(annex.title, looks["subject"]), align="center", keep=True)
        xml += paragraph(text_run(annex.belongs, looks["annex_note"]), align="center", after=8, keep=True)
        xml += blocks(annex.blocks)
    return xml
