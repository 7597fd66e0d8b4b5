"""Lay a directive on the units it means: classes of bearers become the units of the directive's day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import CriterionAccess
from guong.apps.units.models import Kind, Person, Unit, UnitVersion, successors_of_each
from guong.apps.units.models.unit import below
from guong.apps.units.unit_groups import COMMUNES, UnitGroup, groups_below
from guong.engines.directives.directive import Directive as ReadDirective
from guong.engines.legal.national import FormerUnit, former_communes, former_districts
from guong.engines.legal.national.former_units import FIRST_DAY
from guong.engines.legal.national.lists import by_code
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import plain

from ..models.assignment import BATCH, Assignment
from ..models.directive import Directive, Obligation, ObligationKind
from ..models.reading import ObligationDraft
from ..models.states import UnitEnded
from ..models.step import Contribution
from ..models.timeliness import end_of, local_day
from .letter_units import LetterUnits, Match, MissingBearer
from .periodic_duties import first_period, in_period

OF_A_GROUP = "ca "  # how the name of a group of units begins
MOST_FORMER = 50  # units that ended and bore one name


class HistoryGap(NamedTuple):
    """The tree below a body begins after a letter's day; `former` are the units of that day in the list."""

    since: date
    former: tuple[FormerUnit, ...]


class EndedBearer(NamedTuple):
    """A unit that stood on the directive's day and no longer does, with those that came after it."""

    version: UnitVersion
    heirs: tuple[UnitVersion, ...]


class Allocation(NamedTuple):
    """Whom one obligation would be laid on; `bearing_units` are the ids of units that bear it already."""

    obligation: Obligation
    members: tuple[UnitVersion, ...]
    ended: tuple[EndedBearer, ...]
    helpers: tuple[UnitVersion, ...]
    bearing_units: frozenset[int]
    missing: tuple[MissingBearer, ...] = ()

    @property
    def unassigned(self) -> tuple[UnitVersion, ...]:
        return tuple(version for version in self.members if version.unit_id not in self.bearing_units)


def base_of(lead: Unit, *, on: date) -> UnitVersion:
    """
    Give the unit in whose name work is given: a unit for itself and below, an office for its own body.

    Nobody lays work on units outside that one.
    """
    own = _version(lead.pk, on)
    if Kind(own.kind).level == "office" and own.parent_id is not None:
        return _version(own.parent_id, on)
    return own


def villages_of(base: UnitVersion, *, on: date) -> list[int]:
    """Give the units, by name, that stand on a day as villages of a commune; none of any other unit."""
    below = UnitVersion.objects.under(base.unit, on=on).filter(kind=Kind.VILLAGE)
    return list(below.order_by("name").values_list("unit", flat=True)) if base.kind in COMMUNES else []


def _version(unit: int, on: date) -> UnitVersion:
    """Give how a unit stood on a day, or how it stood last."""
    versions = UnitVersion.objects.filter(unit=unit).select_related("unit")
    version: UnitVersion = versions.in_force(on=on).first() or versions.latest("valid_from")
    return version


def preview_allocation(
    directive: Directive,
    *,
    on: date | None = None,
    today: date | None = None,
    base: UnitVersion | None = None,
) -> list[Allocation]:
    """
    Find whom each obligation would be laid on, as the tree stood on a day, by default the directive's.

    A unit that no longer stands today is listed apart with its successors: nothing is given to it.
    """
    day = on or directive.date
    base = base or base_of(directive.lead_unit, on=day)
    letter = ReadDirective.from_json(directive.read) if directive.read.get("text") else None
    units = LetterUnits(base, day, letter=letter, today=today)
    bearing_units: dict[int, set[int]] = {}
    for obligation_id, unit_id in directive.assignments.without_drafts().values_list("obligation", "unit"):
        bearing_units.setdefault(obligation_id, set()).add(unit_id)
    standing = set(UnitVersion.objects.in_force(on=today or day).values_list("unit", flat=True))
    # Words of which the kept letter says nothing are asked rather than taken for those of the own house.
    drafts = map(ObligationDraft.from_json, directive.read.get("obligations", ()))
    as_read = {(d.obligation.start, d.obligation.end, d.bearer): d for d in drafts}
    readings = []
    for obligation in directive.obligations.all():
        draft = as_read.get((obligation.start, obligation.end, obligation.bearer))
        match = units.of_draft(draft) if draft else units.of_words(obligation.bearer, units.scope)
        helpers = [row for row in units.helpers(obligation.coordinators) if row.unit_id in standing]
        readings.append((obligation, match.versions, helpers, match.missing))
    bearers_of_all = (row for _obligation, bearers, *_details in readings for row in bearers)
    former = _ended_bearers((row for row in bearers_of_all if row.unit_id not in standing), today or day)
    return [
        Allocation(
            obligation,
            tuple(version for version in bearers if version.unit_id in standing),
            tuple(former[version.unit_id] for version in bearers if version.unit_id in former),
            tuple(helpers),
            frozenset(bearing_units.get(obligation.pk, ())),
            tuple(missing),
        )
        for obligation, bearers, helpers, missing in readings
    ]


