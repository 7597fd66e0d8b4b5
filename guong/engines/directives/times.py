"""Every expression of time in a letter as one value: what it says, counted from where, and whose it is."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from guong.engines.directives.directive import Obligation, ReadSentence, TimeExpression
from guong.engines.directives.dues import compute, is_past
from guong.engines.directives.patterns import WORDS
from guong.engines.directives.task_dates import times_in
from guong.engines.legal.phrases import ANCHORS, read_recurrence
from guong.engines.legal.tokens import UNITS, normal, tokenize
from guong.engines.viet.normal_forms import canonical, plain

_OTHER_START = re.compile(WORDS["other_start"])
GRAINS = ("minute", "hour", "half-day", "day", "week", "month", "quarter", "half", "year")
_GRAIN_OF = {
    "half-day": "half-day", "part-of-day": "half-day", "month": "month", "quarter": "quarter",
    "part-of-year": "half", "every-half": "half", "year": "year", "every-year": "year",
}  # fmt: skip
_PARTS = 12  # duties before an expression that may hold it: the parts of one sentence
_OF_PERIODS = ("edge", "period-ahead", "period-end")


def find_times(
    text: str, sentences: Iterable[ReadSentence], obligations: Sequence[Obligation], issue_day: date | None
) -> tuple[TimeExpression, ...]:
    """List the expressions of time of the sentences that were read, in the order of the text, none twice."""
    times: list[TimeExpression] = []
    rows = sorted(obligations, key=lambda row: row.start)
    starts = [row.start for row in rows]
    for sentence in sentences:
        mapped = canonical(text[sentence.start : sentence.end])
        for phrase, owner in times_in(re.sub(r"\s", " ", mapped.text)):
            start, end = (sentence.start + at for at in mapped.origin(phrase.start, phrase.end))
            if times and start < times[-1].end:
                continue
            words = " ".join(phrase.text.split())
            last = bisect_right(starts, start)
            near = rows[max(0, last - _PARTS) : last][::-1]
            inside = next((row for row in near if start < row.end), None)
            due = None
            for row in (*(row for row in near if start < row.end), *near[:1]):
                term = row.due.phrase if row.due and not owner else ""
                if due is None and term and (words in term or term in words):
                    due = row
            role = "due" if due else "noun" if owner else "beside" if inside else "none"
            if role == "beside" and is_past(words, issue_day):
                role = "past"
            kind, grain, anchor = _meaning(words, issue_day)
            is_resolved = anchor in ("printed", "issue")
            if due and due.due:
                is_resolved = bool(due.due.moment) or due.due.surety.acts_alone
            duty = due or inside
            belongs_to = owner or (duty.id if duty else None)
            times.append(
                TimeExpression(start, end, words, kind, grain, anchor, role, belongs_to, is_resolved)
            )
    return tuple(times)


def _meaning(words: str, issue_day: date | None) -> tuple[str, str | None, str | None]:
    """Say what kind of time words name, their finest unit, and what they are counted from; None: unknown."""
    grains: list[str] = []
    tokens = tokenize(normal(words))
    for token in tokens:
        period = token.part("period") if token.id in _OF_PERIODS else ""
        if token.id == "clock":
            grains.append("minute" if token.part("min") else "hour")
        elif token.id in _GRAIN_OF:
            grains.append(_GRAIN_OF[token.id])
        elif unit := token.part("unit") or period:
            grains.append(UNITS.get(plain(" ".join(unit.split())), "hour").removeprefix("working-"))
        elif token.id in ANCHORS:
            grains.append("day")
    ids = [token.id for token in tokens]
    anchors = sum(id in ANCHORS for id in ids)
    kind = "point" if anchors or "clock" in ids else "event"
    if anchors > 1 and "start" in ids:
        kind = "span"
    if "duration" in ids:
        kind = "length"
    if read_recurrence(words) or any(id.startswith("every") for id in ids):
        kind = "rhythm"
    anchor = None
    if _OTHER_START.search(words):
        anchor = "event"
    elif compute(words, None).moment:
        anchor = "printed"
    elif compute(words, issue_day).moment:
        anchor = "issue"
    return kind, min(grains, key=GRAINS.index, default=None), anchor
