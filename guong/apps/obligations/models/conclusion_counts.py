"""What was concluded on the bearers of directives, duty by duty: it stands beside how far they have come."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Max

from .assignment_queryset import AssignmentQuerySet
from .conclusions import COUNTED_CONCLUSIONS, conclusions
from .directive import Obligation
from .tally import CountKind, Tally
from .timeliness import local_day

MAX_CONCLUDED_ROWS = 5000  # looked at one by one for their conclusions


@dataclass(frozen=True, slots=True)
class ConclusionCounts:
    """Numbers of bearers by conclusion and duty; `day` is that of a stored count, None of one made now."""

    by_duty: Mapping[int, Counter[str]] = field(default_factory=dict)
    day: date | None = None

    def of_duty(self, duty: int) -> dict[str, int]:
        """Give the numbers of one duty by conclusion; none while nobody has judged any bearer of it."""
        counts = self.by_duty.get(duty, Counter())
        if not counts.total() - counts["not_assessed"]:
            return {}
        return {value: counts[value] for value in COUNTED_CONCLUSIONS if counts[value]}

    @property
    def total(self) -> dict[str, int]:
        """Add the duties up, in the order in which conclusions are printed."""
        counts = sum(self.by_duty.values(), Counter[str]())
        return {value: counts[value] for value in COUNTED_CONCLUSIONS if counts[value]}


def count_conclusions(
    rows: AssignmentQuerySet, *, at: datetime, duties: Sequence[Obligation] | None = None
) -> dict[int, ConclusionCounts]:
    """
    Count, by directive, what was concluded on assignments as they stand now; for no more than some thousands.

    One unit and one duty are one conclusion: what stands outside every rate and what does not apply is left
    out, and of what comes back the latest period counts. `duties`: those of the rows, if at hand.
    """
    fields = rows.counted().of_period(local_day(at)).order_by()
    bearer_triples = list(fields.values_list("directive", "unit", "obligation").distinct())
    if duties is None:
        duties = criteria_of({duty for _directive, _unit, duty in bearer_triples})
    values = conclusions(((unit, duty) for _directive, unit, duty in bearer_triples), duties, at=at)
    counts: dict[int, dict[int, Counter[str]]] = {}
    for directive, unit, duty in bearer_triples:
        value = values[unit, duty]
        if value in COUNTED_CONCLUSIONS:
            counts.setdefault(directive, {}).setdefault(duty, Counter())[value] += 1
    return {directive: ConclusionCounts(by_duty) for directive, by_duty in counts.items()}


def criteria_of(duties: Collection[int]) -> list[Obligation]:
    """Give some duties with what they are judged by, and nothing else of them."""
    return list(Obligation.objects.filter(pk__in=duties).only("criteria", "kind"))


def stored_conclusions(directives: Iterable[int]) -> dict[int, ConclusionCounts]:
    """Give the count stored last of each directive that is too large to be counted at every look."""
    newest = Tally.objects.filter(directive__in=list(directives)).values_list("directive")
    days = dict(newest.annotate(day=Max("day")).order_by())
    counts_by_directive = {}
    for tally in Tally.objects.filter(directive__in=days, day__in=set(days.values())):
        if tally.day != days[tally.directive_id]:
            continue
        by_duty: dict[int, Counter[str]] = {}
        numbers = tally.counts(CountKind.COMPLIANCE).assignments
        for (_above, _level, duty, value, outside), n in numbers.items():
            if not outside and value in COUNTED_CONCLUSIONS:
                by_duty.setdefault(duty, Counter())[value] += n
        counts_by_directive[tally.directive_id] = ConclusionCounts(by_duty, tally.day)
    return counts_by_directive


def concluded_as(rows: AssignmentQuerySet, codes: Collection[str], *, at: datetime) -> AssignmentQuerySet:
    """Keep the counted assignments with a conclusion; above the limit all rows are kept."""
    counted_rows = rows.counted().of_period(local_day(at)).order_by()
    columns = list(counted_rows.values_list("pk", "unit", "obligation")[: MAX_CONCLUDED_ROWS + 1])
    if len(columns) > MAX_CONCLUDED_ROWS:
        return rows
    duties = criteria_of({obligation for _pk, _unit, obligation in columns})
    values = conclusions(((unit, obligation) for _pk, unit, obligation in columns), duties, at=at)
    return rows.filter(pk__in=[pk for pk, unit, obligation in columns if values[unit, obligation] in codes])
