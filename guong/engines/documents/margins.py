"""Drop what a page repeats at its edges: page numbers, running headers and footers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from guong.engines.documents.layout import Row

# Shares of the page height. Body text starts 20 mm down an A4 page, which is 6.7 %.
NUMBER_ZONE = 0.12
RUNNING_ZONE = 0.075
PLACE_TOLERANCE = 6.0
PAGE_NUMBER = re.compile(r"[-–—\s.]*(?:trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s.]*", re.IGNORECASE)


@dataclass(slots=True)
class Sheet:
    """The rows of one page and its height."""

    rows: list[Row]
    height: float


def without_margins(sheets: Sequence[Sheet]) -> list[list[Row]]:
    """
    Return the rows of each page without its page number and running lines.

    A running line stands in the margin of at least two pages at the same height with the same words, figures
    aside. A number alone goes when it is the first or last line of its page.
    """
    seen: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        for key in {_key(row) for row in sheet.rows if _in_margin(row, sheet.height, RUNNING_ZONE)}:
            seen[key] += 1
    kept = []
    for sheet in sheets:
        rows = [
            row
            for row in sheet.rows
            if not (_in_margin(row, sheet.height, RUNNING_ZONE) and _repeats(_key(row), seen))
        ]
        kept.append(_without_number(rows, sheet.height))
    return kept


def _without_number(rows: list[Row], height: float) -> list[Row]:
    if rows and _is_number(rows[0], height):
        rows = rows[1:]
    if rows and _is_number(rows[-1], height):
        rows = rows[:-1]
    return rows


def _is_number(row: Row, height: float) -> bool:
    return _in_margin(row, height, NUMBER_ZONE) and PAGE_NUMBER.fullmatch(row.text) is not None


def _in_margin(row: Row, height: float, zone: float) -> bool:
    return row.baseline < zone * height or row.baseline > (1 - zone) * height


def _key(row: Row) -> tuple[str, int]:
    # Odd and even pages set the same words from opposite sides, so their order is left out.
    words = sorted("".join(letter for letter in row.text if not letter.isdigit()).split())
    return " ".join(words), round(row.baseline / PLACE_TOLERANCE)


def _repeats(key: tuple[str, int], seen: Counter[tuple[str, int]]) -> bool:
    words, place = key
    return any(seen[words, near] > 1 for near in (place - 1, place, place + 1)) or (
        sum(seen[words, near] for near in (place - 1, place, place + 1)) > 1
    )
