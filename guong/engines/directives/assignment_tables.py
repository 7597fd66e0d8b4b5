"""Read tables of assignments: rows kept by bars or tabs, or poured out to one cell a line."""

import re
from collections.abc import Sequence
from dataclasses import replace

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.columns import Columns, TableRow, cell_pattern, columns_of
from guong.engines.directives.flat_cells import RowPiece, role_at, split_cells, widths_of
from guong.engines.directives.flat_tables import FlatTable, is_number_head
from guong.engines.directives.gazetteer import known_name
from guong.engines.directives.kinds import is_upper
from guong.engines.directives.layout import TextLine, enumerator
from guong.engines.directives.predicates import verb
from guong.engines.documents.grids import TableGrid
from guong.engines.viet.normal_forms import plain

_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]?|[a-zđ][.)]?|[-–+•]")
_GROUP = re.compile(r"[IVX]{1,5}[.)]?|[A-HĐ][.)]?")


def find_table_rows(lines: Sequence[TextLine], start: int, end: int) -> tuple[TableRow, ...]:
    """Find the rows of all tables of assignments among some lines; other tables are left alone."""
    rows: list[TableRow] = []
    index = start
    while index < end:
        table_rows: list[TableRow] = []
        cells = cells_of(lines[index].text)
        after = index + 1
        if len(cells) >= 3:
            table_rows, after = _read_row_lines(lines, index, end, cells)
        elif is_number_head(lines[index].text):
            table_rows, after = _poured(lines, index, end)
        if table_rows:
            heading = heading_above(lines, start, index)
            rows += [replace(row, heading=row.heading or heading) for row in table_rows]
        index = max(after, index + 1)
    return tuple(rows)


def rows_of_grid(grid: TableGrid, first: int, last: int, heading: str | None) -> tuple[TableRow, ...]:
    """Read the rows of a known grid, on lines `first` to `last`; empty where it assigns nothing."""
    columns = columns_of(grid.heads)
    if columns is None:
        return ()
    rows: list[TableRow] = []
    above: list[str] = []
    for number in grid.body_rows:
        read = [_words_of_cell(grid, number, place, columns) for place in range(grid.width)]
        cells = above = _filled(read, above)
        group = grid.group_of(number)
        title = " ".join(group.text.split()) if group else None
        row = row_from_cells(cells, columns, first, last, first, title or heading)
        spans = [span for cell in grid.cells_of(number) if cell.row == number for span in cell.spans]
        if row and spans:
            place = (min(start for start, _ in spans), max(end for _, end in spans))
            rows.append(replace(row, span=place))
    return tuple(rows)


_DITTO = re.compile(r"[-–\s]*(?:nt|n\.t\.?|như trên|″|\"|''|//)[-–.\s]*", re.I)


def _filled(cells: Sequence[str], above: Sequence[str]) -> list[str]:
    """Write out the cells that only say "as above"."""
    return [
        above[place] if place < len(above) and _DITTO.fullmatch(cell) else cell
        for place, cell in enumerate(cells)
    ]


def _words_of_cell(grid: TableGrid, row: int, place: int, columns: Columns) -> str:
    """Give the words of a cell; names of bodies that stand one to a line are told apart."""
    text = grid.text_at(row, place)
    if place != columns.lead and place not in columns.helpers:
        return text
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    cell_text = lines[0] if lines else ""
    for line in lines[1:]:
        line = re.sub(r"^[-–+•]\s*", "", line)
        apart = cell_text[-1] not in ",;-–/(" and bodies_at(line) is not None and line[:1].isupper()
        cell_text += f"{'; ' if apart else ' '}{line}"
    return re.sub(r"^[-–+•]\s*", "", cell_text)


def cells_of(text: str) -> list[str]:
    """Give the cells of a line that bars or tabs part, empty ones included."""
    if text.count("|") >= 2:
        return [cell.strip(" *") for cell in text.strip().strip("|").split("|")]
    return [cell.strip() for cell in text.split("\t")] if "\t" in text else []


