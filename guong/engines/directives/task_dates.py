"""Tell by when, or how often, a task is to be done: phrases of time that the words around them let stand."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from guong.engines.directives.directive import TaskDeadline, write_deadlines
from guong.engines.directives.patterns import WORDS, load
from guong.engines.directives.predicates import starts_with_verb
from guong.engines.legal.phrases import TimePhrase, find_phrases
from guong.engines.viet.dates import find_dates


@dataclass(frozen=True, slots=True)
class Timing:
    """By when and how often a sentence says; `phrases` with their spans, as printed."""

    deadlines: tuple[TaskDeadline, ...]
    periodicity: str | None
    phrases: tuple[tuple[int, int, str], ...]

    @property
    def deadline(self) -> str | None:
        """The deadlines in one string."""
        return write_deadlines(self.deadlines)

    @property
    def day(self) -> date | None:
        """The first day, where every deadline is a day."""
        days = [deadline.day for deadline in self.deadlines]
        return days[0] if days and all(days) else None


@dataclass(frozen=True, slots=True)
class _Context:
    """What may not stand before or after a phrase of one shape if it is to be a deadline."""

    before: re.Pattern[str] | None = None
    unless_before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None


_CONTEXT_LENGTH = 60  # characters before a phrase that may unmake it
_LEAD_VERB = re.compile(r"^(?:xong|hoàn thành|kết thúc)\s+(?=trước|trong|đến|hết|chậm)")
_NO_YEAR = re.compile(r"\D*ngày \d{1,2}(?:\s*/\s*\d{1,2}|\s+tháng\s+\d{1,2})")
_SPAN = re.compile(r"từ\b.*\b(?:đến|tới)\b")
_EVERY_YEAR = re.compile(r"ngày \d.*năm$")


@cache
def _contexts() -> dict[str, _Context]:
    return {
        shape: _Context(
            _any(entry.get("not_before"), "{}\\s*$"),
            _any(entry.get("unless_before"), "{}"),
            _any(entry.get("not_after"), "\\s*{}"),
        )
        for shape, entry in load("deadlines")["context"].items()
    }


def _any(words: list[str] | None, place: str) -> re.Pattern[str] | None:
    return re.compile(place.format("(?:" + "|".join(words) + ")")) if words else None


_START = re.compile(r"(?<!\w)(?:từ|sau)(?: (?:lúc|khoảng|ngày))*\s+$")

_SAYS_BY = re.compile(r"trước|trc|chậm|muộn|trễ|không|hạn|đến|trong|vào|xong|hoàn|nộp|gửi|báo|trình", re.I)


def _owner(phrase: TimePhrase, text: str) -> str:
    """Give the words around a phrase that make it no deadline ("kế hoạch", "qua"); "" where it stands."""
    start = _START.search(text[max(0, phrase.start - _CONTEXT_LENGTH) : phrase.start])
    if start and not _SAYS_BY.match(phrase.text):
        return start.group().strip()  # "từ sáng mai" says from when
    context = _contexts().get(phrase.shape)
    if context is None:
        return ""
    if context.after and (after := context.after.match(text, phrase.end)):
        return after.group().strip()
    if context.before is None or _LEAD_VERB.match(phrase.text):
        return ""  # "xong trước …" says by when whatever stands before it
    words = text[max(0, phrase.start - _CONTEXT_LENGTH) : phrase.start]
    if context.unless_before and context.unless_before.search(words):
        return ""
    before = context.before.search(words)
    return before.group().strip() if before else ""


@lru_cache(maxsize=512)
def _phrases_apart(text: str) -> tuple[tuple[TimePhrase, str], ...]:
    """Find the phrases of a text that do not overlap, each with its owner: what stands first."""
    owned_phrases = [(phrase, _owner(phrase, text)) for phrase in find_phrases(text)]
    apart_phrases: list[tuple[TimePhrase, str]] = []
    starts: list[int] = []
    ends: list[int] = []
    for phrase, owner in sorted(owned_phrases, key=lambda entry: (bool(entry[1]), not entry[0].recurs)):
        before = bisect_left(starts, phrase.end)
        if before and ends[before - 1] > phrase.start:
            continue
        place = bisect_left(starts, phrase.start)
        starts.insert(place, phrase.start)
        ends.insert(place, phrase.end)
        # A count of days goes on with the event it counts from: without it the day would be wrong.
        if _COUNT.search(phrase.text) and (event := _EVENT.match(text, phrase.end)):
            words = text[phrase.start : event.end()].rstrip()
            phrase = replace(phrase, end=event.end(), text=words)
        apart_phrases.append((phrase, owner))
    return tuple(sorted(apart_phrases, key=lambda entry: entry[0].start))


# A count of days ("chậm nhất 10 ngày") and the event it counts from ("sau hội thi").
_COUNT = re.compile(r"\d\s+(?:giờ|ngày|tuần|tháng|quý|năm)(?: làm việc)?$")
_EVENT = re.compile(r"\s+(?:sau|kể từ|tính từ)\s+(?!đó\b|đây\b)[^,;.:()]{3,60}")


@lru_cache(maxsize=512)
def read_timing(text: str) -> Timing:
    """Read deadline and periodicity of one task's sentence."""
    standing = [phrase for phrase, owner in _phrases_apart(text) if not owner]
    periods = [phrase for phrase in standing if phrase.recurs]
    deadlines: dict[TaskDeadline, None] = {}
    spans = [(phrase.start, phrase.end, phrase.text) for phrase in periods]
    for phrase in (phrase for phrase in standing if not phrase.recurs):
        deadline = TaskDeadline(phrase=_LEAD_VERB.sub("", " ".join(phrase.text.split())))
        if phrase.shape in load("deadlines")["dated"]:
            days = [day.iso for day in find_dates(phrase.text) if day.iso and day.valid]
            if not days:
                continue
            deadline = TaskDeadline(date.fromisoformat(days[-1]))
        if deadline in deadlines:
            continue
        spans.append((phrase.start, phrase.end, phrase.text))
        if not (periods and _NO_YEAR.fullmatch(deadline.phrase)):  # else it is the day of each period
            deadlines[deadline] = None
    # Other words may stand between a period and its day.
    apart = _DAY_APART.search(text, periods[0].end) if periods else None
    between = text[periods[0].end : apart.start()] if apart else ""
    if apart and "ngày" not in periods[0].text and len(between) >= _NEAR and ";" not in between:
        deadlines[TaskDeadline(phrase=" ".join(apart.group().split()))] = None
        spans.append((*apart.span(), apart.group()))
    for period in periods:
        # A day of every year says by when; a day of every week or month says how often.
        if _EVERY_YEAR.search(period.text) and not deadlines:
            deadlines[TaskDeadline(phrase=" ".join(period.text.split()))] = None
    has_day = any(deadline.day for deadline in deadlines)  # words beside a day are vaguer, but for a span
    plainest = (entry for entry in deadlines if entry.day or not has_day or _SPAN.match(entry.phrase))
    rhythm = " ".join(periods[0].text.split()) if periods else None
    return Timing(tuple(plainest), rhythm, tuple(sorted(spans)))