@dataclass(frozen=True, slots=True)
class BearerCounts:
    """Of obligations that wait: whom each means, by its code, how many units in all, a gap of history."""

    matches: Mapping[str, Match] = field(default_factory=dict)
    units: int = 0
    gap: HistoryGap | None = None

    def match(self, draft: ObligationDraft) -> Match:
        return self.matches.get(draft.code, Match())

    def is_sure(self, draft: ObligationDraft) -> bool:
        """Tell whether an obligation may stand ticked: surely read, each of its bearers a unit."""
        match = self.match(draft)
        is_sure = bool(match.versions) and not match.missing and not match.is_inferred
        return is_sure and draft.obligation.surety.acts_alone


def count_bearers(
    lead: Unit, drafts: Sequence[ObligationDraft], letter: ReadDirective, *, on: date
) -> BearerCounts:
    """Count the units that obligations still waiting would mean on a day: by code, and all together."""
    base = base_of(lead, on=on)
    units = LetterUnits(base, on, letter=letter)
    matches = {draft.code: units.of_draft(draft) for draft in drafts}
    meant_units = {version.unit_id for match in matches.values() for version in match.versions}
    return BearerCounts(matches, len(meant_units), find_history_gap(base, day=on))


@transaction.atomic
def expand(
    directive: Directive,
    *,
    by: Person,
    at: datetime,
    on: date | None = None,
    choices: Mapping[int, Iterable[int]] | None = None,
    dues: Mapping[int, date] | None = None,
) -> list[Assignment]:
    """
    Give each obligation to its bearers of a day; those given before stay as they are. Give the new ones.

    `choices` maps an obligation's id to ids of units, where a person chose otherwise than the preview;
    a unit outside the giving body or one that has ended is refused, and then nothing is given. `dues` are
    the last days, by the obligation's id, that who gives sets before the letter's own.
    """
    day, today = on or directive.date, local_day(at)
    base = base_of(directive.lead_unit, on=day)
    allocations = preview_allocation(directive, on=day, today=today, base=base)
    # Work is laid on those below the giving body that stand today.
    then = set(UnitVersion.objects.under(base.unit, on=day).values_list("unit", flat=True))
    now = set(UnitVersion.objects.under(base.unit, on=today).values_list("unit", flat=True))
    rows: list[Assignment] = []
    for allocation in allocations:
        units = [version.unit_id for version in allocation.members]
        if choices is not None:
            units = list(dict.fromkeys(choices.get(allocation.obligation.pk, ())))
            for unit in [unit for unit in units if unit not in now]:
                if unit in then:
                    raise UnitEnded(Unit.objects.get(pk=unit), today)
                raise Refused(_t("Có đơn vị nằm ngoài phạm vi giao việc của đơn vị chủ trì."))
        rows += new_assignments(allocation, units, lambda unit: day if unit in then else today, today)
    for row in rows:
        if (own_due := (dues or {}).get(row.obligation_id)) is not None:
            row.due_original = row.due_current = end_of(own_due)
            row.due_trace = [f"Nơi giao việc cần có trước hết ngày {write_date(own_due)}."]
    assignments = Assignment.give_many(rows, by=by, at=at)
    helpers = {allocation.obligation.pk: allocation.helpers for allocation in allocations}
    contributions = [
        Contribution(assignment=assignment, unit_id=helper.unit_id, from_date=day)
        for assignment in assignments
        for helper in helpers[assignment.obligation_id]
        if helper.unit_id != assignment.unit_id
    ]
    Contribution.objects.bulk_create(contributions, batch_size=BATCH, ignore_conflicts=True)
    by_obligation: dict[Obligation, list[Unit]] = {}
    for row in assignments:
        by_obligation.setdefault(row.obligation, []).append(Unit(pk=row.unit_id))
    for obligation, bearers in by_obligation.items():
        if criteria := obligation.open_criteria():
            CriterionAccess.open(bearers, criteria, to=directive.lead_unit, from_date=directive.date)
    return assignments