def _read_row_lines(
    lines: Sequence[TextLine], index: int, end: int, heads: list[str]
) -> tuple[list[TableRow], int]:
    bars, has_border = "|" in lines[index].text, lines[index].text.startswith("|")
    if not bars:
        heads = [head for head in heads if head]
    columns = columns_of(heads)
    if columns is None:
        return [], index + 1
    rows: list[TableRow] = []
    group: str | None = None
    above: list[str] = []
    at, last_line = index + 1, index
    while at < end:
        text = lines[at].text
        cells = cells_of(text)
        if not bars and len(cells) > columns.width:
            cells = [cell for cell in cells if cell]
        if 1 < len(cells) < columns.width and (text.startswith("|") if bars else lines[at].indent):
            cells = cells if has_border else ["", *cells]
        filled_cells = [cell for cell in cells if cell]
        if set(text) <= set("|-:+= "):
            at += 1
            continue
        if len(filled_cells) <= 1 or (len(filled_cells) == 2 and _GROUP.fullmatch(filled_cells[0])):
            title = " ".join(filled_cells) or text.strip()
            above_rows = at + 1 < end and len(cells_of(lines[at + 1].text)) >= 3 and len(title) <= 160
            if len(cells) < 2 and not (
                above_rows
                and (enumerator(title)[1] in ("roman", "capital", "number", "letter") or is_upper(title))
            ):
                break
            group, last_line = title, at
            at += 1
            continue
        if [plain(cell) for cell in cells] == [plain(head) for head in heads]:
            at += 1
            continue
        cells = above = _filled(cells, above)
        if row := row_from_cells(cells, columns, at, at, index, group):
            rows.append(row)
            last_line = at
        at += 1
    return rows, last_line + 1


def row_from_cells(
    cells: Sequence[str], columns: Columns, first: int, last: int, head: int, group: str | None
) -> TableRow | None:
    """Make a row of its cells; None where it says nothing to be done or only numbers its columns."""

    def cell(place: int | None) -> str:
        return " ".join(cells[place].split()) if place is not None and place < len(cells) else ""

    for place, words in enumerate(cells[:-1]):
        if words.startswith("|") and not cells[-1].strip():  # an empty cell ran into the next
            cells = [*cells[:place], "", words.lstrip("| "), *cells[place + 1 : -1]]
    content = cell(columns.content)
    if not content or all(re.fullmatch(r"\(?[\dA-Z]{1,2}\)?", value) for value in cells if value):
        return None
    helpers = tuple(name for place in columns.helpers for name in names_in(cell(place)))
    lead = cell(columns.lead).strip(" .;") or None
    time = cell(columns.time) or None
    if lead and time is None and cell_pattern("time").match(plain(lead)) and bodies_at(lead) is None:
        lead, time = None, lead
    if columns.presents and lead:
        content = " ".join(filter(None, (content, lead, *(cell(place) for place in columns.helpers))))
    return TableRow(content, lead, helpers, time, cell(columns.product) or None, first, last, head, group)


def _poured(lines: Sequence[TextLine], index: int, end: int) -> tuple[list[TableRow], int]:
    table = FlatTable(lines, index, end)
    columns = table.columns
    if columns is None:
        return [], index + 1
    entries, after = table.rows()
    roles = [role_at(columns, place) for place in range(columns.width) if place != columns.number]
    widths = [0] * len(roles)
    pieces = [
        [
            RowPiece(tuple(_words(lines[at].text, at == entry[2][0][0]) for at in stretch), number > 0)
            for number, stretch in enumerate(entry[2])
            if stretch
        ]
        for entry in entries
    ]
    cut = [(piece, split_cells(piece, columns, widths)) for entry in pieces for piece in entry]
    widths = widths_of(cut, len(roles))
    lead_at = roles.index("lead")
    leads = {
        piece.texts[cells[lead_at][0]]
        for piece, [cells] in cut
        if cells[lead_at] and not piece.goes_on and bodies_at(piece.texts[cells[lead_at][0]])
    }
    rows: list[TableRow] = []
    chapter: str | None = None
    above: list[str] = []
    group: str | None = None
    below = [kind for kind, _, _ in entries[1:]] + [""]
    for (kind, label, places), parts, next_kind in zip(entries, pieces, below, strict=True):
        if not parts:
            continue
        laps = join_laps([(piece, split_cells(piece, columns, widths, leads)) for piece in parts], roles)
        by_role = dict(zip(roles, laps[0], strict=True))
        alone = not any(by_role.get(role) for role in ("lead", "helpers", "time"))
        entitles = kind == "group" or (kind == "number" and next_kind == "mark")
        if entitles and (alone or (kind == "group" and not by_role.get("lead"))):
            group = " ".join((label, *(text for piece in parts for text in piece.texts)))
            chapter = group if kind == "group" else chapter
            continue
        group = chapter if kind == "number" else group
        stretch = [at for piece in places for at in piece]
        for lap in laps:
            source = iter(lap)
            full = [label if place == columns.number else next(source) for place in range(columns.width)]
            full = above = _filled(full, above)
            row = row_from_cells(full, columns, stretch[0], stretch[-1], index, group)
            if row is None:
                continue
            if row.lead and _is_no_name(row.lead):
                row = replace(row, lead=None)
            if rows and kind == "mark":
                row = replace(row, helpers=row.helpers or rows[-1].helpers, time=row.time or rows[-1].time)
            rows.append(row)
    return rows, after


