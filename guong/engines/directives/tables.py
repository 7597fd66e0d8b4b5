"""Read assignment tables, whether rows were kept (tabs, bars) or flattened to one cell a line."""

import re
from dataclasses import dataclass

from guong.engines.directives.layout import Line
from guong.engines.directives.patterns import load
from guong.engines.viet.forms import plain


@dataclass(frozen=True, slots=True)
class Row:
    """One assignment: the cells joined, and what the heads of the columns say they are."""

    text: str
    lead: str | None
    coordinate: tuple[str, ...]
    time: str | None
    first_line: int
    last_line: int
    head_line: int


@dataclass(frozen=True, slots=True)
class _Columns:
    lead: int | None
    coordinate: tuple[int, ...]
    time: int | None
    subject: int | None
    width: int


def find_rows(lines: tuple[Line, ...], start: int, end: int) -> tuple[Row, ...]:
    """Find the rows of assignment tables; a table without a column of bearers is left alone."""
    rows: list[Row] = []
    index = start
    while index < end:
        if _is_number_head(lines[index].text):
            found, index = _flattened(lines, index, end)
            rows += found
        cells = _cells(lines[index].text) if index < end else []
        if len(cells) >= 3 and _is_number_head(cells[0]):
            found, index = _kept(lines, index, end, cells)
            rows += found
        index += 1
    return tuple(rows)


def _is_number_head(text: str) -> bool:
    return bool(re.fullmatch(load("sections")["columns"]["number"], plain(text).strip(" .|*")))


def _cells(text: str) -> list[str]:
    if "|" in text:
        return [cell.strip(" *") for cell in text.strip().strip("|").split("|")]
    return [cell.strip() for cell in text.split("\t")] if "\t" in text else []


def _columns(heads: list[str]) -> _Columns | None:
    names = load("sections")["columns"]
    folded = [plain(head) for head in heads]

    def first(name: str, taken: set[int]) -> int | None:
        return next((i for i, h in enumerate(folded) if i not in taken and re.search(names[name], h)), None)

    coordinate = tuple(i for i, h in enumerate(folded) if re.search(names["coordinate"], h))
    time = next((i for i, h in enumerate(folded) if re.match(names["time"], h)), None)
    taken = {*coordinate, *([time] if time is not None else [])}
    lead = first("lead", taken)
    if lead is None:
        return None
    subject = first("subject", taken | {lead})
    return _Columns(lead, coordinate, time, subject, len(heads))


def _flattened(lines: tuple[Line, ...], index: int, end: int) -> tuple[list[Row], int]:
    """Read a table whose cells stand one to a line: heads until "1", then rows until the numbers stop."""
    heads, at = [lines[index].text], index + 1
    while (
        at < end
        and not re.fullmatch(r"0?1\.?", lines[at].text)
        and len(heads) < 10
        and len(lines[at].text) < 60
    ):
        heads.append(lines[at].text)
        at += 1
    columns = _columns(heads) if at < end and re.fullmatch(r"0?1\.?", lines[at].text) else None
    if columns is None or columns.width < 3:
        return [], index
    rows: list[Row] = []
    number = 1
    while at < end and re.fullmatch(rf"0?{number}\.?", lines[at].text):
        stop = at + 1
        while (
            stop < end
            and stop < at + columns.width
            and not re.fullmatch(rf"0?{number + 1}\.?", lines[stop].text)
        ):
            stop += 1
        cells = [lines[at].text] + [lines[i].text for i in range(at + 1, stop)]
        rows.append(_row(cells, columns, at, stop - 1, index))
        at, number = stop, number + 1
    return rows, at


def _kept(lines: tuple[Line, ...], index: int, end: int, heads: list[str]) -> tuple[list[Row], int]:
    columns = _columns(heads)
    if columns is None:
        return [], index
    rows: list[Row] = []
    at = index + 1
    while at < end:
        cells = _cells(lines[at].text)
        if len(cells) < max(3, columns.width - 1) or set(lines[at].text) <= set("|-: "):
            if len(cells) < 2:
                break
            at += 1
            continue
        if re.fullmatch(r"\d{1,3}(?:\.\d+)*\.?", cells[0]):
            rows.append(_row(cells, columns, at, at, index))
        at += 1
    return rows, at - 1


def _row(cells: list[str], columns: _Columns, first: int, last: int, head: int) -> Row:
    def cell(position: int | None) -> str | None:
        return cells[position].strip() or None if position is not None and position < len(cells) else None

    helpers = tuple(c for i in columns.coordinate if (c := cell(i)))
    return Row(
        " ".join(c for c in cells[1:] if c),
        cell(columns.lead),
        helpers,
        cell(columns.time),
        first,
        last,
        head,
    )
