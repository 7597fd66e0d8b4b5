"""Share the lines of a poured-out row among the columns, by what each says and how wide it is."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.columns import Columns, cell_pattern
from guong.engines.viet.normal_forms import plain

WIDER = 1.4  # times the width of a column: no line of it is as wide
LONGEST_TIME = 60  # characters of a line that tells a time


@dataclass(frozen=True, slots=True)
class RowPiece:
    """The lines of a row on one page; what goes on from the page before need not fill every cell."""

    texts: tuple[str, ...]
    goes_on: bool

    def empty(self, role: str) -> float:
        """Weigh that a column of this role has nothing here."""
        return _GONE_ON if self.goes_on else _EMPTY.get(role, -0.7)

    def begins(self, number: int, role: str) -> float:
        """Weigh that a cell of this role begins with a line."""
        text = self.texts[number]
        gain = _begins(text, self.texts[number - 1] if number else "", role)
        if self.goes_on and text[:1].islower():
            return gain + 1.0
        return gain + _LEAD_FIRST if self.goes_on and number == 0 and role == "lead" else gain


def split_cells(
    piece: RowPiece, columns: Columns, widths: Sequence[int], leads: Collection[str] = ()
) -> list[list[list[int]]]:
    """
    Share the lines of one row among the columns, in order; gives the lines of each column.

    A row whose first cell spans several lines of the table comes as several laps: behind the time the
    bearer's column begins anew, with one of the lines by which bearers of this table begin (`leads`).
    """
    roles = [role_at(columns, place) for place in range(columns.width) if place != columns.number]
    count = len(roles)
    lead_at = roles.index("lead")
    closing = roles.index("time") if "time" in roles and roles.index("time") > lead_at else count
    if piece.goes_on:
        closing = lead_at + 1  # what stood behind may be on the page before
    texts, empty = piece.texts, [piece.empty(role) for role in roles]
    best: list[list[tuple[float, int]]] = []
    for number, text in enumerate(texts):
        row: list[tuple[float, int]] = []
        for column in range(count):
            options: list[tuple[float, int]] = []
            fit = -2.0 if widths[column] and len(text) > WIDER * widths[column] else 0.0
            new_lap = number > 0 and column == lead_at and text in leads
            from_lap = range(max(closing, column + 1), count) if new_lap else range(0)
            for before in (*range(column + 1), *from_lap):
                base = best[-1][before][0] if best else (0.0 if before == 0 else None)
                if base is None:
                    continue
                if before > column:
                    base += _NEXT_LAP + sum(empty[before + 1 :])
                    gain = piece.begins(number, roles[column])
                    gain += _ends(texts[number - 1], text, roles[before], widths[before])
                elif number == 0:
                    base = sum(empty[:column])
                    gain = piece.begins(0, roles[column])
                elif before == column:
                    gain = _goes_on(text, texts[number - 1], roles[column], widths[column])
                else:
                    base += sum(empty[before + 1 : column])
                    gain = piece.begins(number, roles[column])
                    gain += _ends(texts[number - 1], text, roles[before], widths[before])
                options.append((base + gain + fit, before))
                if number == 0:
                    break
            row.append(max(options))
        best.append(row)
    last = len(texts) - 1
    tails = [(best[last][column][0] + sum(empty[column + 1 :]), column) for column in range(count)]
    column = max(tails)[1]
    laps: list[list[list[int]]] = [[[] for _ in range(count)]]
    for number in range(last, -1, -1):
        laps[0][column].insert(0, number)
        before = best[number][column][1]
        if number and before > column:
            laps.insert(0, [[] for _ in range(count)])
        column = before
    return laps


def role_at(columns: Columns, place: int) -> str:
    """Name the role of the column at a place; "other" for a column that says nothing of the assignment."""
    if place == columns.content:
        return "content"
    if place == columns.lead:
        return "lead"
    if place in columns.helpers:
        return "helpers"
    if place == columns.time:
        return "time"
    return "product" if place == columns.product else "other"


_NEXT_LAP = -1.0  # that a row has one more line of its own under a cell that spans several


# That a column of a role is empty; and any column, where a row goes on from the page before.
_EMPTY = {"content": -6.0, "lead": -1.6, "helpers": -0.8, "time": -1.2}
_GONE_ON = -0.1
_LEAD_FIRST = 0.2  # a body at the top of a page is rather one more bearer than one more helper


_BODY = re.compile(r"(?:các|cac|cơ quan|co quan|địa phương|dia phuong|bộ,|bo,|ủy ban|uỷ ban|uy ban|sở\b)")
# Words that only without their accents look like those of time: "tư", "quy định", "thắng", "Nam".
_OTHER_WORD = re.compile(
    r"(?!từ\b|quý\b|quí\b|năm\b|tháng\b|hạn\b|đến\b|hàng\b|hằng\b|dịp\b|rằm\b|sau\b|trước\b|trong\b)"
    r"(?:t[uưứừửữự]|qu[yýỳỷỹỵ]|n[aăâ][mḿ]|nắm|nằm|nấm|nam|th[aăâáàảãạắằẳẵặấầẩẫậ]ng|h[aăâáàảãạ]n|đ[eêéèẻẽẹếềểễệ]n"
    r"|s[aáàảãạ]u|tr[ơớờởỡợươ]c)\b(?!\s*(?:[ivx]+\b|\d))"
)


@lru_cache(maxsize=4096)
def _looks(text: str) -> tuple[bool, bool, bool, bool]:
    """Tell of a line: it names a body; it tells a time; it goes on telling one; it begins in lower case."""
    plain_text = plain(text)
    body = bodies_at(text) is not None or bool(_BODY.match(text.casefold()))
    return (
        body and not cell_pattern("product").match(plain_text),
        (bool(cell_pattern("time").match(plain_text)) or text.strip() == "Thường")
        and len(text) < LONGEST_TIME
        and not _OTHER_WORD.match(text.casefold()),
        bool(cell_pattern("time_goes_on").match(plain_text)),
        text[:1].islower(),
    )


# A cell does not end so: a comma, a hyphen, a word that stands before its noun or its verb.
_OPEN_END = re.compile(
    r"(?:[,\-–(/]|\b(?:của|về|và|theo|tại|cho|với|do|các|những|để|được|bởi|là|từ|đến|trong|hoặc|số|giữa|trên))\s*$"
)


def _begins(text: str, before: str, role: str) -> float:
    body, time, _, small = _looks(text)
    gain = -1.0 if small else 0.0
    if _OPEN_END.search(before) or before.count("(") > before.count(")"):
        gain -= 1.6
    if role == "time":
        return gain + (3.0 if time else -3.0)
    if time and role in ("lead", "helpers"):
        return gain - 3.0
    if role in ("lead", "helpers"):
        whole = body and " " in text.strip()  # "Ban", "Bộ" alone may be any word
        return gain + (2.0 if whole else -0.5 if body else -2.0)
    if role == "content":
        return gain + (0.5 if not body else 0.0)
    if role == "product" and cell_pattern("product").match(plain(text)):
        return gain + 1.5
    return gain + (-0.4 if body or time else 0.2)


def _goes_on(text: str, before: str, role: str, width: int) -> float:
    body, time, time_on, small = _looks(text)
    gain = 0.8 if small else 0.0
    open_end = _OPEN_END.search(before) or before.rstrip().endswith(";")
    if open_end:
        gain += 0.8
    if role == "time":
        gain += 1.0 if time or time_on else -2.5
    elif role in ("lead", "helpers"):
        gain += -2.5 if time else 0.0
        if not small and not open_end and cell_pattern("product").match(plain(text)):
            gain -= 1.5
        if body and not small and not open_end:
            gain -= 1.0
    elif role == "content":
        if body and not small:
            gain -= 1.4
        if time and not small:
            gain -= 0.8
        if before.rstrip().endswith((".", ";")) and not small:
            gain -= 0.6
    if width and len(before) + 1 + len(text.split(" ", 1)[0]) < 0.8 * width and not open_end:
        gain -= 0.7  # the word would have had room on the line above
    return gain


def _ends(text: str, below: str, role: str, width: int) -> float:
    gain = 0.0
    if role == "content" and text.rstrip().endswith((".", ";")):
        gain += 0.4
    if width and len(text) + 1 + len(below.split(" ", 1)[0]) < 0.8 * width:
        gain += 0.3
    return gain


def widths_of(rows: Sequence[tuple[RowPiece, list[list[list[int]]]]], count: int) -> list[int]:
    """Tell how wide each column is printed: nearly its longest line over all rows."""
    widths: list[int] = []
    for column in range(count):
        lengths = sorted(
            len(piece.texts[a])
            for piece, laps in rows
            for cells in laps
            for a, b in pairwise(cells[column])
            if b == a + 1
        )
        widths.append(lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0)
    return widths
