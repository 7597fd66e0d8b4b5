"""Read a table of assignments whose cells were poured out line by line, as text taken from a PDF has it."""

import re
from collections.abc import Sequence

from guong.engines.directives.columns import Columns, columns_of, role_of
from guong.engines.directives.layout import TextLine

LONGEST_HEAD = 30  # lines
LONGEST_ROW = 60  # lines
LOOK_AHEAD = 200  # lines in which a row that grows long must end with the label of the next
HIGHEST_FIRST_NUMBER = 400  # of rows that do not count on: above it a number is a year or an amount
LONGEST_NUMBER_HEAD = 24  # characters of the head of the column of numbers, with its marks
WIDEST_HEAD = 60  # characters of a line of the head
_LABEL = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,2})*)[.)]?|(?P<group>[IVX]{1,5}|[A-HĐ])[.)]?|(?P<mark>[-–+•])"
)
_LABEL_AND_WORDS = re.compile(
    r"(?:(?P<number>\d{1,3}(?:\.\d{1,2})*)[.)]?|(?P<group>[IVX]{1,5}|[A-HĐ])[.)])\s+(?=[A-ZĐÀ-Ỹ“])"
)
_BEHIND_TABLE = re.compile(r"(?:Nơi nhận|Ghi chú|Điều \d|PHỤ LỤC|Phụ lục|KT\.|TM\.|TL\.)")
# A note at the foot of a page: its number and the paper it names.
_FOOTNOTE = re.compile(
    r"\d{1,2}\s+(?:Nghị quyết|Nghị định|Quyết định|Kết luận|Luật|Chỉ thị|Thông tư|Công văn|Kế hoạch"
    r"|Văn bản|Theo)\s.{30,}"
)


def is_number_head(text: str) -> bool:
    """Tell whether a line is the head of a column that counts the rows."""
    return len(text) <= LONGEST_NUMBER_HEAD and role_of(text) == "number"


class FlatTable:
    """One poured-out table: its head, its rows as lists of lines, each with its label."""

    def __init__(self, lines: Sequence[TextLine], start: int, end: int) -> None:
        self.lines, self.start, self.end = lines, start, end
        self.heads: list[str] = []
        self.columns: Columns | None = None
        self.body = start
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
        self.heads, line_count = best
        self.columns = columns_of(self.heads)
        self.body = self.start + line_count
        self.head_texts = {self.lines[i].text.strip() for i in range(self.start, self.body)}

    def rows(self) -> tuple[list[tuple[str, str, list[list[int]]]], int]:
        """
        Give (kind of label, label, lines) for each row, and the line behind the table.

        The lines of a row that a page divides come in two lists or more: each begins anew with the first
        column.
        """
        rows: list[tuple[str, str, list[list[int]]]] = []
        next_number = 0
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
                at += 1
                while at < self.end and not (self.lines[at].lone_number or self._is_repeated_head(at)):
                    text = self.lines[at].text.strip()
                    if _LABEL.fullmatch(text) or _BEHIND_TABLE.match(text):
                        break
                    at += 1
                continue
            label = self._label(text, next_number, bool(rows))
            if label is not None:
                kind, name, words = label
                rows.append((kind, name, [[at] if words else []]))
                next_number = (
                    int(name.split(".")[0]) + 1 if kind == "number" else 1 if kind == "group" else next_number
                )
                if kind == "group":
                    next_number = -next_number
            elif rows and not _BEHIND_TABLE.match(text) and self._may_go_on(rows[-1][2], at, next_number):
                rows[-1][2][-1].append(at)
            else:
                break
            at += 1
        return rows, at

    def _may_go_on(self, pieces: Sequence[Sequence[int]], at: int, next_number: int) -> bool:
        """Tell whether a row may have one more line: a long one only where the next row is in sight."""
        if sum(map(len, pieces)) < LONGEST_ROW:
            return True
        ahead = (line.text.strip() for line in self.lines[at : min(self.end, at + LOOK_AHEAD)])
        labels = (_LABEL.fullmatch(text) or _LABEL_AND_WORDS.match(text) for text in ahead)
        numbers = (label["number"] for label in labels if label and label["number"])
        return any(int(number.split(".")[0]) == abs(next_number) for number in numbers)

    def _is_repeated_head(self, at: int) -> bool:
        span = self.body - self.start
        again = [line.text.strip() for line in self.lines[at : at + span]]
        return again == [line.text.strip() for line in self.lines[self.start : self.body]]

    def _label(self, text: str, next_number: int, any_row: bool) -> tuple[str, str, bool] | None:
        """Read the label of a row: it must be the next in order, or open a group, or mark a part of a row."""
        label = _LABEL.fullmatch(text) or _LABEL_AND_WORDS.match(text)
        if label is None:
            return None
        words = label.re is _LABEL_AND_WORDS
        if label.lastgroup == "number":
            number = int(label["number"].split(".")[0])
            fits = (
                not any_row
                or number == abs(next_number)
                or (next_number < 0 and number > 0)
                or ("." in label["number"] and number == abs(next_number) - 1)
            )
            likely = fits and (number == abs(next_number) or number < HIGHEST_FIRST_NUMBER)
            return ("number", label["number"], words) if likely else None
        if label.lastgroup == "group":
            return "group", label["group"], words
        return ("mark", "-", words) if any_row else None


def segment_heads(texts: Sequence[str]) -> tuple[list[str], int] | None:
    """Join the lines of a head into columns so that most columns are known; (heads, lines used)."""
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for end in range(1, len(texts) + 1):
        for start in range(max(0, end - 5), end):
            if start not in best:
                continue
            score, heads = best[start]
            head_text = " ".join(texts[start:end])
            role = role_of(head_text)
            gain = (2.0 if role else -1.5) - 0.1 * (end - start - 1)
            if role == "number" and (start or end - start > 1):
                gain = -9.0
            if role and role in [role_of(head) for head in heads] and role not in ("helpers", "note"):
                gain = -1.0
            if texts[start][:1].islower() or texts[start][:1] == "(":
                gain -= 1.5
            total = score + gain
            if end not in best or total > best[end][0]:
                best[end] = (total, (*heads, head_text))
    whole = best.get(len(texts))
    if whole is None:
        return None
    joined_heads = list(whole[1])
    return (joined_heads, len(texts)) if columns_of(joined_heads) else None
