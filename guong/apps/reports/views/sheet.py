"""A document as it is drawn on the A4 sheet: figures lead to their rows, parts are folded."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from guong.engines.documents.writing import (
    Block,
    Heading,
    Item,
    OfficialPaper,
    PaperCell,
    PaperTable,
    TextRun,
    printed,
)
from guong.engines.documents.writing.final_lines import PrintedAnnex, PrintedLines

from ..actions.paragraphs import PlaceWriters

# A sheet on a screen shows so many rows of a table, and so many bytes of it; the files hold all of them.
MOST_ROWS, TABLE_BYTES = 40, 10_000
# What the letters of a block weigh beside themselves as HTML: a cell, a figure, a line, a line to be written.
CELL_BYTES, FIGURE_BYTES, LINE_BYTES, PARAGRAPH_BYTES, TABLE_FRAME_BYTES = 23, 36, 60, 270, 400
HEAD_BYTES = 25  # of the head of a column
# What the parts and the list of gaps may weigh on the page, in bytes of HTML, beside its frame.
SHEET_BYTES = 22_500
# A folded part is a line of about so many.
FOLDED_BYTES = 420


@dataclass(frozen=True, slots=True)
class SheetRun:
    """
    Some letters of a line or of a cell, with the address of the rows behind a figure.

    `then` is what a figure read when the draft was last saved, where it reads otherwise now.
    """

    text: str
    bold: bool
    url: str
    align: str = ""
    then: str = ""

    @property
    def weight(self) -> int:
        """Give how many bytes of HTML the run is, more or less."""
        return len(self.text.encode()) + (len(self.url) + FIGURE_BYTES if self.url else 0)


@dataclass(frozen=True, slots=True)
class SheetParagraph:
    """Where a paragraph that may be written in place belongs, and the address where it is written."""

    section: str
    line: int
    url: str

    @property
    def anchor(self) -> str:
        return f"doan-{self.section}-{self.line}"


@dataclass(frozen=True, slots=True)
class SheetBlock:
    """
    One block as the template draws it; `kind` is heading, table, item, body, or blank (words to come).

    `label` names a table to those who cannot see it; `more` of its rows stand in the files only. Of a draft
    `paragraph` may be written in place, `is_open` while it is, `gaps` are the numbers of what is missing, and
    `writers` those who type there now.
    """

    kind: str
    text: str = ""
    runs: tuple[SheetRun, ...] = ()
    table: PaperTable | None = None
    rows: tuple[tuple[SheetRun, ...], ...] = ()
    more: int = 0
    label: str = ""
    paragraph: SheetParagraph | None = None
    is_open: bool = False
    gaps: tuple[int, ...] = ()
    writers: PlaceWriters | None = None

    @property
    def weight(self) -> int:
        """Give how many bytes of HTML the block is, more or less."""
        if self.table is not None:
            head = sum(HEAD_BYTES + len(column.head.encode()) for column in self.table.columns)
            cells = sum(CELL_BYTES + cell.weight for row in self.rows for cell in row)
            return TABLE_FRAME_BYTES + head + cells
        letters = sum(run.weight for run in self.runs) + len(self.text.encode())
        return letters + LINE_BYTES + (0 if self.paragraph is None else PARAGRAPH_BYTES)

    @property
    def row_lines(self) -> SafeString:
        """Give the rows of a table as HTML: there are too many cells to be walked by a template."""
        return SafeString(
            "\n".join([(f"<tr>{''.join([_draw_cell(cell) for cell in row])}</tr>") for row in self.rows])
        )


@dataclass(frozen=True, slots=True)
class SheetAnnex:
    """An annex below the signature."""

    annex: PrintedAnnex
    blocks: list[SheetBlock]
    parts: "tuple[SheetPart, ...]" = ()


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A document on its A4 sheet; the page draws its `parts` (folding.py)."""

    lines: PrintedLines
    is_letter: bool
    blocks: list[SheetBlock]
    annexes: list[SheetAnnex]
    parts: "tuple[SheetPart, ...]" = ()


@dataclass(frozen=True, slots=True)
class FigureNotes:
    """What the screen knows of figures, by their codes: where their rows are, what they read when saved."""

    addresses: Mapping[str, str]
    then: Mapping[str, str] = field(default_factory=dict)


def sheet(paper: OfficialPaper, notes: FigureNotes) -> ReportSheet:
    """Lay a document out for the screen, in the same words as on paper."""
    lines = printed(paper)
    annexes = [
        SheetAnnex(annex, _blocks(annex.blocks, notes, f"{annex.heading}: {annex.title}"))
        for annex in lines.annexes
    ]
    return ReportSheet(lines, paper.is_letter, _blocks(lines.blocks, notes, "Bảng"), annexes)


def _blocks(blocks: Iterable[Block], notes: FigureNotes, where: str) -> list[SheetBlock]:
    """Shape blocks for the template; a table without a caption of its own is called by where it stands."""
    members = list(blocks)
    tables = sum(isinstance(block, PaperTable) for block in members)
    shaped_blocks, n = [], 0
    for block in members:
        if isinstance(block, PaperTable):
            n += 1
            label = block.caption or (where if tables == 1 else f"{where}, {n}")
            shaped_blocks.append(_table(block, notes, label))
        elif isinstance(block, Heading):
            shaped_blocks.append(SheetBlock("heading", text=block.text))
        else:
            kind = "item" if isinstance(block, Item) else "body"
            shaped_blocks.append(SheetBlock(kind, runs=tuple(_run(run, notes) for run in block.runs)))
    return shaped_blocks


