"""Read assignment tables, whether rows were kept (tabs, bars) or flattened to one cell a line."""

import re
from dataclasses import dataclass, replace

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.kinds import is_upper
from guong.engines.directives.layout import TextLine, enumerator
from guong.engines.directives.patterns import load
from guong.engines.viet.forms import plain


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One assignment: the cells joined, what the heads of the columns say they are, the heading above."""

    text: str
    lead: str | None
    coordinate: tuple[str, ...]
    time: str | None
    first_line: int
    last_line: int
    head_line: int
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class _Columns:
    lead: int
    coordinate: tuple[int, ...]
    time: int | None
    subject: int | None
    width: int


def find_rows(lines: tuple[TextLine, ...], start: int, end: int) -> tuple[AssignmentRow, ...]:
    """Find the rows of assignment tables; a table without a column of bearers is left alone."""
    rows: list[AssignmentRow] = []
    index = start
    while index < end:
        first = index
        table_rows: list[AssignmentRow] = []
        if _is_number_head(lines[index].text):
            table_rows, index = _rows_of_single_cells(lines, index, end)
        cells = _cells(lines[index].text) if index < end and not table_rows else []
        if len(cells) >= 3 and _is_number_head(cells[0]):
            table_rows, index = _rows_with_cells(lines, index, end, _column_heads(cells, lines[index].text))
        if table_rows:
            heading = _heading_above(lines, start, first)
            rows += [replace(row, heading=heading) for row in table_rows]
        index += 1
    return tuple(rows)


def _heading_above(lines: tuple[TextLine, ...], start: int, head: int) -> str | None:
    """Give the printed heading under which a table stands; a line in capitals closes the search."""
    for line in reversed(lines[start:head]):
        text = line.text.strip()
        kind = enumerator(text)[1]
        if kind in ("part", "chapter", "section", "article", "roman", "capital"):
            return text.rstrip(" :")
        if kind in ("number", "multi") and not text.endswith((".", ";")) and len(text) < 160:
            return text.rstrip(" :")
        if not kind and is_upper(text):
            return text
    return None


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

    coordinate = {i for i, h in enumerate(folded) if re.search(names["coordinate"], h)}
    time = next((i for i, h in enumerate(folded) if re.match(names["time"], h)), None)
    bearers = {
        i for i, h in enumerate(folded) if re.search(names["lead"], h) and not re.match(names["no_lead"], h)
    }
    bearers = (bearers - coordinate or bearers) - {time}
    if not bearers:
        return None
    lead = min(bearers)
    coordinate -= {lead}
    taken = {lead, *coordinate, *([time] if time is not None else [])}
    return _Columns(lead, tuple(sorted(coordinate)), time, first("subject", taken), len(heads))


def _rows_of_single_cells(
    lines: tuple[TextLine, ...], index: int, end: int
) -> tuple[list[AssignmentRow], int]:
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
    rows: list[AssignmentRow] = []
    number = 1
    while at < end and re.fullmatch(rf"0?{number}\.?", lines[at].text):
        stop, cells = _flat_row(lines, at, end, number, columns.width)
        rows.append(_row(cells, columns, at, stop - 1, index))
        at, number = stop, number + 1
    return rows, at


def _flat_row(
    lines: tuple[TextLine, ...], at: int, end: int, number: int, width: int
) -> tuple[int, list[str]]:
    """Gather the cells of one row: a line in lower case goes on with its cell; too many are one matter."""
    cells = [lines[at].text]
    stop = at + 1
    ahead = next(
        (
            i
            for i in range(stop, min(end, stop + 4 * width))
            if re.fullmatch(rf"0?{number + 1}\.?", lines[i].text)
        ),
        None,
    )
    while stop < (end if ahead is None else ahead):
        text = lines[stop].text
        if len(cells) > 1 and text[0].islower():
            cells[-1] += " " + text
        elif ahead is None and len(cells) >= width:
            break
        else:
            cells.append(text)
        stop += 1
    while len(cells) > width:
        cells[1:3] = [f"{cells[1]} {cells[2]}"]
    return stop, cells


def _column_heads(cells: list[str], line: str) -> list[str]:
    """Give the heads of the columns: where tabs part them, two tabs only push one further right."""
    return cells if "|" in line else [cell for cell in cells if cell]


def _rows_with_cells(
    lines: tuple[TextLine, ...], index: int, end: int, heads: list[str]
) -> tuple[list[AssignmentRow], int]:
    columns = _columns(heads)
    if columns is None:
        return [], index
    rows: list[AssignmentRow] = []
    at = index + 1
    while at < end:
        cells = _cells(lines[at].text)
        if len(cells) > columns.width:
            cells = [cell for cell in cells if cell]  # two tabs that push a cell further right
        if len(cells) < max(3, columns.width - 1) or set(lines[at].text) <= set("|-: "):
            if len(cells) < 2:
                break
            at += 1
            continue
        if re.fullmatch(r"\d{1,3}(?:\.\d+)*\.?", cells[0]):
            rows.append(_row(cells, columns, at, at, index))
        at += 1
    return rows, at - 1


def _row(cells: list[str], columns: _Columns, first: int, last: int, head: int) -> AssignmentRow:
    def cell(position: int | None) -> str | None:
        return cells[position].strip() or None if position is not None and position < len(cells) else None

    helpers = tuple(name for i in columns.coordinate for name in names_in(cell(i) or ""))
    return AssignmentRow(
        " ".join(c for c in cells[1:] if c),
        cell(columns.lead),
        helpers,
        cell(columns.time),
        first,
        last,
        head,
    )


def names_in(cell: str) -> tuple[str, ...]:
    """Give the bodies one cell names, each as printed; lower case goes on with the name before."""
    bodies = bodies_at(cell)
    if bodies and bodies.end >= len(cell.rstrip(" .;")):
        names = list(bodies.units)
    else:
        names = [part.strip(" .-–") for part in re.split(r"[;\n]\s*|,\s+(?=[A-ZĐÀ-Ỹ])", cell)]
    whole_names: list[str] = []
    for name in filter(None, names):
        if whole_names and name[0].islower():
            whole_names[-1] += f", {name}"
        else:
            whole_names.append(name)
    return tuple(whole_names)
