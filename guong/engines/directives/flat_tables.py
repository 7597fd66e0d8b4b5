"""Read a table of assignments whose cells were poured out line by line, as text taken from a PDF has it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.columns import (
    Columns,
    columns_of,
    product_pattern,
    role_of,
    time_goes_on,
    time_pattern,
)
from guong.engines.directives.layout import TextLine
from guong.engines.viet.forms import plain

LONGEST_HEAD = 30  # lines
LONGEST_ROW = 60  # lines
LONGEST_TIME = 60  # characters of a line that tells a time
WIDEST_HEAD = 60  # characters of a line of the head
_LABEL = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,2})*)[.)]?|(?P<group>[IVX]{1,5}|[A-HĐ])[.)]?|(?P<mark>[-–+•])"
)
_LABEL_AND_WORDS = re.compile(
    r"(?:(?P<number>\d{1,3}(?:\.\d{1,2})*)[.)]?|(?P<group>[IVX]{1,5}|[A-HĐ])[.)])\s+(?=[A-ZĐÀ-Ỹ“])"
)
# A note at the foot of a page: its number and the paper it names.
_FOOTNOTE = re.compile(
    r"\d{1,2}\s+(?:Nghị quyết|Nghị định|Quyết định|Kết luận|Luật|Chỉ thị|Thông tư|Công văn|Kế hoạch"
    r"|Văn bản|Theo)\s.{30,}"
)


def is_number_head(text: str) -> bool:
    """Tell whether a line is the head of a column that counts the rows."""
    return role_of(text) == "number"


class FlatTable:
    """One poured-out table: its head, its rows as lists of lines, each with its label."""

    def __init__(self, lines: Sequence[TextLine], start: int, end: int) -> None:
        self.lines, self.start, self.end = lines, start, end
        self.heads: list[str] = []
        self.columns: Columns | None = None
        self.body = start
        self._read_head()

    def _read_head(self) -> None:
        texts: list[str] = []
        at = self.start
        while at < self.end and len(texts) < LONGEST_HEAD:
            text = self.lines[at].text.strip()
            if texts and (_LABEL.fullmatch(text) or len(text) > WIDEST_HEAD or _LABEL_AND_WORDS.match(text)):
                break
            texts.append(text)
            at += 1
        best = segment_heads(texts)
        if best is None:
            return
        self.heads, used = best
        self.columns = columns_of(self.heads)
        self.body = self.start + used
        self.head_texts = {self.lines[i].text.strip() for i in range(self.start, self.body)}

    def rows(self) -> tuple[list[tuple[str, str, list[list[int]]]], int]:
        """
        Give (kind of label, label, lines) for each row, and the line behind the table.

        The lines of a row that a page divides come in two lists or more: each begins anew with the first
        column.
        """
        rows: list[tuple[str, str, list[list[int]]]] = []
        expected = 0
        at = self.body
        while at < self.end:
            text = self.lines[at].text.strip()
            if self.lines[at].lone_number and self._is_repeated_head(at + 1):
                at += 1
                continue
            if text in self.head_texts and self._is_repeated_head(at):
                at += self.body - self.start
                if rows and rows[-1][2][-1]:
                    rows[-1][2].append([])
                continue
            if rows and _FOOTNOTE.match(text):
                at = self._behind_footnotes(at)
                continue
            label = self._label(text, expected, bool(rows))
            if label is not None:
                kind, name, words = label
                rows.append((kind, name, [[at] if words else []]))
                expected = (
                    int(name.split(".")[0]) + 1 if kind == "number" else 1 if kind == "group" else expected
                )
                if kind == "group":
                    expected = -expected
            elif rows and sum(map(len, rows[-1][2])) < LONGEST_ROW and not self._leaves(text):
                rows[-1][2][-1].append(at)
            else:
                break
            at += 1
        return rows, at

    def _behind_footnotes(self, at: int) -> int:
        """
        Give the line behind the notes at the foot of a page: where the head stands anew, or a row
        begins.
        """
        at += 1
        while at < self.end and not (self.lines[at].lone_number or self._is_repeated_head(at)):
            text = self.lines[at].text.strip()
            if _LABEL.fullmatch(text) or self._leaves(text):
                break
            at += 1
        return at

    def _is_repeated_head(self, at: int) -> bool:
        """Tell whether the head stands here anew, at the top of a page."""
        span = self.body - self.start
        again = [line.text.strip() for line in self.lines[at : at + span]]
        return again == [line.text.strip() for line in self.lines[self.start : self.body]]

    def _label(self, text: str, expected: int, any_row: bool) -> tuple[str, str, bool] | None:
        """Read the label of a row: it must be the next in order, or open a group, or mark a part of a row."""
        label = _LABEL.fullmatch(text)
        words = False
        if label is None:
            label, words = _LABEL_AND_WORDS.match(text), True
        if label is None:
            return None
        if label.lastgroup == "number":
            number = int(label["number"].split(".")[0])
            fits = (
                not any_row
                or number == abs(expected)
                or (expected < 0 and number > 0)
                or ("." in label["number"] and number == abs(expected) - 1)
            )
            return ("number", label["number"], words) if fits and number < 400 else None
        if label.lastgroup == "group":
            return "group", label["group"], words
        return ("mark", "-", words) if any_row else None

    def _leaves(self, text: str) -> bool:
        """Tell whether a line belongs to the text behind the table."""
        return bool(re.match(r"(?:Nơi nhận|Ghi chú|Điều \d|PHỤ LỤC|Phụ lục|KT\.|TM\.|TL\.)", text))


def segment_heads(texts: Sequence[str]) -> tuple[list[str], int] | None:
    """Join the lines of a head into columns so that most columns are known; (heads, lines used)."""
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for end in range(1, len(texts) + 1):
        for start in range(max(0, end - 5), end):
            if start not in best:
                continue
            score, heads = best[start]
            joined = " ".join(texts[start:end])
            role = role_of(joined)
            gain = (2.0 if role else -1.5) - 0.1 * (end - start - 1)
            if role == "number" and (start or end - start > 1):
                gain = -9.0
            if role and role in [role_of(head) for head in heads] and role not in ("helpers", "note"):
                gain = -1.0
            if texts[start][:1].islower() or texts[start][:1] == "(":
                gain -= 1.5
            total = score + gain
            if end not in best or total > best[end][0]:
                best[end] = (total, (*heads, joined))
    whole = best.get(len(texts))
    if whole is None:
        return None
    joined_heads = list(whole[1])
    return (joined_heads, len(texts)) if columns_of(joined_heads) else None


def split_cells(texts: Sequence[str], columns: Columns, widths: Sequence[int]) -> list[list[int]]:
    """Share the lines of one row among the columns, in order; gives the lines of each column."""
    roles = _roles_in_order(columns)
    count = len(roles)
    best: list[list[tuple[float, int]]] = []
    for number, text in enumerate(texts):
        row: list[tuple[float, int]] = []
        for column in range(count):
            options: list[tuple[float, int]] = []
            for before in range(column + 1):
                base = best[-1][before][0] if best else (0.0 if before == 0 else None)
                if base is None:
                    continue
                if number == 0:
                    base = sum(_empty(roles[skipped]) for skipped in range(column))
                    gain = _begins(text, "", roles[column])
                elif before == column:
                    gain = _goes_on(text, texts[number - 1], roles[column], widths[column])
                else:
                    base += sum(_empty(roles[skipped]) for skipped in range(before + 1, column))
                    gain = _begins(text, texts[number - 1], roles[column])
                    gain += _ends(texts[number - 1], text, roles[before], widths[before])
                options.append((base + gain, before))
                if number == 0:
                    break
            row.append(max(options))
        best.append(row)
    last = len(texts) - 1
    tails = [
        (best[last][column][0] + sum(_empty(roles[skipped]) for skipped in range(column + 1, count)), column)
        for column in range(count)
    ]
    column = max(tails)[1]
    cells: list[list[int]] = [[] for _ in range(count)]
    for number in range(last, -1, -1):
        cells[column].append(number)
        column = best[number][column][1]
    return [sorted(cell) for cell in cells]


def _roles_in_order(columns: Columns) -> list[str]:
    names: list[str] = []
    for place in range(columns.width):
        if place == columns.number:
            continue
        names.append(role_at(columns, place))
    return names


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


def _empty(role: str) -> float:
    return {"content": -6.0, "lead": -1.6, "helpers": -0.8, "time": -1.2}.get(role, -0.7)


@lru_cache(maxsize=4096)
def _looks(text: str) -> tuple[bool, bool, bool, bool]:
    """
    Tell of a line: begins with the name of a body; tells a time; goes on telling one; begins in lower
    case.
    """
    folded = plain(text)
    body = bodies_at(text) is not None or bool(
        re.match(r"(?:cac|co quan|dia phuong|bo,|uy ban|so\b)", folded)
    )
    return (
        body and not product_pattern().match(folded),
        (bool(time_pattern().match(folded)) or text.strip() == "Thường") and len(text) < LONGEST_TIME,
        bool(time_goes_on().match(folded)),
        text[:1].islower(),
    )


def _begins(text: str, before: str, role: str) -> float:
    """Weigh that a cell of this role begins with this line."""
    body, time, _, small = _looks(text)
    gain = -1.0 if small else 0.0
    if before.rstrip().endswith((",", "-", "–", "(", "/")) or (
        before and before.count("(") > before.count(")")
    ):
        gain -= 1.6
    if role == "time":
        return gain + (3.0 if time else -3.0)
    if time and role in ("lead", "helpers"):
        return gain - 3.0
    if role in ("lead", "helpers"):
        return gain + (2.0 if body else -2.0)
    if role == "content":
        return gain + (0.5 if not body else 0.0)
    if role == "product" and product_pattern().match(plain(text)):
        return gain + 1.5
    return gain + (-0.4 if body or time else 0.2)


def _goes_on(text: str, before: str, role: str, width: int) -> float:
    """Weigh that a cell goes on with this line."""
    body, time, time_on, small = _looks(text)
    gain = 0.8 if small else 0.0
    open_end = before.rstrip().endswith((",", "-", "–", "(", "/", ";"))
    if open_end:
        gain += 0.8
    if role == "time":
        gain += 1.0 if time or time_on else -2.5
    elif role in ("lead", "helpers"):
        gain += -2.5 if time else 0.0
        if not small and not open_end and product_pattern().match(plain(text)):
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
    """Weigh that a cell of this role ends with this line."""
    gain = 0.0
    if role == "content" and text.rstrip().endswith((".", ";")):
        gain += 0.4
    if width and len(text) + 1 + len(below.split(" ", 1)[0]) < 0.8 * width:
        gain += 0.3
    return gain


def widths_of(rows: Sequence[tuple[Sequence[str], list[list[int]]]], count: int) -> list[int]:
    """Tell how wide each column is printed: nearly its longest line over all rows."""
    widths: list[int] = []
    for column in range(count):
        lengths = sorted(
            len(texts[a]) for texts, cells in rows for a, b in pairwise(cells[column]) if b == a + 1
        )
        widths.append(lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0)
    return widths
