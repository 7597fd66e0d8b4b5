"""A receipt of what was read: every sentence is a duty, part of one, a norm, unclear, or assigns no work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from guong.engines.directives.demand_classifier import Weights
from guong.engines.directives.directive import ReadSentence, TimeExpression
from guong.engines.directives.layout import TextParagraph
from guong.engines.directives.patterns import load
from guong.engines.directives.signs import Signs

NO_WORK = "none"
NO_SIGN = "không thấy việc phải làm"


class _Placed(Protocol):
    """What has a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class PassedClause:
    """A clause that became neither a task nor a doubt: where it stands in its paragraph, and what it is."""

    paragraph: TextParagraph
    start: int
    end: int
    role: str  # "part" of the task above it, or NO_WORK
    kind: str = ""


def kind_of(signs: Signs, weights: Weights) -> str:
    """Say what a clause is that assigns no work, by the sign that spoke most against it."""
    words = load("reasons")["none"]
    against = ((weights[sign] * amount, sign) for sign, amount in signs.items() if sign in weights)
    heaviest = sorted((weight, sign) for weight, sign in against if weight < 0 and sign in words)
    return words[heaviest[0][1]] if heaviest else NO_SIGN


def cover(
    roles: Iterable[tuple[str, Iterable[_Placed]]], remainder: Iterable[ReadSentence]
) -> tuple[ReadSentence, ...]:
    """Put together what was read, by its role, and the remainder in the order of the text, no place twice."""
    read = (ReadSentence(row.start, row.end, role) for role, rows in roles for row in rows)
    sentences: list[ReadSentence] = []
    for sentence in sorted((*read, *remainder), key=lambda row: (row.start, row.role == NO_WORK, -row.end)):
        if not sentences or sentence.start >= sentences[-1].end:
            sentences.append(sentence)
    return tuple(sentences)


def summary(sentences: Sequence[ReadSentence], times: Sequence[TimeExpression] = ()) -> str:
    """Count a receipt in words: "38 câu: 12 giao việc, 26 không giao việc; 3 mốc thời gian: 3 là hạn"."""
    roles = [row.role for row in sentences]
    dues = ["other" if time.role != "due" else "due" if time.is_resolved else "unread" for time in times]
    return "; ".join(
        f"{len(rows)} {whole}: {', '.join(f'{rows.count(key)} {name}' for key, name in names if key in rows)}"
        for rows, whole, names in ((roles, "câu", _ROLES), (dues, "mốc thời gian", _DUES))
        if rows or whole == "câu"
    )


_ROLES = (
    ("duty", "giao việc"),
    ("part", "thuộc việc khác"),
    ("norm", "quy tắc"),
    ("unclear", "chưa rõ"),
    (NO_WORK, "không giao việc"),
)
_DUES = (("due", "là hạn"), ("unread", "là hạn chưa đọc được"), ("other", "không phải hạn"))