_TIME = re.compile(rf"(?<!\w)(?:{WORDS['time_words']})")
_NO_TIME_BEHIND = re.compile(WORDS["no_time_behind"])


@lru_cache(maxsize=512)
def times_in(text: str) -> tuple[tuple[TimePhrase, str], ...]:
    """
    Find every expression of time in a text, each with the words that make it no deadline, or "".

    What stands goes before what does not, a shape of the pack before words of time alone (their shape is "").
    """
    times = list(_phrases_apart(text))
    known_spans = sorted(
        (phrase.start, phrase.end) for phrase in (*find_phrases(text), *(t for t, _ in times))
    )
    starts = [start for start, _ in known_spans]
    ends = list(accumulate((end for _, end in known_spans), max))
    for match in _TIME.finditer(text):
        before = bisect_left(starts, match.end())
        if before and ends[before - 1] >= match.end():
            continue
        words = text[max(0, match.start() - 2 * _CONTEXT_LENGTH) : match.start()]
        owner_match = _NO_TIME_BEHIND.search(words)
        owner = owner_match.group().strip() if owner_match else ""
        times.append((TimePhrase(*match.span(), match.group(), "", recurs=False), owner))
    return tuple(sorted(times, key=lambda time: time[0].start))


def words_of_time_left(text: str) -> tuple[str, ...]:
    """List the words of time, as printed, that are no part of a phrase whose surroundings were judged."""
    return tuple(" ".join(time.text.split()) for time, owner in times_in(text) if not (time.shape or owner))


