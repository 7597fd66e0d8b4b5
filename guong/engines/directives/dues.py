"""Compute when obligations are due from the phrases they print, and say how each is known (ADR 0081)."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache

from guong.engines.directives.directive import Obligation, ObligationDue, Task
from guong.engines.directives.patterns import WORDS
from guong.engines.directives.periods import goes_on
from guong.engines.directives.task_dates import read_timing, words_of_time_left
from guong.engines.legal.calendar import Calendar, NoCalendarError
from guong.engines.legal.deadlines import DueMoment, due
from guong.engines.legal.phrases import DeadlinePlan, read_phrase, read_recurrence
from guong.engines.legal.tokens import DeadlineError, NoStartError, normal, tokenize
from guong.engines.surety import Surety, explicit, inferred, open_question, weakest
from guong.engines.viet.dates import find_dates
from guong.engines.viet.formats import write_date

_OTHER_START = re.compile(WORDS["other_start"])
_COMES_UP = re.compile(WORDS["comes_up"])
_MEETING = re.compile(WORDS["meeting"])
_ELSEWHERE = "Hạn ghi ở phần khác của cùng câu: "
_BEFORE = re.compile(r"\b[Tt]rước\b")
_BY = re.compile(r"trước|chậm nhất|muộn nhất|hạn|xong|hết", re.I)
_YEARS_AHEAD = 5


def add_dues(
    obligations: Iterable[Obligation], tasks: Iterable[Task], issue_day: date | None
) -> tuple[Obligation, ...]:
    """
    Give each obligation the deadline that its own part of the task prints, else that of the parts after it.

    `issue_day` is None where the head prints no day, or a wrong one: then nothing is counted from it. An
    obligation is left without a due only where none of its words speaks of time.
    """
    by_id = {task.id: task for task in tasks}
    return tuple(_add_due(obligation, by_id[obligation.task], issue_day) for obligation in obligations)


def _add_due(obligation: Obligation, task: Task, issue_day: date | None) -> Obligation:
    places = [(start, end, " ".join(phrase.split())) for start, end, phrase in task.time_phrases]
    is_own = [start >= obligation.start and end <= obligation.end + 1 for start, end, _ in places]
    own = list(dict.fromkeys(phrase for (*_, phrase), inside in zip(places, is_own, strict=True) if inside))
    if own and obligation.kind == "event":
        return replace(obligation, due=_open(own[0], "Hạn đếm từ khi sự việc phát sinh; chưa biết ngày đó."))
    rhythms = [phrase for *_, phrase in places if read_timing(phrase).periodicity]
    own_phrases = [phrase for phrase in own if phrase in rhythms]
    if own_phrases or (task.periodicity and not (own and rhythms)):
        words = ", ".join(own if own_phrases else dict.fromkeys((task.periodicity or "", *own)))
        # What comes back has its rhythm and its days in one phrase, and never one due day.
        if goes_on(words):
            due = compute(words, None)
        elif (recurrence := read_recurrence(words)) is None or not recurrence.whole:
            due = _open(words, f"Máy chưa đặt được ngày của từng kỳ theo “{words}”; hãy xem và ghi hạn.")
        else:
            why = "Việc lặp lại: mỗi kỳ có hạn riêng, không có một ngày đến hạn chung."
            due = ObligationDue(None, words, (why,), explicit("Nhịp ghi trong văn bản."))
        if rhythms and not own_phrases:
            due = _weaken(due, _ELSEWHERE + f"“{words}”.")
        if goes_on(words):
            return replace(obligation, kind="continuous", periodicity=None, due=due)
        return replace(obligation, kind="periodic", periodicity=words, due=due)
    if not own and task.deadlines and task.time_note:
        own = [" ".join(task.time_note.split())]
    time_words = tuple(w for w in words_of_time_left(obligation.text) if not is_past(w, issue_day))
    if own:
        dues = [_in_sentence(phrase, obligation.text, issue_day) for phrase in own]
        choice = next((due for due in dues if due.moment), dues[0])
        others = [*(due.phrase for due in dues if due is not choice), *time_words]
        if others:
            times = "; ".join(f"“{words}”" for words in others)
            choice = _weaken(choice, f"Câu còn nêu {times}; máy lấy “{choice.phrase}”.")
        kind = "once" if obligation.kind == "periodic" else obligation.kind
        return replace(obligation, due=choice, kind=kind, periodicity=None)
    later = next((phrase for start, _, phrase in places if start >= obligation.end), None)
    if later is not None:
        return replace(obligation, due=_weaken(compute(later, issue_day), _ELSEWHERE + f"“{later}”."))
    return replace(obligation, due=_unread(time_words, issue_day)) if time_words else obligation


def is_past(words: str, issue_day: date | None) -> bool:
    """Tell words that print days before the letter, and no "trước": they say when something was."""
    days = [date.fromisoformat(day.iso) for day in find_dates(words) if day.iso and day.day]
    return bool(issue_day and days and max(days) < issue_day and not _BY.search(words))


# "tháng đầu quý sau", "ngày 05 của tháng kế tiếp": which one it is nobody counts here.
_PERIOD_IN_PERIOD = re.compile(r"(?:tháng|tuần) (?:đầu|cuối|thứ)\b|kế tiếp|tiếp theo|liền kề")


def _unread(time_words: tuple[str, ...], issue_day: date | None) -> ObligationDue:
    """Take one day that stands alone ("họp ngày 10/9/2026") for the day, by inference; ask about all else."""
    words = ", ".join(time_words)
    due = compute(words, issue_day)
    is_day = due.moment and not (due.surety.acts_alone and compute(words, None).moment is None)
    if len(time_words) > 1 or not is_day or read_recurrence(words) or _PERIOD_IN_PERIOD.search(words):
        return _open(words, f"Chưa đọc được hạn: “{words}”.")
    return _weaken(due, f"Câu ghi “{words}” mà không ghi “trước”, “chậm nhất”: máy coi là ngày phải xong.")


def _open(words: str, why: str) -> ObligationDue:
    return ObligationDue(None, words, (why,), open_question(why))


def _weaken(due: ObligationDue, why: str) -> ObligationDue:
    return replace(due, surety=weakest(inferred(why), due.surety))


def _in_sentence(phrase: str, sentence: str, issue_day: date | None) -> ObligationDue:
    """Compute a phrase within its sentence: what prints no whole date may count from what comes up there."""
    due = compute(phrase, issue_day)
    event = _COMES_UP.search(sentence[: max(0, sentence.find(phrase))])
    if event is None or due.moment is None or compute(phrase, None).moment:
        return due
    return _open(phrase, f"Hạn đếm từ lúc có việc (“{event.group().strip()}”), không phải từ ngày ban hành.")


@lru_cache(maxsize=512)
def compute(phrase: str, issue_day: date | None) -> ObligationDue:
    """
    Compute one phrase from the day of issue; where it cannot be, `moment` is None and the trace says why.

    Explicit is a day printed with its year, or counted from the day of issue. What takes its year, week or
    day from that day is inferred. Without a day of issue only what prints a whole date is computed.
    """
    words = " ".join(phrase.split())
    if anchor := _OTHER_START.search(words):
        return _open(words, f"Hạn đếm {anchor.group()}; chưa biết ngày đó nên chưa tính.")
    try:
        moment, surety = _moment(words, issue_day)
    except NoStartError:
        return _open(words, "Văn bản chưa rõ ngày ban hành nên chưa tính được hạn.")
    except ValueError as error:
        return _open(words, str(error))
    if moment.due is None:
        return ObligationDue(None, words, moment.trace, explicit(moment.trace[-1]))
    day = moment.due.date()
    if issue_day and day < issue_day:
        issued = write_date(issue_day)
        return _open(words, f"Ngày {write_date(day)} ở trước ngày ban hành {issued}; hãy xem lại.")
    if issue_day and day.year > issue_day.year + _YEARS_AHEAD:
        return _open(words, f"Ngày {write_date(day)} cách ngày ban hành hơn {_YEARS_AHEAD} năm; hãy xem lại.")
    result = ObligationDue(moment.due, words, moment.trace, surety)
    if off := _day_off(words):
        return _weaken(result, off)
    if _MEETING.search(words):
        return _weaken(result, "Cuộc họp chưa ghi ngày: lấy ngày cuối của kỳ đó.")
    if any(token.id == "half-day" for token in tokenize(normal(words))):
        return _weaken(result, "Văn bản chỉ ghi buổi, không ghi giờ: lấy hết ngày.")
    return result


def _day_off(words: str) -> str:
    """Say that nobody works on the day printed as the last; "trước" that day nothing is to be done on it."""
    days = [day.iso for day in find_dates(words) if day.iso and day.day]
    if len(days) != 1 or _BEFORE.search(words):
        return ""
    day = date.fromisoformat(days[0])
    try:
        why = Calendar().why_off(day)
    except NoCalendarError:
        return ""
    return f"Ngày {write_date(day)} là ngày nghỉ ({why}); hãy xem lại." if why else ""


def _moment(phrase: str, issue_day: date | None) -> tuple[DueMoment, Surety]:
    """Compute a phrase and say how it is known; DeadlineError where hours have no hour to count from."""
    try:
        plan = read_phrase(phrase)
    except DeadlineError:  # words of another calendar are settled first, all else is refused there
        plan = DeadlinePlan("once", phrase)
    counts_hours = any(unit in ("hour", "minute") for _, unit in plan.durations)
    if counts_hours and not any(token.id == "clock" for token in plan.tokens):
        raise DeadlineError("Hạn đếm theo giờ mà văn bản không ghi giờ bắt đầu nên chưa tính.")
    if plan.time and plan.anchor is None and not plan.every:
        raise DeadlineError("Văn bản ghi giờ mà không ghi ngày nên chưa tính được hạn.")
    try:
        whole = "Ngày ghi đủ" if any(day.iso for day in find_dates(phrase)) else "Lấy ngày cuối của kỳ ghi"
        return due(phrase, start=None, calendar=Calendar()), explicit(f"{whole} trong văn bản.")
    except NoStartError:
        if issue_day is None:
            raise
    day = write_date(issue_day)
    surety = inferred(f"Văn bản không ghi đủ ngày, tháng, năm: tính theo ngày ban hành {day}.")
    if plan.durations and plan.since is None and plan.anchor is None:
        surety = explicit(f"Đếm từ ngày ban hành {day}.")
    return due(phrase, start=datetime.combine(issue_day, time()), calendar=Calendar()), surety
