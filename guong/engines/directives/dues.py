"""Compute when obligations are due from the phrases they print, and say how each is known (ADR 0081)."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache

from guong.engines.directives.directive import Obligation, ObligationDue, Task
from guong.engines.directives.patterns import WORDS
from guong.engines.directives.periods import goes_on, says_when
from guong.engines.directives.time_left import words_of_time_left
from guong.engines.directives.timing import read_timing
from guong.engines.legal.calendar import Calendar
from guong.engines.legal.deadlines import DueMoment, due
from guong.engines.legal.phrases import read_phrase, read_recurrence
from guong.engines.legal.tokens import DeadlineError, NoStartError, normal, tokenize
from guong.engines.surety import Surety, explicit, inferred, open_question, weakest
from guong.engines.viet.writing import write_date

_OTHER_START = re.compile(WORDS["other_start"])
_COMES_UP = re.compile(WORDS["comes_up"])
_MEETING = re.compile(WORDS["meeting"])
# "28/9 - 05/10/2026" in a cell: a span of days.
_BARE_SPAN = re.compile(r"(\d{1,2}/\d{1,2}(?:/\d{4})?)\s*[-–]\s*(\d{1,2}/\d{1,2}/\d{4})")
_NO_DAY_OF_ISSUE = "Văn bản chưa rõ ngày ban hành nên chưa tính được hạn."
_RHYTHM = "Việc lặp lại: mỗi kỳ có hạn riêng, không có một ngày đến hạn chung."


def add_dues(
    obligations: Iterable[Obligation], tasks: Iterable[Task], issued: date | None
) -> tuple[Obligation, ...]:
    """
    Give each obligation the deadline that its own part of the task prints, else that of the parts after it.

    `issued` is None where the head prints no day, or a wrong one: then nothing is counted from it. An
    obligation is left without a due only where none of its words speaks of time.
    """
    by_id = {task.id: task for task in tasks}
    return tuple(_add_due(obligation, by_id[obligation.task], issued) for obligation in obligations)


def _add_due(obligation: Obligation, task: Task, issued: date | None) -> Obligation:
    places = [
        (start >= obligation.start and end <= obligation.end + 1, start, " ".join(phrase.split()))
        for start, end, phrase in task.time_phrases
    ]
    own = list(dict.fromkeys(phrase for is_own, _, phrase in places if is_own))
    others = [phrase for is_own, _, phrase in places if not is_own]
    if own and obligation.kind == "event":
        why = "Hạn đếm từ khi sự việc phát sinh; chưa biết ngày đó nên chưa tính."
        return replace(obligation, due=_open(own[0], why))
    rhythms = [phrase for phrase in own if _recurs(phrase)]
    if rhythms or (task.periodicity and not any(map(_recurs, others))):
        words = own if rhythms else [task.periodicity or "", *own]
        return _with_rhythm(obligation, ", ".join(dict.fromkeys(words)))
    if not own and task.deadlines and task.time_note:
        own = [" ".join(task.time_note.split())]
    if own:
        dues = [_in_sentence(phrase, obligation.text, issued) for phrase in own]
        chosen = _choose(dues, words_of_time_left(obligation.text))
        kind = "once" if obligation.kind == "periodic" else obligation.kind
        return replace(obligation, due=chosen, kind=kind, periodicity=None)
    if task.periodicity:
        return _of_other_part(_with_rhythm(obligation, task.periodicity), task.periodicity)
    later = next((phrase for _, start, phrase in places if start >= obligation.end), None)
    if later is not None:
        return _of_other_part(replace(obligation, due=compute(later, issued)), later)
    left = words_of_time_left(obligation.text)
    return replace(obligation, due=_unread(left, issued)) if left else obligation


def _recurs(phrase: str) -> bool:
    return read_timing(phrase).periodicity is not None


def _with_rhythm(obligation: Obligation, words: str) -> Obligation:
    """Say of what comes back how often and on which days, all in one phrase: never one due day."""
    if goes_on(words):
        return replace(obligation, kind="continuous", periodicity=None, due=compute(words, None))
    why = f"Máy chưa đặt được ngày của từng kỳ theo “{words}”; hãy xem và ghi hạn."
    surety = explicit("Nhịp ghi trong văn bản.") if says_when(words) else open_question(why)
    due = ObligationDue(None, words, (_RHYTHM if surety.acts_alone else why,), surety)
    return replace(obligation, kind="periodic", periodicity=words, due=due)


def _of_other_part(obligation: Obligation, phrase: str) -> Obligation:
    """Say of a due that another part of the sentence prints it."""
    if obligation.due is None:
        return obligation
    surety = weakest(inferred(f"Hạn ghi ở phần khác của cùng câu: “{phrase}”."), obligation.due.surety)
    return replace(obligation, due=replace(obligation.due, surety=surety))


def _unread(left: tuple[str, ...], issued: date | None) -> ObligationDue:
    """Take one day that stands alone ("họp ngày 10/9/2026") for the day, by inference; ask about all else."""
    words = ", ".join(left)
    computed = compute(words, issued)
    if len(left) > 1 or computed.moment is None or read_recurrence(words):
        return _open(words, f"Chưa đọc được hạn: “{words}”.")
    alone = inferred(f"Câu ghi “{words}” mà không ghi “trước”, “chậm nhất”: máy coi là ngày phải xong.")
    return replace(computed, surety=weakest(alone, computed.surety))


def _open(words: str, why: str) -> ObligationDue:
    return ObligationDue(None, words, (why,), open_question(why))


def _choose(dues: list[ObligationDue], left: tuple[str, ...]) -> ObligationDue:
    """Choose the first that has a day; where other times stand beside it, a person sees which is meant."""
    chosen = next((due for due in dues if due.moment), dues[0])
    others = "; ".join(f"“{words}”" for words in (*(due.phrase for due in dues if due is not chosen), *left))
    if not others:
        return chosen
    beside = inferred(f"Câu còn nêu {others}; máy lấy “{chosen.phrase}”.")
    return replace(chosen, surety=weakest(beside, chosen.surety))


def _in_sentence(phrase: str, sentence: str, issued: date | None) -> ObligationDue:
    """Compute a phrase within its sentence: a length may count from what the sentence says comes up."""
    computed = compute(phrase, issued)
    before = sentence[: max(0, sentence.find(phrase))]
    event = _COMES_UP.search(before) if computed.moment and _is_counted(phrase, issued) else None
    if event is None:
        return computed
    return _open(phrase, f"Hạn đếm từ lúc có việc (“{event.group().strip()}”), không phải từ ngày ban hành.")


def _is_counted(phrase: str, issued: date | None) -> bool:
    """Tell whether the day of issue decides the moment, as it does for whatever prints no whole date."""
    return compute(phrase, None).moment is None and compute(phrase, issued).moment is not None


@lru_cache(maxsize=512)
def compute(phrase: str, issued: date | None) -> ObligationDue:
    """
    Compute one phrase from the day of issue; where it cannot be, `moment` is None and the trace says why.

    Explicit is a day printed with its year, or counted from the day of issue. What takes its year, week or
    day from that day is inferred. Without a day of issue only what prints a whole date is computed.
    """
    words = " ".join(phrase.split())
    anchor = _OTHER_START.search(words)
    if anchor:
        return _open(words, f"Hạn đếm {anchor.group()}; chưa biết ngày đó nên chưa tính.")
    span = _BARE_SPAN.fullmatch(words)
    computable = f"từ ngày {span[1]} đến ngày {span[2]}" if span else words
    try:
        moment = due(computable, start=None, calendar=Calendar())
        return _judge(moment, words, explicit("Ngày ghi đủ trong văn bản."), issued)
    except NoStartError:
        if issued is None:
            return _open(words, _NO_DAY_OF_ISSUE)
    except ValueError as error:
        return _open(words, str(error))
    try:
        surety = _surety_from(computable, issued)
        moment = due(computable, start=datetime.combine(issued, time()), calendar=Calendar())
    except ValueError as error:
        return _open(words, str(error))
    return _judge(moment, words, surety, issued)


def _surety_from(phrase: str, issued: date) -> Surety:
    """Say how a day is known that depends on the day of issue; DeadlineError where an hour is needed."""
    day = write_date(issued)
    try:
        plan = read_phrase(phrase)
    except DeadlineError:  # words of another calendar, that are settled first
        return inferred(f"Văn bản không ghi năm: tính theo ngày ban hành {day}.")
    if {unit for _, unit in plan.durations} & {"hour", "minute"}:
        raise DeadlineError("Hạn đếm theo giờ mà văn bản không ghi giờ bắt đầu nên chưa tính.")
    if plan.durations:
        return explicit(f"Đếm từ ngày ban hành {day}.")
    if plan.anchor is None and plan.time is not None:
        raise DeadlineError("Văn bản ghi giờ mà không ghi ngày nên chưa tính được hạn.")
    return inferred(f"Văn bản không ghi đủ ngày, tháng, năm: tính theo ngày ban hành {day}.")


def _judge(moment: DueMoment, words: str, surety: Surety, issued: date | None) -> ObligationDue:
    """Take a computed moment for what it is worth: none lies before the letter, vague ones are inferred."""
    if moment.due is None:
        return ObligationDue(None, words, moment.trace, surety)
    if issued and moment.due.date() < issued:
        day = write_date(moment.due)
        return _open(
            words, f"Ngày {day} ở trước ngày ban hành {write_date(issued)}; hãy xem có phải hạn không."
        )
    if _MEETING.search(words):
        surety = weakest(inferred("Cuộc họp chưa ghi ngày: lấy ngày cuối của kỳ đó."), surety)
    if any(token.id == "half-day" for token in tokenize(normal(words))):
        surety = weakest(inferred("Văn bản chỉ ghi buổi, không ghi giờ: lấy hết ngày."), surety)
    return ObligationDue(moment.due, words, moment.trace, surety)
