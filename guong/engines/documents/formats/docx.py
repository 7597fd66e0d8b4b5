"""Read a Word file: paragraphs and tables in order, as they show when printed."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from guong.engines.documents.archive import Archive, attribute, child, children
from guong.engines.documents.document import Document, Limits
from guong.engines.documents.grid_drafts import place_drafts
from guong.engines.documents.grid_merge import join_grids
from guong.engines.documents.list_labels import Numbering
from guong.engines.documents.pictures import looks_like_paper
from guong.engines.documents.refusals import PicturesOnly, UnreadableFile
from guong.engines.documents.tables import (
    Piece,
    RowsOfCells,
    TextBlock,
    block_of_table,
    bordered,
    join_blocks,
    stretch,
    strip_block,
)
from guong.engines.viet import encodings

# Wrappers whose content shows; whatever is neither here nor named below is left out.
WRAPPERS = ("sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple", "bdo", "dir", "ruby")
INSERTIONS = ("ins", "moveTo", "AlternateContent", "Choice", "rubyBase")
FORMULAS = ("oMathPara", "oMath", "r", "f", "num", "den", "sSup", "sSub", "e", "sup", "sub", "rad", "deg")
VISIBLE_PARTS = frozenset((*WRAPPERS, *INSERTIONS, *FORMULAS, "d"))
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
OFF = frozenset(("0", "false", "off"))
BASED_ON_DEPTH = 20
# Fewer than this beside a picture are the title of a page that was photographed.
FEW_LETTERS = 200


def read(data: bytes, limits: Limits, scan: bool) -> Document:
    """
    Return the text without headers, footers, deleted or hidden words; notes tell of what is hidden.

    A text box stands before the paragraph it is anchored to; where the body is empty headers are read.
    """
    archive = Archive(data, limits)
    main = archive.related_part("", "officeDocument") or "word/document.xml"
    root = archive.xml(main)
    if root is None:
        raise UnreadableFile("broken-file")
    walk = _BodyReader(archive, main)
    try:
        blocks = list(walk.blocks(child(root, "body")))
        if not any(block.text.strip() for block in blocks):
            blocks = walk.fallback()
        blocks += map(TextBlock, walk.footnotes())
    except RecursionError:
        raise UnreadableFile("broken-file") from None
    body = strip_block(join_blocks(blocks))
    if not body.text.strip():
        if walk.pictures:
            raise PicturesOnly(tuple(walk.picture_files(root)), None)
        raise UnreadableFile("empty")
    text, encoding = encodings.repair(body.text)
    document = Document(
        text + "\n",
        "docx",
        encoding=encoding,
        notes=tuple(walk.notes()),
        grids=join_grids(place_drafts(body.drafts, text), text),
    )
    if not walk.pictures:
        return document
    pictures = tuple(walk.picture_files(root))
    if len(text) < FEW_LETTERS:
        raise PicturesOnly(pictures, document)
    papers = sum(map(looks_like_paper, pictures))
    if not papers:
        return document
    note = f"Tệp Word có {papers} ảnh chụp cả trang giấy; chữ trong ảnh không được đọc."
    return replace(document, notes=(*document.notes, note))


class _BodyReader:
    """One pass over a document, with what it needs to remember between paragraphs."""

    def __init__(self, archive: Archive, main: str) -> None:
        self._archive = archive
        self._parts = archive.related(main)
        styles = self._part("styles")
        self._styles = {attribute(style, "styleId"): style for style in children(styles)}
        self._default_style = ""
        for name, style in self._styles.items():
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
                self._default_style = self._default_style or name
        self._numbering = Numbering(self._part("numbering"), styles)
        self._list_of: dict[str, tuple[str, str]] = {}
        self._traits_of: dict[str, tuple[bool, bool]] = {}
        self._cited: list[tuple[str, str]] = []
        self._carried = ""
        self.hidden = 0
        self.boxes = 0
        self.pictures = 0

    def _part(self, kind: str) -> Element | None:
        target = next((target for related_kind, target in self._parts.values() if related_kind == kind), None)
        return None if target is None else self._archive.xml(target)

    def blocks(self, container: Element | None) -> Iterator[TextBlock]:
        """Yield the text of every paragraph and table, in order."""
        for element in children(container):
            name = element.tag
            if name == "p":
                yield from self._boxes(element)
                if (line := self._paragraph(element)) is not None:
                    yield TextBlock(line)
            elif name == "tbl":
                if (table := block_of_table(self._table(element))).text:
                    yield table
            elif name in VISIBLE_PARTS:
                yield from self.blocks(element)

    def _paragraph(self, paragraph: Element) -> str | None:
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val") or self._default_style
        capitals, is_vanished = self._traits(style)
        text = "".join(self._inline(paragraph, capitals, is_vanished))
        own = child(properties, "numPr")
        if style not in self._list_of:
            number = level = ""
            for ancestor in self._style_chain(style):
                list_properties = child(ancestor, "pPr", "numPr")
                number = number or attribute(child(list_properties, "numId"), "val")
                level = level or attribute(child(list_properties, "ilvl"), "val")
            self._list_of[style] = (number, level)
        style_number, style_level = self._list_of[style]
        number = attribute(child(own, "numId"), "val") or style_number
        level = attribute(child(own, "ilvl"), "val") or style_level
        label = ""
        if number and number != "0":
            label = self._numbering.label(number, int(level) if level.isdigit() else 0)
        if child(properties, "rPr", "del") is not None:
            # A deleted paragraph mark joins this paragraph to the next one.
            self._carried += text
            return None
        text, self._carried = self._carried + text, ""
        return f"{label} {text.lstrip()}" if label and text.strip() else text

    def _style_chain(self, style: str) -> Iterator[Element]:
        for _ in range(BASED_ON_DEPTH):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            style = attribute(child(element, "basedOn"), "val")

    def _traits(self, style: str) -> tuple[bool, bool]:
        if style not in self._traits_of:
            capitals = is_hidden = None
            for ancestor in self._style_chain(style):
                run = child(ancestor, "rPr")
                capitals = _switch(run, "caps") if capitals is None else capitals
                is_hidden = _switch(run, "vanish") if is_hidden is None else is_hidden
            self._traits_of[style] = (bool(capitals), bool(is_hidden))
        return self._traits_of[style]

    def _inline(self, element: Element, capitals: bool, is_vanished: bool) -> Iterator[str]:
        for inner in element:
            name = inner.tag
            if name == "r":
                yield from self._run(inner, capitals, is_vanished)
            elif name in VISIBLE_PARTS:
                yield from self._inline(inner, capitals, is_vanished)

    def _run(self, run: Element, capitals: bool, is_vanished: bool) -> Iterator[str]:
        properties = child(run, "rPr")
        if properties is not None:
            style = attribute(child(properties, "rStyle"), "val")
            style_traits = self._traits(style) if style else (False, False)
            capitals = _first(_switch(properties, "caps"), style_traits[0] or capitals)
            is_vanished = _first(_switch(properties, "vanish"), style_traits[1] or is_vanished)
        for inner in run:
            name = inner.tag
            if name == "t":
                text = inner.text or ""
                if is_vanished:
                    self.hidden += len(text.strip()) > 0
                else:
                    yield text.upper() if capitals else text
            elif name in SIGNS:
                yield "" if is_vanished else SIGNS[name]
            elif name in ("footnoteReference", "endnoteReference"):
                self._cited.append((name.removesuffix("Reference"), attribute(inner, "id")))
                yield f"[{len(self._cited)}]"
            elif name in ("drawing", "pict", "object"):
                boxes = [box for box in inner.iter() if box.tag == "txbxContent"]
                texts = (part.text or "" for box in boxes for part in box.iter() if part.tag == "t")
                is_box = any(text.strip() for text in texts)
                self.boxes += is_box
                self.pictures += not is_box
            elif name in VISIBLE_PARTS:
                yield from self._run(inner, capitals, is_vanished)

    def footnotes(self) -> list[str]:
        """Return the footnotes the text refers to, each after its number in brackets."""
        if not self._cited:
            return []
        parts = [(kind, self._part(f"{kind}s")) for kind in ("footnote", "endnote")]
        notes = {(kind, attribute(note, "id")): note for kind, part in parts for note in children(part)}
        lines = []
        for count, cited in enumerate(list(self._cited), start=1):
            text = " ".join(words for block in self.blocks(notes.get(cited)) if (words := block.text.strip()))
            if text:
                lines.append(f"[{count}] {text}")
        return lines

    def _boxes(self, element: Element) -> Iterator[TextBlock]:
        """Yield the text boxes anchored in a paragraph; the same one stands twice, once for old readers."""
        box_texts: set[str] = set()
        for box in element.iter("txbxContent"):
            block = join_blocks(self.blocks(box))
            if block.text.strip() and block.text not in box_texts:
                box_texts.add(block.text)
                yield block

    def fallback(self) -> list[TextBlock]:
        """Read what is otherwise left out: headers and footers."""
        targets = (target for kind, target in self._parts.values() if kind in ("header", "footer"))
        blocks = (block for target in targets for block in self.blocks(self._archive.xml(target)))
        return [block for block in blocks if block.text.strip()]

    def picture_files(self, root: Element) -> Iterator[bytes]:
        """Yield the pictures in the order they are shown in."""
        for element in root.iter():
            if element.tag in ("blip", "imagedata"):
                identity = attribute(element, "embed") or attribute(element, "id")
                _, target = self._parts.get(identity, ("", ""))
                if target:
                    yield self._archive.content(target)

    def _table(self, table: Element) -> RowsOfCells:
        rows: list[list[Piece]] = []
        heads = 0
        for row in _find_inside(table, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            if heads == len(rows) and _switch(properties, "tblHeader"):
                heads += 1
            column = _count(attribute(child(properties, "gridBefore"), "val"))
            pieces: list[Piece] = []
            for cell in _find_inside(row, "tc"):
                cell_properties = child(cell, "tcPr")
                merge_mark = child(cell_properties, "vMerge")
                block = strip_block(join_blocks(self.blocks(cell)))
                width = max(1, _count(attribute(child(cell_properties, "gridSpan"), "val"), 1))
                if merge_mark is None or attribute(merge_mark, "val") == "restart":
                    pieces.append(Piece(column, width, block.text, drafts=block.drafts))
                elif not stretch(rows, column):  # else the cell above goes on
                    pieces.append(Piece(column, width, ""))
                column += width
            rows.append(pieces)
        style = attribute(child(table, "tblPr", "tblStyle"), "val")
        return RowsOfCells(rows, bordered(table, list(self._style_chain(style))), heads)

    def notes(self) -> Iterator[str]:
        """Yield what the reader should know was left out."""
        if self.hidden:
            yield f"Đã bỏ qua {self.hidden} đoạn chữ ẩn trong tệp Word."
        if self.boxes:
            yield "Tệp Word có khung chữ (text box): chữ trong khung đọc trước đoạn đặt khung; hãy xem lại."


def _find_inside(element: Element, name: str) -> Iterator[Element]:
    for inner in element:
        if inner.tag == name:
            yield inner
        elif inner.tag in VISIBLE_PARTS:
            yield from _find_inside(inner, name)


def _count(text: str, default: int = 0) -> int:
    return int(text) if text.isdigit() and len(text) < 5 else default


def _switch(properties: Element | None, name: str) -> bool | None:
    switch = child(properties, name)
    return None if switch is None else attribute(switch, "val", "1") not in OFF


def _first(own: bool | None, style_value: bool) -> bool:
    return style_value if own is None else own
