"""Compute when obligations are due, from the phrases their own words print and the working calendar."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from guong.engines.directives.directive import Obligation, ObligationDue, Task
from guong.engines.legal.calendar import Calendar
from guong.engines.legal.deadlines import due

# A deadline that counts from a day the text does not give.
_OTHER_START = re.compile(
    r"(?:kể từ|tính từ|từ|sau) (?:ngày|khi|thời điểm) "
    r"(?!ký|ban hành|kết thúc (?:mỗi )?(?:tuần|tháng|quý|năm)\b|\d)[^,;.]{3,80}"
    r"|(?<=\d )(?:giờ|ngày|tuần|tháng)(?: làm việc)? (?:sau|kể từ|tính từ) "
    r"(?!ngày|khi|thời điểm|\d)[^,;.]{3,80}"
)
# "28/9 - 05/10/2026" in a cell: a span of days.
_BARE_SPAN = re.compile(r"(\d{1,2}/\d{1,2}(?:/\d{4})?)\s*[-–]\s*(\d{1,2}/\d{1,2}/\d{4})")


def add_dues(
    obligations: Iterable[Obligation], tasks: Iterable[Task], issued: date | None
) -> tuple[Obligation, ...]:
    """Give each obligation the deadline of its own part of the task, or none; nothing is supposed."""
    by_id = {task.id: task for task in tasks}
    return tuple(_add_due(obligation, by_id[obligation.task], issued) for obligation in obligations)


def _add_due(obligation: Obligation, task: Task, issued: date | None) -> Obligation:
    phrases = [p for s, e, p in task.time_phrases if s >= obligation.start and e <= obligation.end + 1]
    if not phrases and task.deadlines and task.time_note:
        phrases = [task.time_note]
    if not phrases:
        return obligation if task.periodicity is None else replace(obligation, kind="periodic")
    if obligation.kind == "event":
        why = "Hạn đếm từ khi sự việc phát sinh; chưa biết ngày đó nên chưa tính."
        return replace(obligation, due=ObligationDue(None, " ".join(phrases[0].split()), (why,)))
    computed = compute(phrases[0], issued)
    return replace(obligation, due=computed) if computed else obligation


@lru_cache(maxsize=512)
def compute(phrase: str, issued: date | None) -> ObligationDue | None:
    """
    Compute one phrase from the day of issue; where it cannot be, `moment` is None and the trace says why.

    Without a day of issue only phrases that print a whole date can be computed.
    """
    words = " ".join(phrase.split())
    anchor = _OTHER_START.search(words)
    if anchor:
        return ObligationDue(None, words, (f"Hạn đếm {anchor.group()}; chưa biết ngày đó nên chưa tính.",))
    span = _BARE_SPAN.fullmatch(words)
    computable = f"từ ngày {span[1]} đến ngày {span[2]}" if span else words
    start = datetime.combine(issued or date(2000, 1, 1), datetime.min.time())
    try:
        moment = due(computable, start=start, calendar=Calendar())
    except ValueError as error:
        return ObligationDue(None, words, (str(error),))
    if issued is None and not any(char.isdigit() for char in words):
        return ObligationDue(None, words, ("Văn bản không có ngày ban hành nên chưa tính được hạn.",))
    return ObligationDue(moment.due, words, moment.trace)