def new_assignments(
    allocation: Allocation, units: Iterable[int], day_of: Callable[[int], date], today: date
) -> list[Assignment]:
    """Make the rows to give: of what comes back, the first period whose work can still be done in time."""
    obligation = allocation.obligation
    due_day = local_day(obligation.due_at) if obligation.due_at else None
    period = first_period(obligation.periodicity, today=today, due_day=due_day)
    if obligation.kind != ObligationKind.PERIODIC or period is None:
        return [Assignment(obligation=obligation, unit_id=unit, given_date=day_of(unit)) for unit in units]
    new = [unit for unit in units if unit not in allocation.bearing_units]
    return [in_period(obligation, unit, day_of(unit), period) for unit in new]


def find_units(names: Iterable[str], directive: Directive, *, today: date) -> list[UnitVersion]:
    """Find units by name below the giving body, as it stands today; `Refused` names what is not there."""
    base = base_of(directive.lead_unit, on=today)
    finder = LetterUnits(base, today)
    units: list[UnitVersion] = []
    groups: list[UnitGroup] | None = None
    for name in names:
        if plain(name).casefold().startswith(OF_A_GROUP):
            groups = groups_below(base.unit, on=today) if groups is None else groups
            if (group := next((row for row in groups if row.is_called(name)), None)) is not None:
                units += group.versions
                continue
        versions = finder.by_name(name)
        if not versions:
            # Units that ended may have been called so: who stands today in their place is meant.
            former = UnitVersion.objects.filter(search=plain(name).casefold(), valid_to__lt=today)
            heirs = successors_of_each(former.values_list("unit", flat=True)[:MOST_FORMER], on=today)
            standing = UnitVersion.objects.under(base.unit, on=today)
            versions = list(standing.filter(unit__in=set().union(*heirs.values())))
        if not versions:
            words = _t(
                "Không tìm thấy đơn vị “%(name)s” trong phạm vi giao việc; hãy ghi đúng tên như ở mục Đơn vị."
            )
            raise Refused(words % {"name": name})
        if len(versions) > 1:
            raise Refused(_t("Có nhiều đơn vị tên “%(name)s”; hãy ghi tên đầy đủ hơn.") % {"name": name})
        units += versions
    return units


def _ended_bearers(versions: Iterable[UnitVersion], today: date) -> dict[int, EndedBearer]:
    """Map units that ended to themselves with those that stand in their place today."""
    former_units = {version.unit_id: version for version in versions}
    if not former_units:
        return {}
    heirs = successors_of_each(former_units, on=today)
    standing = UnitVersion.objects.in_force(on=today).order_by("name")
    rows = list(standing.filter(unit__in=set[int]().union(*heirs.values())))
    return {
        unit: EndedBearer(version, tuple(row for row in rows if row.unit_id in heirs[unit]))
        for unit, version in former_units.items()
    }


def find_history_gap(base: UnitVersion, *, day: date) -> HistoryGap | None:
    """Give the gap where the body and all below it begin in the ledger after a day, else None."""
    rows = UnitVersion.objects.filter(below(base.path))
    since: date | None = rows.aggregate(first=Min("valid_from"))["first"]
    if since is None or since <= day:
        return None
    return HistoryGap(since, former_units_of(base.code) if day < FIRST_DAY else ())


def former_units_of(code: str) -> tuple[FormerUnit, ...]:
    """Give what a commune was made of, or the districts of what became a province; none without a code."""
    if not code:
        return ()
    communes = tuple(unit for unit in former_communes() if code in unit.heirs)
    districts = ((unit, by_code(unit.heirs[0])) for unit in former_districts() if not communes)
    return communes or tuple(unit for unit, heir in districts if heir is not None and heir.province == code)
