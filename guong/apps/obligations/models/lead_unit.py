"""Who leads a directive on a day: the unit of the letter, or who stands in its place once that has ended."""

from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from guong.apps.units.models import Appointment, Kind, Person, Unit, UnitVersion, successors_of_each
from guong.engines.viet.formats import ONE_DAY, write_date

from .issuer_place import IssuerPlace, place_of


class LeadThroughTime:
    """The lead of one directive, looked up by day; a lead that still stands costs one query."""

    def __init__(self, lead: Unit | int) -> None:
        self.unit_id = lead if isinstance(lead, int) else lead.pk
        self._units: dict[date, tuple[int, ...]] = {}

    @cached_property
    def _lineage(self) -> list[UnitVersion]:
        """Give the versions of the unit and of those it stood below, in one query."""
        above = UnitVersion.objects.filter(unit=self.unit_id).values("parent")
        rows = UnitVersion.objects.filter(Q(unit=self.unit_id) | Q(unit__in=above))
        return list(rows.order_by("valid_from"))

    @cached_property
    def _versions(self) -> list[UnitVersion]:
        return [version for version in self._lineage if version.unit_id == self.unit_id]

    @property
    def last_day(self) -> date | None:
        """Give the last day of the unit that the letter made lead; None while it stands without end."""
        return self._versions[-1].valid_to if self._versions else None

    def units_on(self, day: date) -> tuple[int, ...]:
        """Give the leading units on a day: the unit of the letter, or its successors."""
        if self.last_day is None or day <= self.last_day:
            return (self.unit_id,)
        if day not in self._units:
            successor_units = tuple(sorted(successors_of_each([self.unit_id], on=day)[self.unit_id]))
            self._units[day] = successor_units or (self.unit_id,)
        return self._units[day]

    def name_on(self, day: date) -> str:
        """Name who leads on a day, as it was called then."""
        units = self.units_on(day)
        if units == (self.unit_id,):
            return _as_of(self._versions, day).name
        names = UnitVersion.objects.names(units, on=day)
        return "; ".join(sorted(names.values()))

    def words(self, today: date) -> str:
        """Name the lead of today, and of a lead that ended the former one with the day of the change."""
        name, last_day = self.name_on(today), self.last_day
        if last_day is None or today <= last_day:
            return name
        former = self.name_on(last_day)
        if self.units_on(today) == (self.unit_id,):
            params = {"name": former, "day": write_date(last_day)}
            return _("%(name)s (đã kết thúc, hết ngày %(day)s)") % params
        params = {"name": name, "day": write_date(last_day + ONE_DAY), "former": former}
        return _("%(name)s (trước %(day)s: %(former)s)") % params

    def label(self, issuer: str, day: date) -> str:
        """Name what it is to a letter of an issuer and a day: who leads, only received it, or is unclear."""
        lead = base = _as_of(self._versions, day)
        above = [version for version in self._lineage if version.unit_id == lead.parent_id]
        if above and Kind(lead.kind).level == "office":
            base = _as_of(above, day)
        match place_of(issuer, base, (lead,)):
            case IssuerPlace.OWN:
                return _("Chủ trì")
            case IssuerPlace.UNKNOWN:
                return _("Đơn vị theo dõi")
        return _("Đơn vị nhận")

    def actor_unit(self, person: Person | None, day: date) -> int:
        """Give the unit for which a person acted as the lead on a day."""
        units = self.units_on(day)
        if len(units) > 1 and person is not None:
            own = Appointment.objects.in_force(on=day).filter(person=person, unit__in=units)
            return own.values_list("unit", flat=True).first() or units[0]
        return units[0]


def _as_of(versions: list[UnitVersion], day: date) -> UnitVersion:
    """Give how a unit stood on a day, or how it began."""
    return ([version for version in versions if version.valid_from <= day] or versions[:1])[-1]
