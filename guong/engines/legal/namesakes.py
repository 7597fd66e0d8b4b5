"""Several documents bear one number: which of them a citation means."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from guong.engines.legal.issuers import same_issuer
from guong.engines.legal.law import Instrument
from guong.engines.legal.own_law import has_year
from guong.engines.viet.normal_forms import plain

_YEAR_BEHIND = re.compile(r"\s{1,2}năm\s{1,2}((?:19|20)\d\d)(?!\d)")
_LONGEST_YEAR_BEHIND = 16  # characters of "  năm  2023", with room for a line break


@dataclass(frozen=True, slots=True)
class NamesakeChoice:
    """The document a citation means, or None; `rivals` are those that its words do not tell apart."""

    instrument: Instrument | None = None
    rivals: tuple[Instrument, ...] = ()


@dataclass(frozen=True, slots=True)
class NamesakeSigns:
    """
    What tells namesakes apart: day and issuer cited, the words around, the day of reading.

    `days_elsewhere` gives the days that the same text has for this number in its other citations; it is
    asked only where everything else leaves several.
    """

    day: date | None
    issuer: str | None
    around: str
    on: date
    days_elsewhere: Callable[[], frozenset[date]]


def choose_namesake(namesakes: Sequence[Instrument], signs: NamesakeSigns) -> NamesakeChoice:
    """Choose among the documents of one number by day, issuer and words; what stays open is never guessed."""
    if len({namesake.issuer for namesake in namesakes}) > 1 and signs.issuer:
        namesakes = [i for i in namesakes if same_issuer(signs.issuer, i.issuer)]
    if not namesakes:
        return NamesakeChoice()
    number = namesakes[0].number
    if has_year(number):
        return _by_day(namesakes, signs.day)
    day = signs.day
    if day is not None:
        same_year = [i for i in namesakes if i.date is None or i.date.year == day.year]
        candidates = same_year or [i for i in namesakes if _is_named(i, signs.around)]
        return _by_day(candidates, day)
    issued_acts = [i for i in namesakes if i.date is None or i.date <= signs.on]
    if len(namesakes) == 1:
        return NamesakeChoice(issued_acts[0] if issued_acts else None)
    years = {_year_behind(number, signs.around), *(day.year for day in signs.days_elsewhere())}
    candidates = [i for i in namesakes if i.date and i.date.year in years]
    if len(candidates) != 1:
        candidates = [i for i in issued_acts if _is_named(i, signs.around)]
    if len(candidates) == 1:
        return NamesakeChoice(candidates[0])
    return NamesakeChoice(rivals=_by_age(issued_acts or namesakes))


def _by_day(namesakes: Sequence[Instrument], day: date | None) -> NamesakeChoice:
    """Take a single act whatever day is cited; of several, that of the day."""
    candidates = [i for i in namesakes if i.date == day] if len(namesakes) > 1 and day else namesakes
    if len(candidates) == 1:
        return NamesakeChoice(candidates[0])
    return NamesakeChoice(rivals=_by_age(candidates))


def _by_age(instruments: Sequence[Instrument]) -> tuple[Instrument, ...]:
    return tuple(sorted(instruments, key=lambda instrument: instrument.date or date.min))


def _is_named(instrument: Instrument, around: str) -> bool:
    words = plain(around)
    return any(plain(name) in words for name in (instrument.title, *instrument.aliases))


def _year_behind(number: str, around: str) -> int | None:
    at = around.find(number)
    while at >= 0:
        end = at + len(number)
        match = _YEAR_BEHIND.match(around, end, end + _LONGEST_YEAR_BEHIND)
        if match and not around[max(0, at - 1) : at].isalnum():
            return int(match[1])
        at = around.find(number, end)
    return None
