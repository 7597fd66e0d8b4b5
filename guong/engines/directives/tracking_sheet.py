"""Read the sheet in which an office tracks its work: XLSX or CSV in, one row a piece of work out."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guong.engines.directives.patterns import load
from guong.engines.directives.tracking_columns import is_head_row, tracking_places
from guong.engines.directives.tracking_rows import TrackingCells, TrackingRow, read_tracking_row
from guong.engines.documents import Limits, UnreadableFile, read_isolated
from guong.engines.documents.document import Document
from guong.engines.documents.grids import RowKind, TableGrid
from guong.engines.documents.refusals import ScanNeeded
from guong.engines.documents.sheet_grids import SheetCell, grid_of_sheet
from guong.engines.viet.encodings import UnreadableEncoding, decode
from guong.engines.viet.formats import write_number
from guong.engines.viet.normal_forms import plain

MOST_ROWS = 1_000  # pieces of work at a time
MOST_CELLS = 60_000
MOST_BYTES = 5_000_000
MOST_ROWS_TO_HEAD = 15
ROWS_LOOKED_AT = 200  # to tell what a column holds
LONGEST_CELL = 4_000  # characters
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (b"PK\x03\x04", OLD_EXCEL, b"%PDF-", b"\x89PNG", b"\xff\xd8\xff")
_POSITION = re.compile(r"[A-Z]+(\d+)")
_TABLE_KINDS = frozenset({RowKind.BODY, RowKind.GROUP})


class TrackingRefused(ValueError):
    """A file that is not read as a tracking sheet, said in a sentence."""


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is left out, and why."""

    sheet: str
    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class TrackingSheet:
    """The work of a file, the rows that are left out, and what its reader should know."""

    rows: tuple[TrackingRow, ...]
    skipped: tuple[SkippedRow, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _LineOfSheet:
    """Where a row of a grid stands in the file, and whether the file hides it."""

    number: int
    hidden: bool = False


def read_tracking_sheet(data: bytes, name: str) -> TrackingSheet:
    """Read a file; `TrackingRefused` with one sentence where it holds no table of work, or too much."""
    if len(data) > MOST_BYTES:
        raise TrackingRefused("Tệp lớn hơn 5 MB; hãy chia thành nhiều tệp.")
    if not data.strip():
        raise TrackingRefused("Tệp rỗng, không có dòng nào; hãy chọn tệp khác.")
    notes: list[str] = []
    if data.startswith(_BINARY):
        document = _read_workbook(data, name)
        notes += [note for note in document.notes if "công thức" in note]
        tables = [(grid, _lines_of(document, grid)) for grid in document.grids]
        hidden_sheets = {cell.sheet for cell in document.cells if cell.hidden}
        hidden_sheets -= {cell.sheet for cell in document.cells if not cell.hidden}
    else:
        tables, hidden_sheets = _read_csv(data), set()
    work: list[TrackingCells] = []
    skipped_rows: list[SkippedRow] = []
    sheets_of_work = 0
    for grid, lines in tables:
        if grid.name in hidden_sheets:
            notes.append(f"Trang tính ẩn “{grid.name}” không nhập.")
            continue
        table = _WorkTable.of(grid)
        if table is None:
            notes.append(
                f"Trang “{grid.name}” không có cột việc cùng đơn vị, hạn hay tình trạng: không nhập."
            )
            continue
        sheets_of_work += 1
        notes += table.notes()
        for entry in table.entries(lines):
            if isinstance(entry, SkippedRow):
                skipped_rows.append(entry)
            else:
                work.append(entry)
    if not sheets_of_work:
        raise TrackingRefused(
            "Không thấy dòng tên cột của bảng theo dõi: cần cột việc (nhiệm vụ, nội dung) "
            "và ít nhất một cột đơn vị, hạn hay tình trạng."
        )
    if not work:
        raise TrackingRefused("Bảng chưa có dòng việc nào dưới dòng tên cột.")
    if len(work) > MOST_ROWS:
        raise TrackingRefused(
            f"Bảng có {write_number(len(work))} dòng việc; mỗi lần nhập nhiều nhất "
            f"{write_number(MOST_ROWS)} dòng, hãy chia thành nhiều tệp."
        )
    rows = tuple(read_tracking_row(cells) for cells in work)
    return TrackingSheet(rows, tuple(skipped_rows), tuple(dict.fromkeys(notes)))


@dataclass(frozen=True, slots=True)
class _WorkTable:
    """A table of work: its grid, the row of its heads, and the column of each role."""

    grid: TableGrid
    head: int
    heads: tuple[str, ...]
    places: Mapping[str, int]

    @classmethod
    def of(cls, grid: TableGrid) -> "_WorkTable | None":
        """Find the heads of a grid: where it marks them, else in the first rows by their words alone."""
        last_head = max((row for row, kind in enumerate(grid.kinds) if kind is RowKind.HEAD), default=-1)
        if last_head >= 0 and (places := tracking_places(grid.heads, _below(grid, last_head))):
            return cls(grid, last_head, grid.heads, places)
        for row in range(min(grid.height, MOST_ROWS_TO_HEAD)):
            heads = tuple(" ".join(grid.text_at(row, column).split()) for column in range(grid.width))
            if places := tracking_places(heads, _below(grid, row)):
                return cls(grid, row, heads, places)
        return None

    def notes(self) -> Iterator[str]:
        """Name the columns that are not taken in."""
        known_columns = {place for role, place in self.places.items() if role in _CELL_ROLES}
        other_columns = [
            " ".join(head.split())[:40]
            for place, head in enumerate(self.heads)
            if head
            and place not in known_columns
            and not re.fullmatch(r"s?tt|so tt|so thu tu", plain(head).casefold())
        ]
        if other_columns:
            yield f"Cột không nhập: {'; '.join(other_columns)}."

    def entries(self, lines: Mapping[int, _LineOfSheet]) -> Iterator[TrackingCells | SkippedRow]:
        """Give the rows below the heads, in order: work, or what is left out and why."""
        total = re.compile(load("tracking")["total"])
        for row in range(self.head + 1, self.grid.height):
            if self.grid.kinds[row] not in _TABLE_KINDS:
                continue
            texts = [cell.text for cell in self.grid.cells_of(row) if cell.text]
            if not texts or is_head_row(texts):
                continue
            line = lines.get(row, _LineOfSheet(row + 1))
            by_role = {
                role: self.grid.text_at(row, place)[:LONGEST_CELL].strip()
                for role, place in self.places.items()
                if role in _CELL_ROLES
            }
            task = " ".join(by_role.pop("task").split())
            if line.hidden:
                why = "dòng ẩn"
            elif any(total.fullmatch(" ".join(plain(text).casefold().split())) for text in texts[:2]):
                why = "dòng cộng"
            elif self.grid.kinds[row] is RowKind.GROUP:
                why = "dòng tiêu đề nhóm"
            elif not task:
                why = "không ghi việc"
            else:
                yield TrackingCells(self.grid.name, line.number, task, **by_role)
                continue
            opening = " ".join((task or texts[0]).split())[:100]
            yield SkippedRow(self.grid.name, line.number, opening, why)


_CELL_ROLES = frozenset(TrackingCells.__dataclass_fields__) - {"sheet", "line"}


def _below(grid: TableGrid, head: int) -> dict[int, list[str]]:
    rows = [row for row in range(head + 1, grid.height) if grid.kinds[row] is RowKind.BODY][:ROWS_LOOKED_AT]
    return {column: [grid.text_at(row, column) for row in rows] for column in range(grid.width)}


def _read_workbook(data: bytes, name: str) -> Document:
    try:
        limits = Limits(max_bytes=MOST_BYTES, max_cells=MOST_CELLS)
        document = read_isolated(data, limits, name=name, recognise=False)
    except UnreadableFile as refusal:
        if refusal.code == "unsupported-type" and data.startswith(OLD_EXCEL):
            raise TrackingRefused(
                "Đây là tệp Excel đời cũ (.xls); hãy mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx."
            ) from refusal
        if refusal.code == "too-large":
            raise TrackingRefused(TOO_MANY_CELLS) from refusal
        raise TrackingRefused(refusal.message) from refusal
    except ScanNeeded as refusal:
        raise TrackingRefused(NO_TABLE) from refusal
    if document.kind != "xlsx":
        raise TrackingRefused(NO_TABLE)
    return document


TOO_MANY_CELLS = (
    f"Bảng có hơn {write_number(MOST_CELLS)} ô; mỗi lần nhập nhiều nhất {write_number(MOST_ROWS)} dòng việc, "
    "hãy chia thành nhiều tệp."
)
NO_TABLE = "Tệp này không phải bảng; hãy gửi tệp .xlsx hoặc .csv."


def _lines_of(document: Document, grid: TableGrid) -> dict[int, _LineOfSheet]:
    cells = {cell.start: cell for cell in document.cells}
    lines: dict[int, _LineOfSheet] = {}
    for cell in grid.cells:
        origin = cells.get(cell.start) if cell.start is not None else None
        if origin is None or not (position := _POSITION.fullmatch(origin.position)):
            continue
        before = lines.get(cell.row)
        lines[cell.row] = _LineOfSheet(int(position[1]), origin.hidden and (before is None or before.hidden))
    return lines


def _read_csv(data: bytes) -> list[tuple[TableGrid, dict[int, _LineOfSheet]]]:
    try:
        text = decode(data).text.lstrip("\ufeff")
    except UnreadableEncoding as wrong:
        raise TrackingRefused(NO_TABLE) from wrong
    opening = "\n".join(text.split("\n")[:MOST_ROWS_TO_HEAD])
    delimiter = max(",;\t", key=opening.count)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as wrong:
        raise TrackingRefused("Tệp CSV bị hỏng, không tách được các cột; hãy lưu lại rồi gửi lại.") from wrong
    if sum(map(len, records)) > MOST_CELLS:
        raise TrackingRefused(TOO_MANY_CELLS)
    rows: list[list[SheetCell]] = []
    parts: list[str] = []
    length = 0
    for number, record in enumerate(records, 1):
        row = []
        for column, words in enumerate(record, 1):
            cell = SheetCell(number, column, words, hidden=False, start=length)
            if not cell.line:
                continue
            parts += (cell.line, "\n")
            cell.end = length + len(cell.line)
            length = cell.end + 1
            row.append(cell)
        if row:
            rows.append(row)
    grid = grid_of_sheet("", rows, (), "".join(parts))
    if grid is None:
        return []
    starts = {cell.start: cell.row for row in rows for cell in row}
    lines = {cell.row: _LineOfSheet(starts[cell.start]) for cell in grid.cells if cell.start is not None}
    return [(grid, lines)]