_DAY_APART = re.compile(
    r"(?:trước|chậm nhất(?: là)?|vào) ngày \d{1,2}"
    r"(?:(?: của)? tháng (?:cuối|đầu)(?: (?:của )?(?:mỗi )?(?:quý|năm|kỳ))?| (?:của )?(?:tháng|quý) sau)?"
    r"(?=\s*(?:[.;,)]|$))"
)
_NEAR = 3  # characters between a period and its day that still make one phrase


_CLAUSE = re.compile(r"[;,]\s+(?:đồng thời,?\s+|và\s+)?(?=[a-zđà-ỹ])")
_NO_OPENING = re.compile(r"hoàn thành|kết thúc|xong|trước|theo|căn cứ|trong|là\b|định kỳ|h[ằà]ng ")
# "việc tiêm chủng hoàn thành …": the matter stands before what is done with it.
_MATTER = re.compile(r"(?:việc|công tác)\s[^;,.]{3,80}?\s(?:hoàn thành|xong|kết thúc)\b")
_BEFORE_CLAUSE = 14  # characters before a clause that may hold its semicolon


_LOOSE_END = re.compile(r"(?<=[;,])\s+(?:đồng thời|và|sau đó),?\s*$")


def parts_by_deadline(text: str) -> tuple[tuple[int, int], ...]:
    """
    Part a sentence whose clauses are due on different days; one part where they are not.

    Each part begins with what is to be done, or by when, and holds a deadline of its own.
    """
    parts: list[tuple[int, int]] = []
    for start, end in pairwise((0, *_cuts(text), len(text))):
        loose = _LOOSE_END.search(text, start, end)
        parts.append((start, loose.start() if loose else end))
    return tuple(parts)


def _cuts(text: str) -> tuple[int, ...]:
    times = [(start, read_timing(phrase)) for start, _, phrase in read_timing(text).phrases]
    starts = [(start, timing) for start, timing in times if timing.deadline or timing.periodicity]
    if len(starts) < 2:
        return ()
    begins = [m.end() for m in _CLAUSE.finditer(text) if _opens_clause(text, m.end())]
    cuts: list[int] = []
    for (before, timing), (start, _) in pairwise(starts):
        between = [at for at in begins if before < at <= start]
        if between:
            cuts.append(between[0])
        elif timing.periodicity is None:  # else it is the day of each period
            return ()
    timings = [read_timing(text[a:b].strip(" ,;")) for a, b in pairwise([0, *cuts, len(text)])]
    whens = [timing.deadline or timing.periodicity for timing in timings]
    if not all(whens) or len(set(whens)) < len(whens):
        return ()
    # Clauses that only a comma parts are so closely joined that whole dates alone part them.
    loose = all(";" in text[at - _BEFORE_CLAUSE : at] for at in cuts)
    dated = all(timing.day and len(timing.deadlines) == 1 for timing in timings)
    return tuple(cuts) if loose or dated else ()


def _opens_clause(text: str, at: int) -> bool:
    if starts_with_verb(text[at:]) and not _NO_OPENING.match(text, at):
        return True
    if ";" not in text[max(0, at - _BEFORE_CLAUSE) : at]:
        return False
    if _MATTER.match(text, at):
        return True
    opening = next((end for start, end, _ in read_timing(text).phrases if start == at), None)
    return opening is not None and starts_with_verb(text[opening:].lstrip(" ,"))
