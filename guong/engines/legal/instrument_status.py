"""How an instrument stands on a day: in force, not yet, ended, or something that a person has to check."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from guong.engines.legal.law import Instrument, Packs, load_packs
from guong.engines.legal.own_law import index_of
from guong.engines.viet.formats import ONE_DAY, write_date

# Where the first day is not known, an instrument counts as begun so long after its issue, and not before.
LONGEST_WAIT = timedelta(days=366)


class InstrumentStatus(StrEnum):
    """The state of an instrument on one day, as far as the register can tell."""

    IN_FORCE = "in-force"
    PERIOD_OVER = "period-over"
    NOT_YET = "not-yet"
    ENDED = "ended"
    UNCLEAR = "unclear"
    NEEDS_CHECK = "needs-check"


STATUS_WORDS = {
    InstrumentStatus.IN_FORCE: "còn hiệu lực",
    InstrumentStatus.PERIOD_OVER: "hết giai đoạn, chưa thấy văn bản bãi bỏ",
    InstrumentStatus.NOT_YET: "chưa có hiệu lực",
    InstrumentStatus.ENDED: "đã hết hiệu lực",
    InstrumentStatus.UNCLEAR: "chưa rõ",
    InstrumentStatus.NEEDS_CHECK: "cần kiểm tra",
}


def status_on(instrument: Instrument, day: date, packs: Packs | None = None) -> InstrumentStatus:
    """
    Tell how an instrument stands on a day.

    What rests on knowledge alone is to be checked, whatever its dates say. A repeal without a day is unclear
    from the day its first successor was issued. What details an ended parent is to be checked, unless a
    parent that stands still names it, or its own last day was set later than the parent's. A programme whose
    period is over stands, as far as the register knows.
    """
    packs = packs or load_packs()
    if instrument.date and day < instrument.date:
        return InstrumentStatus.NOT_YET
    if instrument.confidence == "low":
        return InstrumentStatus.NEEDS_CHECK
    standing = _by_dates(instrument, day, packs)
    stands = standing in (InstrumentStatus.IN_FORCE, InstrumentStatus.PERIOD_OVER)
    if stands and ended_parents(instrument, day, packs):
        return InstrumentStatus.NEEDS_CHECK
    return standing


def ended_parents(instrument: Instrument, day: date, packs: Packs | None = None) -> tuple[Instrument, ...]:
    """List what the instrument details, if none of it stands on `day` and nothing later upholds it."""
    return _lost_parents(instrument, day, packs or load_packs(), frozenset())


def successors_on(instrument: Instrument, day: date, packs: Packs | None = None) -> tuple[Instrument, ...]:
    """Follow what replaced an instrument to what has not ended by `day`; a circle is followed once."""
    packs = packs or load_packs()
    successors: list[Instrument] = []
    ancestors, visited_acts = [instrument], {instrument}
    for ancestor in ancestors:
        for successor in _successors(ancestor, packs):
            if successor in visited_acts:
                continue
            visited_acts.add(successor)
            leads_on = successor.has_ended(day) and _successors(successor, packs)
            (ancestors if leads_on else successors).append(successor)
    return tuple(successors)


def explain_status(instrument: Instrument, day: date, packs: Packs | None = None) -> str:
    """Say in one sentence how an instrument stands on a day and on what that rests."""
    standing = status_on(instrument, day, packs)
    name, words = instrument.name, STATUS_WORDS[standing]
    first, last = instrument.in_force_from, instrument.in_force_to
    if standing is InstrumentStatus.NOT_YET:
        if instrument.date and day < instrument.date:
            return f"{name}: ban hành ngày {write_date(instrument.date)}, sau ngày đang xét."
        since = f" từ ngày {write_date(first)}" if first else ""
        return f"{name}: {words}; có hiệu lực{since}."
    if standing is InstrumentStatus.ENDED and last:
        return f"{name}: đã hết hiệu lực từ ngày {write_date(last + ONE_DAY)}."
    if standing is InstrumentStatus.PERIOD_OVER and instrument.period_to:
        over = write_date(instrument.period_to)
        return f"{name}: giai đoạn của chương trình đã hết ngày {over}; Gương chưa thấy văn bản bãi bỏ."
    if standing is InstrumentStatus.UNCLEAR:
        lacks = "ngày hết hiệu lực" if "in_force_to" in instrument.pending else "ngày có hiệu lực"
        return f"{name}: {words}; {lacks} chưa đối chiếu được."
    if standing is InstrumentStatus.NEEDS_CHECK:
        parents = ended_parents(instrument, day, packs)
        if parents and instrument.confidence != "low":
            names = " và ".join(parent.name for parent in parents)
            return f"{name}: {words}; {names} làm căn cứ đã hết hiệu lực hoặc mất căn cứ."
        return f"{name}: {words}; thông tin trong kho chưa đối chiếu với nguồn nào."
    return f"{name}: {words}."


def _successors(instrument: Instrument, packs: Packs) -> tuple[Instrument, ...]:
    replacements = (packs.follow(link, instrument) for link in instrument.replaced_by)
    return tuple(successor for successor in replacements if successor)


def _by_dates(instrument: Instrument, day: date, packs: Packs) -> InstrumentStatus:
    first, last = instrument.in_force_from, instrument.in_force_to
    if last and day > last:
        return InstrumentStatus.ENDED
    if first and day < first:
        return InstrumentStatus.NOT_YET
    if first is None and (instrument.date is None or day < instrument.date + LONGEST_WAIT):
        return InstrumentStatus.UNCLEAR
    if "in_force_to" in instrument.pending:
        issues = [
            successor.date or successor.in_force_from or date.min
            for successor in _successors(instrument, packs)
        ]
        if day >= min(issues, default=date.min):
            return InstrumentStatus.UNCLEAR
    is_over = instrument.period_to is not None and day > instrument.period_to
    return InstrumentStatus.PERIOD_OVER if is_over else InstrumentStatus.IN_FORCE


def _lost_parents(
    instrument: Instrument, day: date, packs: Packs, visited_numbers: frozenset[str]
) -> tuple[Instrument, ...]:
    visited_numbers |= {instrument.dated_number}
    all_parents = _parents(packs.folder).get(instrument.dated_number, ())
    parents = [parent for parent in all_parents if parent.dated_number not in visited_numbers]
    lost_parents = [p for p in parents if p.has_ended(day) or _lost_parents(p, day, packs, visited_numbers)]
    if not lost_parents or len(lost_parents) < len(parents):
        return ()
    lasts = [parent.in_force_to for parent in lost_parents if parent.in_force_to]
    is_own = instrument.in_force_to is not None and instrument.in_force_to > max(lasts, default=date.max)
    return () if is_own else tuple(lost_parents)


@cache
def _parents(folder: Path) -> Mapping[str, tuple[Instrument, ...]]:
    packs = load_packs(folder)
    children = (
        (child.dated_number, parent)
        for parent in packs.instruments.values()
        for link in parent.detailed_by
        if (child := packs.follow(link, parent))
    )
    return index_of(children)
