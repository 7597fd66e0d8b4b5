"""Read a CSV or XLSX table into rows with Vietnamese column names, and write the faulty rows back."""

import csv
import io
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guong.engines.documents import Limits, UnreadableFile, read_isolated
from guong.engines.viet.cells import disarm_formula, without_apostrophe
from guong.engines.viet.encodings import UnreadableEncoding, decode
from guong.engines.viet.normal_forms import plain

MAX_ROWS = 5_000
ERROR_COLUMN = "Lỗi"
ROW_COLUMN = "Dòng"
_POSITION = re.compile(r"([A-Z]+)([0-9]+)")


class TableRefused(ValueError):
    """A file that cannot be read as a table, said in a sentence for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns as written, and the rows that are not empty with the number each has in the file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(content: bytes, name: str) -> Table:
    """Read the first visible sheet of an XLSX, or a CSV in any Vietnamese encoding; `TableRefused` else."""
    if content[:4] == b"PK\x03\x04":
        try:
            document = read_isolated(content, Limits(max_cells=MAX_ROWS * 20), name=name)
        except UnreadableFile as refusal:
            raise TableRefused(str(refusal)) from refusal
        visible = [cell for cell in document.cells if not cell.hidden]
        if document.kind != "xlsx" or not visible:
            raise TableRefused(_("Tệp này không có bảng nào hiện ra."))
        sheet_rows: dict[int, dict[int, str]] = {}
        for cell in visible:
            position = _POSITION.fullmatch(cell.position)
            if cell.sheet == visible[0].sheet and position:
                text = _clean(document.text[cell.start : cell.end])
                number = 0
                for letter in position[1]:
                    number = number * 26 + ord(letter) - ord("A") + 1
                sheet_rows.setdefault(int(position[2]), {})[number - 1] = text
        sheet_width = max(max(cells) for cells in sheet_rows.values()) + 1
        grid = [
            (number, [cells.get(at, "") for at in range(sheet_width)])
            for number, cells in sorted(sheet_rows.items())
        ]
    else:
        try:
            csv_text = decode(content).text.lstrip("\ufeff")
        except UnreadableEncoding as wrong:
            raise TableRefused(_("Tệp này không phải bảng CSV hay XLSX.")) from wrong
        first = csv_text.partition("\n")[0]
        delimiter = max(",;\t", key=first.count)
        try:
            csv_rows = list(csv.reader(io.StringIO(csv_text, newline=""), delimiter=delimiter))
        except csv.Error as wrong:
            raise TableRefused(_("Tệp CSV bị hỏng, không tách được các cột.")) from wrong
        grid = [(number, [_clean(cell) for cell in cells]) for number, cells in enumerate(csv_rows, 1)]
    filled_rows = [(number, cells) for number, cells in grid if any(cells)]
    if len(filled_rows) < 2:
        raise TableRefused(_("Bảng chưa có dòng nào dưới dòng tên cột."))
    if len(filled_rows) > MAX_ROWS + 1:
        raise TableRefused(_("Bảng dài quá 5.000 dòng; hãy chia thành nhiều tệp."))
    columns = tuple(filled_rows[0][1])
    width = len(columns)
    rows = ((number, tuple((*cells, *[""] * width)[:width])) for number, cells in filled_rows[1:])
    return Table(columns, tuple(rows))


def faulty_rows(table: Table, errors: dict[int, list[str]]) -> bytes:
    """Write only the faulty rows as CSV with a column saying what is wrong; it can be sent in again."""
    out = io.StringIO()
    writer = csv.writer(out)
    own_places = [place for place, name in enumerate(table.columns) if plain(name).casefold() not in _OWN]
    writer.writerow([*(table.columns[place] for place in own_places), ROW_COLUMN, ERROR_COLUMN])
    for number, cells in table.rows:
        if number in errors:
            sentences = " ".join(errors[number])
            own_cells = (disarm_formula(cells[place]) for place in own_places)
            writer.writerow([*own_cells, number, disarm_formula(sentences)])
    return out.getvalue().encode("utf-8-sig")


_OWN = {plain(ERROR_COLUMN).casefold(), plain(ROW_COLUMN).casefold()}


def _clean(cell: str) -> str:
    return without_apostrophe(" ".join(cell.split()))
