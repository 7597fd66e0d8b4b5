"""The law as data: instruments, requirements and their dates, read from the packs beside this module."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from guong.engines.legal.issuers import same_issuer
from guong.engines.legal.own_law import OwnLaw, has_year, index_by_number, index_of, short_number
from guong.engines.legal.pack_files import PACKS as PACKS
from guong.engines.legal.pack_files import fields_of, read_file
from guong.engines.viet.formats import capitalise

Day = date  # the field `date` of an instrument would hide the type
LEVELS = ("commune", "district", "department", "province", "all")
METHODS = ("TEST", "EXAMINE", "INTERVIEW", "SELF_REPORT")
CLOCK_KINDS = ("once", "continuous", "periodic", "on-change", "per-case")
PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Instrument:
    """
    One legal document; `in_force_to` is its last day in force, a date in `pending` is not known yet.

    `period_to` is the last day of the period a programme was made for: no repeal, and no end of validity.
    `ended_by` says what ended it where no document replaced it, such as its own clause.
    """

    number: str
    kind: str
    title: str
    issuer: str
    date: Day | None = None
    in_force_from: Day | None = None
    in_force_to: Day | None = None
    period_to: Day | None = None
    ended_by: str = ""
    replaced_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    detailed_by: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    confidence: str = "high"
    note: str = ""
    pending: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    register: str = ""  # the name of an office's own register; "" of the packs

    @property
    def name(self) -> str:
        """Name the document the way a letter cites it: kind, then number."""
        return f"{capitalise(self.kind)} số {self.number}"

    @property
    def dated_number(self) -> str:
        """Add the year to a number that carries none: "01/NQ-CP năm 2024"."""
        if self.date is None or has_year(self.number):
            return self.number
        return f"{self.number} năm {self.date.year}"

    def differs_in_year(self, instrument: "Instrument") -> bool:
        """Tell whether two of one number are two documents: the number has no year, and their days do."""
        return self.dated_number != instrument.dated_number and bool(self.date and instrument.date)

    def has_ended(self, on: Day) -> bool:
        """Tell whether the last day in force lies before `on`."""
        return self.in_force_to is not None and self.in_force_to < on


@dataclass(frozen=True, slots=True)
class RequirementClock:
    """How soon: a deadline phrase (or None), how the duty recurs, and what starts it counting."""

    kind: str
    phrase: str | None = None
    starts: str = ""
    topics: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RequirementEvidence:
    """What proves a requirement: any of `methods`; an observation expires after so many days, or never."""

    methods: tuple[str, ...]
    expires_after: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """
    One duty of one clause; `clause` holds only what may be printed, every doubt stands in `note`.

    `confidence`: high; medium where the duty is sure and its article or point is not (the clause leaves it
    out, or is empty); low where the duty itself is unsure, so that nothing is concluded from it.
    """

    id: str
    instrument: str
    clause: str
    levels: tuple[str, ...]
    bearer: str
    duty: str
    clock: RequirementClock
    critical: bool
    evidence: RequirementEvidence
    check: str
    in_force_from: date | None
    in_force_to: date | None = None
    superseded_by: tuple[str, ...] = ()
    confidence: str = "high"
    also: tuple[str, ...] = ()
    level_ends: Mapping[str, date] = field(default_factory=dict)
    pending: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""

    @property
    def concludes(self) -> bool:
        """Tell whether anything may be concluded from it: neither met nor breached where it is unsure."""
        return self.confidence != "low" and "in_force_from" not in self.pending

    @property
    def status(self) -> str:
        """Say "law", or "needs-check" (cần kiểm tra) of what reaches no conclusion."""
        return "law" if self.concludes else "needs-check"

    def in_force(self, on: date) -> bool:
        """Tell whether the requirement binds on `on`; one whose first day is not yet known never does."""
        if self.in_force_from is None or on < self.in_force_from:
            return False
        return self.in_force_to is None or on <= self.in_force_to

    def binds(self, level: str, on: date) -> bool:
        """Tell whether it binds bodies of `level` on a day; a level may end before the law does."""
        if not self.in_force(on) or not ({level, "all"} & set(self.levels)):
            return False
        end = self.level_ends.get(level)
        return end is None or on <= end


@dataclass(frozen=True, slots=True)
class PackHeader:
    """Which pack a file holds, in which version: an assessment pins both."""

    pack: str
    version: int
    published: date
    file: str


@dataclass(frozen=True, slots=True)
class Packs:
    """The packs of one folder, each read on first use, and beside them what an office entered by itself."""

    folder: Path
    own: OwnLaw | None = None

    def find(self, number: str) -> tuple[Instrument, ...]:
        """
        Find the instruments of a number, or of a number with its year ("01/NQ-CP năm 2024").

        What the office entered stands beside those of the packs only where it is of another year; it never
        takes the place of one.
        """
        namesakes = _by_number(self.folder).get(number, ())
        if self.own is None or (namesakes and has_year(namesakes[0].number)):
            return namesakes
        return (*namesakes, *(row for row in self.own.find(number) if self.find_twin(row) is None))

    def find_twin(self, row: Instrument) -> Instrument | None:
        """Find the document of the packs that a row of the office's is, unless it is of another year."""
        namesakes = _by_number(self.folder).get(row.number, ())
        return next((namesake for namesake in namesakes if not row.differs_in_year(namesake)), None)

    def follow(self, link: str, origin: Instrument) -> Instrument | None:
        """
        Find the document that `origin` names, such as what replaced it; None where none, or several, fit.

        A pack names a document by its key; what an office entered names it by the bare number, which is then
        no older document, and of several that of the same issuer.
        """
        if not origin.register:
            return self.instruments.get(link)
        earliest = origin.date or date.min
        fitting = [i for i in self.find(link) if i != origin and (i.date or date.max) >= earliest]
        if len(fitting) > 1:
            fitting = [i for i in fitting if same_issuer(i.issuer, origin.issuer)]
        return fitting[0] if len(fitting) == 1 else None

    def namesakes(self, short: str) -> tuple[Instrument, ...]:
        """Find the instruments of an ordinal and a year ("42/2022")."""
        own = self.own.namesakes(short) if self.own else ()
        return (*_by_short(self.folder).get(short, ()), *own)

    @property
    def published(self) -> date:
        return _published(self.folder)

    @property
    def instruments(self) -> Mapping[str, Instrument]:
        """Map the printed number to the instrument; of several with one number, with the year behind it."""
        return _instruments(self.folder)

    @property
    def requirements(self) -> Mapping[str, Requirement]:
        return _requirements(self.folder)

    @property
    def versions(self) -> tuple[PackHeader, ...]:
        """List the header of every pack of laws, so that an assessment can pin what it used."""
        return tuple(
            PackHeader(pack["pack"], pack["version"], pack["published"], path.name)
            for kind in ("instruments", "requirements")
            for path in sorted(self.folder.glob(f"{kind}-*.yaml"))
            for pack in (read_file(path),)
        )

    def successors_in_force(self, id: str, on: date) -> tuple[Requirement, ...]:
        """Follow a requirement through those that superseded it to what binds on `on`; itself if it does."""
        successors: dict[str, Requirement] = {}
        ahead = [id]
        for requirement_id in ahead:
            requirement = self.requirements.get(requirement_id)
            if requirement is None:
                continue
            if requirement.in_force(on):
                successors[requirement_id] = requirement
            else:
                ahead += [next_id for next_id in requirement.superseded_by if next_id not in ahead]
        return tuple(successors.values())

    def requirements_for(self, level: str, on: date) -> tuple[Requirement, ...]:
        """List what binds bodies of one level on a day, in the order of the packs."""
        if level not in LEVELS:
            raise ValueError(f"unknown level: {level}")
        return tuple(r for r in self.requirements.values() if r.binds(level, on))


