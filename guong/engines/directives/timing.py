"""Find by when, or how often, a task is to be done: only what is printed, nothing supposed."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from guong.engines.directives.bearers import starts_with_verb
from guong.engines.directives.patterns import load
from guong.engines.viet.dates import find_dates


@dataclass(frozen=True, slots=True)
class Timing:
    """`deadline`: ISO date or printed phrase, several joined by "; "; `phrases` with their spans."""

    deadline: str | None
    periodicity: str | None
    phrases: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    keep: bool
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None


@cache
def _rules(name: str) -> tuple[_Rule, ...]:
    data = load("deadlines")
    rules = []
    for entry in data[name]:
        text = entry["pattern"]
        for sign, part in (("{D}", "full_date"), ("{H}", "hour"), ("{M}", "month")):
            text = text.replace(sign, data[part])
        rules.append(
            _Rule(
                re.compile(text.replace(" ", r"\s+")),
                bool(entry.get("keep")),
                re.compile(entry["not_before"]) if "not_before" in entry else None,
                re.compile(entry["not_after"]) if "not_after" in entry else None,
            )
        )
    return tuple(rules)


_QUICK = re.compile(
    r"trước|chậm nhất|muộn nhất|đến hết|trong|từ|[Tt]hời|[Hh]ạn|[Tt]iến độ|họp|hoàn thành|xong|không quá|hết"
    r"|sau khi|vào"
)
_QUICK_PERIOD = re.compile(r"ịnh kỳ|[Hh]ằng|[Hh]àng|lần|mỗi|tháng cuối|/\s*(?:ngày|tuần|tháng|quý|năm)")


_LEAD_VERB = re.compile(r"^(?:xong|hoàn thành|kết thúc)\s+(?=trước|trong|đến|hết|chậm)")
_NO_YEAR = re.compile(r"ngày \d{1,2}(?:\s*/\s*\d{1,2}|\s+tháng\s+\d{1,2})$")
_SPAN = re.compile(r"từ\b.*\b(?:đến|tới)\b")
_EVERY_YEAR = re.compile(r"ngày \d.*năm$")


def _matches(text: str, name: str) -> list[tuple[int, int, str, bool]]:
    found: list[tuple[int, int, str, bool]] = []
    for rule in _rules(name):
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if any(start < e and s < end for s, e, _, _ in found):
                continue
            told = _LEAD_VERB.match(match.group())  # "xong trước …" says by when whatever stands before it
            if rule.not_before and not told and rule.not_before.search(text[max(0, start - 60) : start]):
                continue
            if rule.not_after and rule.not_after.match(text, end):
                continue
            kept = match.groupdict().get("kept")
            if kept is not None:
                start, end = match.span("kept")
            found.append((start, end, text[start:end], rule.keep))
    return sorted(found)


@lru_cache(maxsize=512)
def read_timing(text: str) -> Timing:
    """Read deadline and periodicity of one task's sentence."""
    deadlines: list[str] = []
    phrases: list[tuple[int, int, str]] = []
    periods: list[tuple[int, int, str, bool]] = []
    if _QUICK_PERIOD.search(text):
        periods = _matches(text, "periodicity")
    if _QUICK.search(text):
        for start, end, phrase, keep in _matches(text, "deadlines"):
            if any(s < end and start < e for s, e, _, _ in periods):
                continue
            value: str | None = _LEAD_VERB.sub("", " ".join(phrase.split()))
            if not keep:
                dates = [d for d in find_dates(phrase) if d.iso and d.valid]
                value = dates[-1].iso if dates else None
            if value and periods and _NO_YEAR.search(value):
                continue  # the day of each period
            if value and value not in deadlines:
                deadlines.append(value)
                phrases.append((start, end, phrase))
    if periods and (apart := _day_apart(text, periods)):
        deadlines.append(apart)
    for _, _, phrase, _ in periods:
        # A day of every year says by when; a day of every week or month says how often.
        if _EVERY_YEAR.search(phrase) and not deadlines:
            deadlines.append(" ".join(phrase.split()))
    phrases += [(s, e, p) for s, e, p, _ in periods]
    if any(re.fullmatch(r"\d{4}-\d\d-\d\d", value) for value in deadlines):
        deadlines = [
            value for value in deadlines if re.fullmatch(r"\d{4}-\d\d-\d\d", value) or _SPAN.match(value)
        ]
    return Timing(
        "; ".join(deadlines) or None,
        " ".join(periods[0][2].split()) if periods else None,
        tuple(sorted(phrases)),
    )


_DAY_APART = re.compile(
    r"(?:trước|chậm nhất(?: là)?|vào) ngày \d{1,2}"
    r"(?:(?: của)? tháng (?:cuối|đầu)(?: (?:của )?(?:mỗi )?(?:quý|năm|kỳ))?| (?:của )?(?:tháng|quý) sau)?"
    r"(?=\s*(?:[.;,)]|$))"
)


def _day_apart(text: str, periods: list[tuple[int, int, str, bool]]) -> str | None:
    """Give the day of each period where other words stand between it and how often it comes."""
    ends = periods[0][1]
    found = _DAY_APART.search(text, ends)
    if found is None or "ngày" in periods[0][2] or ";" in text[ends : found.start()]:
        return None
    return None if found.start() - ends < 3 else " ".join(found.group().split())


_CLAUSE = re.compile(r"[;,]\s+(?:đồng thời,?\s+|và\s+)?(?=[a-zđà-ỹ])")
_NO_OPENING = re.compile(r"hoàn thành|kết thúc|xong|trước|theo|căn cứ|trong|là\b|định kỳ|h[ằà]ng ")


def parts_by_deadline(text: str) -> tuple[int, ...]:
    """
    Tell where a sentence is to be split because its clauses are due on different days.

    Each part begins with what is to be done and holds a deadline of its own; one day for all splits nothing.
    """
    starts = [start for start, _, phrase in read_timing(text).phrases if _when(phrase)]
    if len(starts) < 2:
        return ()
    begins = [m.end() for m in _CLAUSE.finditer(text) if _opens(text, m.end())]
    cuts: list[int] = []
    for before, start in pairwise(starts):
        between = [at for at in begins if before < at < start]
        if not between:
            return ()
        cuts.append(between[0])
    edges = [0, *cuts, len(text)]
    dates = [_when(text[a:b].strip(" ,;")) for a, b in pairwise(edges)]
    if not all(dates) or len(set(dates)) < len(dates):
        return ()
    # Clauses that only a comma parts are so closely joined that whole dates alone part them.
    loose = all(";" in text[at - 14 : at] for at in cuts)
    return tuple(cuts) if loose or all(re.fullmatch(r"[\d-]+", str(day)) for day in dates) else ()


def _when(text: str) -> str | None:
    """Give by when, else how often: what recurs is another task than what is due once."""
    timing = read_timing(text)
    return timing.deadline or timing.periodicity


def _opens(text: str, at: int) -> bool:
    return starts_with_verb(text[at:]) and not _NO_OPENING.match(text, at)
