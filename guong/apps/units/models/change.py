"""What happened to units: which became which, by what act, on what day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.engines.viet.formats import write_date

from .unit import Unit, UnitVersion


class ChangeKind(models.TextChoices):
    """The ways a unit changes."""

    FOUNDED = "founded", _("thành lập")
    MERGED = "merged", _("sáp nhập")
    DIVIDED = "divided", _("chia")
    SPLIT = "split", _("tách")
    RENAMED = "renamed", _("đổi tên")
    MOVED = "moved", _("chuyển trực thuộc")
    DISSOLVED = "dissolved", _("giải thể")
    HANDED_OVER = "handed_over", _("giao lại nhiệm vụ")


class UnitChangeQuerySet(models.QuerySet["UnitChange"]):
    def standing(self) -> "UnitChangeQuerySet":
        """Leave out the changes that were entered wrongly and have been struck out."""
        return self.filter(struck_at__isnull=True)


class UnitChange(models.Model):
    """One event; a wrong entry is struck out and entered anew, never rewritten."""

    kind = models.CharField(_("loại"), max_length=12, choices=ChangeKind.choices)
    effective_date = models.DateField(_("có hiệu lực từ"))
    instrument = models.CharField(_("căn cứ"), max_length=300, blank=True)
    originals = models.ManyToManyField(Unit, related_name="changes_out", verbose_name=_("đơn vị cũ"))
    results = models.ManyToManyField(Unit, related_name="changes_in", verbose_name=_("đơn vị mới"))
    struck_at = models.DateTimeField(_("bãi bỏ lúc"), null=True, blank=True)

    objects = UnitChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("thay đổi đơn vị")
        ordering = ("effective_date", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {write_date(self.effective_date)}"

    @classmethod
    def note(
        cls,
        kind: ChangeKind,
        originals: Iterable[Unit | int],
        results: Iterable[Unit | int],
        *,
        on: date,
        by: str,
    ) -> "UnitChange":
        """Write down which units became which on a day, by an act."""
        change: UnitChange = cls.objects.create(kind=kind, effective_date=on, instrument=by)
        change.originals.set(originals)
        change.results.set(results)
        return change


def successors(unit: Unit, *, on: date) -> list[Unit]:
    """
    Find who stands in a unit's place on a day, in the order of their ids.

    The unit itself while it exists; else the ends of the chains of changes, none where it was dissolved
    without a successor.
    """
    successors = successors_of_each([unit.pk], on=on)[unit.pk]
    return list(Unit.objects.filter(pk__in=successors).order_by("pk"))


def successors_of_each(units: Iterable[int], *, on: date) -> dict[int, frozenset[int]]:
    """Find who stands in the place of each of many units, in as many queries as the chains are long."""
    firsts = set(units)
    alive, visited_units, ends = set(firsts), set[int](), set[int]()
    results_of: dict[int, set[int]] = {}
    while alive:
        visited_units |= alive
        standing = set(
            UnitVersion.objects.in_force(on=on).filter(unit__in=alive).values_list("unit", flat=True)
        )
        ends |= standing
        for original, result, _day in _links(alive - standing, "originals", "results", until=on, ending=True):
            results_of.setdefault(original, set()).add(result)
        alive = {result for unit in alive for result in results_of.get(unit, ())} - visited_units
    successors: dict[int, frozenset[int]] = {}
    for unit in firsts:
        came_of_it, ahead = {unit}, [unit]
        while ahead:
            later = results_of.get(ahead.pop(), set()) - came_of_it
            came_of_it |= later
            ahead += later
        successors[unit] = frozenset(came_of_it & ends)
    return successors


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A unit that others came from; its rows are theirs to read up to the day of the change."""

    unit_id: int
    until: date


def predecessors(units: Iterable[int], *, on: date) -> list[Ancestor]:
    """
    Find the units whose records passed to the given ones by `on`, with the day each record stops.

    A row of the ancestor belongs to it when dated before `until`: of a unit that was split and goes on,
    the part split off reads only what came before.
    """
    limits: dict[int, date] = {}
    generation = dict.fromkeys(units, date.max)
    while generation:
        older: dict[int, date] = {}
        for after, before, day in _links(set(generation), "results", "originals", until=on):
            limit = min(day, generation[after])
            if before != after and limit > max(limits.get(before, date.min), older.get(before, date.min)):
                older[before] = limit
        limits |= older
        generation = older
    return [Ancestor(unit, until) for unit, until in sorted(limits.items())]


def _links(
    units: set[int], near: str, far: str, *, until: date, ending: bool = False
) -> list[tuple[int, int, date]]:
    """List (near unit, far unit, day) of the changes in force by a day; `ending` leaves splits out."""
    if not units:
        return []
    rows = UnitChange.objects.standing().filter(effective_date__lte=until, **{f"{near}__in": units})
    if ending:
        # What was split off long ago does not stand in the place of a unit that went on.
        rows = rows.exclude(kind=ChangeKind.SPLIT)
    links = rows.values_list(near, far, "effective_date")
    return [(unit, far_unit, day) for unit, far_unit, day in links if unit in units and far_unit is not None]