def _table(table: PaperTable, notes: FigureNotes, label: str) -> SheetBlock:
    rows: list[tuple[SheetRun, ...]] = []
    weight = 0
    for row in table.rows[:MOST_ROWS]:
        pairs = zip(row, table.columns, strict=True)
        cells = tuple(_run(cell, notes, column.align) for cell, column in pairs)
        weight += sum(CELL_BYTES + cell.weight for cell in cells)
        if rows and weight > TABLE_BYTES:
            break
        rows.append(cells)
    more = len(table.rows) - len(rows)
    return SheetBlock("table", table=table, rows=tuple(rows), more=more, label=label)


def _draw_cell(cell: SheetRun) -> str:
    text = escape(cell.text)
    if cell.url:
        kind = "so moved" if cell.then else "so"
        text = format_html('<a class="{}" href="{}">{}</a>', kind, cell.url, cell.text)
    if cell.bold:
        text = format_html("<b>{}</b>", text)
    # On the sheet a cell stands at the left unless it says otherwise.
    place = "" if cell.align in ("", "left") else f' class="{cell.align}"'
    return f"<td{place}>{text}</td>"


def _run(run: TextRun | PaperCell, notes: FigureNotes, align: str = "") -> SheetRun:
    if not run.figure:
        return SheetRun(run.text, run.bold, "", align)
    url, then = notes.addresses.get(run.figure, ""), notes.then.get(run.figure, "")
    return SheetRun(run.text, run.bold, url, align, then)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A table, or the words between two headings; folded it is a line that opens it by its number."""

    n: int
    blocks: tuple[SheetBlock, ...]
    is_open: bool = False

    @property
    def is_table(self) -> bool:
        return self.blocks[0].kind == "table"

    @property
    def heading(self) -> SheetBlock | None:
        """Give the heading the part begins with, which is read whether it is folded or not."""
        return self.blocks[0] if self.blocks[0].kind == "heading" else None

    @property
    def gaps(self) -> tuple[int, ...]:
        return tuple(n for block in self.blocks for n in block.gaps)

    @property
    def weight(self) -> int:
        return sum(block.weight for block in self.blocks)

    def answers_to(self, name: str) -> bool:
        """Tell whether the number of the part, or the code of a section written in it, is meant."""
        sections = {block.paragraph.section for block in self.blocks if block.paragraph is not None}
        return name == str(self.n) or name in sections


def fold(laid_out: ReportSheet, names: Collection[str], *, used: int = 0) -> ReportSheet:
    """
    Part a sheet and open as much as its page may weigh: what was chosen, then words, then tables.

    A part somebody types in, and one named in `names` by number or by section, is open whatever it weighs.
    `used` are the bytes that the list of gaps and a field for typing take of the page.
    """
    body = _parts_of(laid_out.blocks, 1)
    annexes: list[list[SheetPart]] = []
    parts = list(body)
    for annex in laid_out.annexes:
        annexes.append(_parts_of(annex.blocks, len(parts) + 1))
        parts += annexes[-1]
    numbers = {
        part.n
        for part in parts
        if any(block.is_open for block in part.blocks) or any(part.answers_to(name) for name in names)
    }
    weights = (part.weight if part.n in numbers else FOLDED_BYTES for part in parts)
    room_left = SHEET_BYTES - used - sum(weights)
    for is_table in (False, True):
        # Where words stay folded, no table opens.
        if is_table and any(part.n not in numbers for part in parts if not part.is_table):
            break
        for part in parts:
            cost = part.weight - FOLDED_BYTES
            if part.is_table is is_table and part.n not in numbers and cost <= max(room_left, 0):
                numbers.add(part.n)
                room_left -= cost
    return replace(
        laid_out,
        parts=_opened(body, numbers),
        annexes=[
            SheetAnnex(annex.annex, annex.blocks, _opened(parts, numbers))
            for annex, parts in zip(laid_out.annexes, annexes, strict=True)
        ],
    )


def part_of(folded_sheet: ReportSheet, name: str) -> SheetPart | None:
    """Find the part that was chosen, for whoever asks for it alone."""
    parts = (*folded_sheet.parts, *(part for annex in folded_sheet.annexes for part in annex.parts))
    return next((part for part in parts if part.is_open and part.answers_to(name)), None)


def _parts_of(blocks: Iterable[SheetBlock], first: int) -> list[SheetPart]:
    """Part blocks at each heading, and around each table."""
    groups: list[list[SheetBlock]] = []
    for block in blocks:
        if not groups or block.kind in ("heading", "table") or groups[-1][0].kind == "table":
            groups.append([block])
        else:
            groups[-1].append(block)
    return [SheetPart(n, tuple(group)) for n, group in enumerate(groups, first)]


def _opened(parts: list[SheetPart], numbers: set[int]) -> tuple[SheetPart, ...]:
    return tuple(replace(part, is_open=part.n in numbers) for part in parts)
