"""Drop what a page repeats at its edges: page numbers, running headers and footers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from guong.engines.documents.layout import WordRow

# Shares of the page height. Body text starts 20 mm down an A4 page, which is 6.7 %.
NUMBER_ZONE = 0.12
RUNNING_ZONE = 0.075
PLACE_TOLERANCE = 6.0
# "2 CÔNG BÁO/Số 100 + 101/Ngày 15-3-2026", "CÔNG BÁO/QUẢNG TRỊ/Số 12/Ngày 01-02-2026 3".
GAZETTE_HEAD = re.compile(
    r"(?:\d{1,4}\s+)?C[ÔO]NG B[ÁA]O\s*[/|–-].{0,60}?s[ốo]\s*\d[\d\s+,&-]*[/|–-]\s*ng[àa]y[\s\d./-]+",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(r"[-–—\s.]*(?:trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s.]*", re.IGNORECASE)


@dataclass(slots=True)
class PageRows:
    """The rows of one page, its height, and the heights of the horizontal rules that no table holds."""

    rows: list[WordRow]
    height: float
    rules: list[float] = field(default_factory=list)


def without_margins(sheets: Sequence[PageRows]) -> list[list[WordRow]]:
    """
    Return the rows of each page without its page number, running lines and the head of a gazette.

    A running line stands in the margin of at least two pages at the same height with the same words, figures
    aside. A number alone goes when it is the first or last line of its page and either stands in the margin
    or at the height where another page has its number: the number of a table row may end a page too.
    """
    running = _counted(sheets, RUNNING_ZONE)
    numbers = _counted([PageRows(_edge_numbers(sheet), sheet.height) for sheet in sheets], NUMBER_ZONE)
    bodies = []
    for sheet in sheets:
        dropped_rows = {
            id(row)
            for row in sheet.rows
            if (_in_margin(row, sheet.height, RUNNING_ZONE) and _repeats(_key(row), running))
            or (row.baseline < NUMBER_ZONE * sheet.height and GAZETTE_HEAD.fullmatch(row.text.strip()))
        }
        dropped_rows |= {
            id(row)
            for row in _edge_numbers(sheet)
            if _in_margin(row, sheet.height, RUNNING_ZONE) or _repeats(_key(row), numbers)
        }
        bodies.append([row for row in sheet.rows if id(row) not in dropped_rows])
    return bodies


def _counted(sheets: Sequence[PageRows], zone: float) -> Counter[tuple[str, int]]:
    counts: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        counts.update({_key(row) for row in sheet.rows if _in_margin(row, sheet.height, zone)})
    return counts


def _edge_numbers(sheet: PageRows) -> list[WordRow]:
    edges = [*sheet.rows[:1], *sheet.rows[1:][-1:]]
    inside = (row for row in edges if _in_margin(row, sheet.height, NUMBER_ZONE))
    return [row for row in inside if PAGE_NUMBER.fullmatch(row.text)]


def _in_margin(row: WordRow, height: float, zone: float) -> bool:
    return row.baseline < zone * height or row.baseline > (1 - zone) * height


def _key(row: WordRow) -> tuple[str, int]:
    # Odd and even pages set the same words from opposite sides, so their order is left out.
    words = sorted("".join(letter for letter in row.text if not letter.isdigit()).split())
    return " ".join(words), round(row.baseline / PLACE_TOLERANCE)


def _repeats(key: tuple[str, int], counts: Counter[tuple[str, int]]) -> bool:
    words, place = key
    return sum(counts[words, near] for near in (place - 1, place, place + 1)) > 1