def load_packs(folder: Path = PACKS, own: OwnLaw | None = None) -> Packs:
    """Open the packs of `folder`; nothing is read until it is asked for, and then only once."""
    return Packs(folder, own)


def read_pack(path: Path) -> dict[str, Any]:
    """Read one file of the packs; refuse a file without pack, version and publication day."""
    return dict(read_file(path))


@cache
def _instruments(folder: Path) -> Mapping[str, Instrument]:
    by_number: dict[str, list[Instrument]] = {}
    for path in sorted(folder.glob("instruments-*.yaml")):
        for entry in read_file(path)["instruments"]:
            dates, pending = _dates(entry, ("date", "in_force_from", "in_force_to", "period_to"))
            instrument = Instrument(**fields_of(entry) | dates, pending=pending)
            namesakes = by_number.setdefault(instrument.number, [])
            if not all(map(instrument.differs_in_year, namesakes)):
                raise ValueError(f"{path.name}: {instrument.number} stands in two packs")
            namesakes.append(instrument)
    return {
        number if len(namesakes) == 1 else instrument.dated_number: instrument
        for number, namesakes in by_number.items()
        for instrument in namesakes
    }


@cache
def _by_number(folder: Path) -> Mapping[str, tuple[Instrument, ...]]:
    return index_by_number(sorted(_instruments(folder).values(), key=lambda row: row.date or date.min))


@cache
def _requirements(folder: Path) -> Mapping[str, Requirement]:
    requirements: dict[str, Requirement] = {}
    for path in sorted(folder.glob("requirements-*.yaml")):
        for entry in read_file(path)["requirements"]:
            dates, pending = _dates(entry, ("in_force_from", "in_force_to"))
            clock = {**entry["clock"], "topics": tuple(map(tuple, entry["clock"].get("topics", ())))}
            parts = {
                "clock": RequirementClock(**clock),
                "evidence": RequirementEvidence(**fields_of(entry["evidence"])),
                "level_ends": dict(entry.get("level_ends", {})),
            }
            requirement = Requirement(**fields_of(entry) | dates | parts, pending=pending)
            # A repeal is written once, at the instrument: what says no earlier day ends with it.
            instrument = _instruments(folder).get(requirement.instrument)
            if instrument and instrument.in_force_to and not requirement.in_force_to:
                requirement = replace(requirement, in_force_to=instrument.in_force_to)
            if requirement.id in requirements:
                raise ValueError(f"{path.name}: {requirement.id} stands in two packs")
            requirements[requirement.id] = requirement
    return requirements


@cache
def _by_short(folder: Path) -> Mapping[str, tuple[Instrument, ...]]:
    return index_of((short_number(row.number), row) for row in _instruments(folder).values())


@cache
def _published(folder: Path) -> date:
    return max((read_file(path)["published"] for path in folder.glob("instruments-*.yaml")), default=date.min)


def _dates(
    entry: Mapping[str, Any], names: tuple[str, ...]
) -> tuple[dict[str, date | None], tuple[str, ...]]:
    """Read dates; "pending" is a value of its own: the day exists but is not known yet."""
    dates: dict[str, date | None] = {}
    pending: list[str] = []
    for name in names:
        value = entry.get(name)
        if value == PENDING:
            pending.append(name)
            value = None
        if value is not None and not isinstance(value, date):
            raise ValueError(f"{entry.get('number') or entry.get('id')}: {name} is not a date: {value}")
        dates[name] = value
    return dates, tuple(pending)