def join_laps(
    pieces: Sequence[tuple[RowPiece, list[list[list[int]]]]], roles: Sequence[str]
) -> list[list[str]]:
    """
    Join the cells of a row's pieces, which pages part; one list of cells for each line of its own.

    What a page goes on with belongs to the line that was begun on the page before. All lines share the
    content; one without a bearer or helpers has those of the line above.
    """
    laps: list[list[str]] = []
    lead_and_time = [place for place, role in enumerate(roles) if role in ("lead", "time")]
    for piece, cut in pieces:
        for number, cells in enumerate(cut):
            words = [" ".join(piece.texts[at] for at in cell) for cell in cells]
            # What a page begins with is a line of its own where it has both a bearer and a time.
            stands_alone = (
                len(laps) > 0
                and len(lead_and_time) == 2
                and all(laps[-1][place] and words[place] for place in lead_and_time)
                and bodies_at(words[roles.index("lead")])
            )
            if laps and number == 0 and not stands_alone:
                laps[-1] = [
                    _join(before, more, role)
                    for before, more, role in zip(laps[-1], words, roles, strict=True)
                ]
            else:
                laps.append(words)
    content = roles.index("content")
    whole = " ".join(filter(None, (lap[content] for lap in laps)))
    for number, lap in enumerate(laps):
        lap[content] = whole
        for place, role in enumerate(roles):
            if role in ("lead", "helpers") and not lap[place] and number:
                lap[place] = laps[number - 1][place]
    return laps


def _join(before: str, more: str, role: str) -> str:
    """Go on with a cell; a second body that begins where a page does is parted from the first."""
    if not before or not more:
        return before or more
    apart = role in ("lead", "helpers") and more[:1].isupper() and before[-1] not in ",;-–/("
    return f"{before}{'; ' if apart and bodies_at(more) and bodies_at(before) else ' '}{more}"


LONGEST_BEARER = 160  # characters


def _is_no_name(lead: str) -> bool:
    """Tell whether what was cut out as bearers says what is done or is far too long: it is left open then."""
    bodies = bodies_at(lead)
    tail = lead[bodies.end :].strip(" ,.;") if bodies else lead
    return (
        len(lead) > LONGEST_BEARER
        or bool(verb().match(tail))
        or (bool(tail) and any(c.isdigit() for c in tail))
    )


def _words(text: str, first: bool) -> str:
    text = text.strip()
    if first:
        text = re.sub(r"^(?:\d{1,3}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-HĐ][.)])\s+(?=[A-ZĐÀ-Ỹ“])", "", text)
    return text


def heading_above(lines: Sequence[TextLine], start: int, head: int) -> str | None:
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


def names_in(cell: str) -> tuple[str, ...]:
    """Give the bodies one cell names, each as printed; lower case goes on with the name before."""
    bare = cell.strip(" .;-–")
    if not bare:
        return ()
    names: list[str] = []
    joint = ""
    for piece in _JOINTS.split(bare):
        if _JOINTS.fullmatch(piece):
            joint = piece
        elif names and _goes_on(names[-1], joint, piece):
            names[-1] += joint + piece
        elif piece.strip(" .-–"):
            names.append(piece.strip(" .-–"))
    return tuple(names)


_JOINTS = re.compile(r"(;\s*|,\s+(?:và\s+)?|\s+và\s+)")
_COMMON = re.compile(
    r"(?:các|cơ quan|địa phương|đơn vị|tổ chức|doanh nghiệp|đoàn thể|cơ sở|ủy ban|ban|phòng|sở|bộ|thôn|hội)\b"
)


def _goes_on(name: str, joint: str, part: str) -> bool:
    """Tell whether a part behind a comma goes on with the name: "các bộ, ngành", "Sở Văn hóa, Thể thao …"."""
    if ";" in joint or name.endswith("liên quan"):
        return False
    if part.startswith("các ") and re.match(r"các [^,]{2,30} khác", part):
        return True  # "Hội đồng Dân tộc, các Ủy ban khác của Quốc hội"
    if part[0].islower():
        return not _COMMON.match(part) or (bool(_GENERAL.match(name)) and not part.startswith("các "))
    whole = f"{name}{joint}{part}"
    if known_name().fullmatch(whole):
        return True
    bodies = bodies_at(whole)
    return bool(bodies and len(bodies.units) == 1 and bodies.end == len(whole) and bodies_at(part) is None)


_GENERAL = re.compile(r"(?:[Cc]ác\b|[Bb]ộ(?:,|$)|[Ss]ở(?:,|$)|[Cc]ơ quan|[Đđ]ơn vị|[Tt]hôn)")
