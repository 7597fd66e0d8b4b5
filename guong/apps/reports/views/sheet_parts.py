"""A long report on a screen: parts that would make its page heavy are lines that open them one by one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from .sheet import ReportSheet, SheetAnnex, SheetBlock

# What the parts and the list of gaps may weigh on the page, in bytes of HTML, beside its frame.
SHEET_BYTES = 22_500
# A folded part is a line of about so many.
FOLDED_BYTES = 420


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
