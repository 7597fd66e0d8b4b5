"""Read a workbook: every sheet, hidden ones too, with the position of each cell in the text."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from guong.engines.documents.archive import Archive, attribute, child, children, local
from guong.engines.documents.cell_values import Values
from guong.engines.documents.document import Cell, Document, Limits
from guong.engines.documents.refusals import UnreadableFile
from guong.engines.documents.tables import SEPARATOR
from guong.engines.viet import encodings

POSITION = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read(data: bytes, limits: Limits, scan: bool) -> Document:
    """
    Return one line a row, cells parted by " | ", each sheet under its name where there are several.

    Formulas give the value last computed. Hidden sheets, rows and columns are read, marked and noted.
    """
    archive = Archive(data, limits)
    main = archive.related_part("", "officeDocument") or "xl/workbook.xml"
    workbook = archive.xml(main)
    if workbook is None:
        raise UnreadableFile("broken-file")
    values = Values(archive, main, workbook)
    paper = _Paper(limits.max_cells)
    parts = archive.related(main)
    sheets = list(children(child(workbook, "sheets")))
    for sheet in sheets:
        _, part = parts.get(attribute(sheet, "id"), ("", ""))
        root = archive.xml(part) if part else None
        if root is not None:
            name = attribute(sheet, "name")
            paper.sheet(name, attribute(sheet, "state") in ("hidden", "veryHidden"), len(sheets) > 1)
            _read_sheet(root, values, paper)
    text = paper.text()
    if not paper.cells:
        raise UnreadableFile("empty")
    repaired, encoding = encodings.repair(text)
    if len(repaired) != len(text):
        # The positions of the cells hold only for the text they were counted in.
        repaired, encoding = text, None
    notes = tuple(paper.notes(values.uncomputed))
    return Document(repaired, "xlsx", encoding=encoding, notes=notes, cells=tuple(paper.cells))


class _Paper:
    """The text as it grows, and the cells in it."""

    def __init__(self, max_cells: int) -> None:
        self.cells: list[Cell] = []
        self._max_cells = max_cells
        self._parts: list[str] = []
        self._length = 0
        self._name = ""
        self._hidden_sheet = False
        self._hidden_names: list[str] = []
        self._hidden_parts: dict[str, int] = {}

    def sheet(self, name: str, hidden: bool, titled: bool) -> None:
        self._name, self._hidden_sheet = name, hidden
        if hidden:
            self._hidden_names.append(name)
        if titled:
            self._write(f"{chr(10) if self._length else ''}{name}\n")

    def row(self, cells: list[tuple[str, str, bool]]) -> None:
        """Write one row of (position, text, hidden)."""
        for count, (position, text, hidden) in enumerate(cells):
            if count:
                self._write(SEPARATOR)
            start = self._length
            self._write(text)
            self.cells.append(Cell(self._name, hidden or self._hidden_sheet, position, start, self._length))
            if hidden and not self._hidden_sheet:
                self._hidden_parts[self._name] = self._hidden_parts.get(self._name, 0) + 1
        self._write("\n")
        if len(self.cells) > self._max_cells:
            raise UnreadableFile("too-large", limit=f"{self._max_cells} ô")

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def text(self) -> str:
        return "".join(self._parts)

    def notes(self, uncomputed: int) -> Iterator[str]:
        for name in self._hidden_names:
            yield f"Trang tính ẩn “{name}” cũng được đọc."
        for name, count in self._hidden_parts.items():
            yield f"Trang tính “{name}” có {count} ô nằm trong dòng hoặc cột ẩn, cũng được đọc."
        if uncomputed:
            yield f"{uncomputed} ô công thức chưa có kết quả lưu sẵn; hãy mở bằng Excel rồi lưu lại."


def _read_sheet(root: Element, values: Values, paper: _Paper) -> None:
    hidden_columns = _hidden_columns(child(root, "cols"))
    height = 0
    for row in children(child(root, "sheetData")):
        height = _digits(attribute(row, "r")) or height + 1
        row_hidden = attribute(row, "hidden") in ("1", "true")
        filled = []
        width = 0
        for cell in row:
            if local(cell) != "c":
                continue
            found = POSITION.fullmatch(attribute(cell, "r"))
            width = _column_number(found[1]) if found else width + 1
            text = " ".join(values.shown(cell).split())
            if text:
                hidden = row_hidden or any(first <= width <= last for first, last in hidden_columns)
                filled.append((f"{_column_name(width)}{height}", text, hidden))
        if filled:
            paper.row(filled)


def _hidden_columns(columns: Element | None) -> list[tuple[int, int]]:
    return [
        (_digits(attribute(each, "min")), _digits(attribute(each, "max")))
        for each in children(columns)
        if attribute(each, "hidden") in ("1", "true")
    ]


def _digits(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _column_number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def _column_name(number: int) -> str:
    name = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        name = chr(65 + letter) + name
    return name
