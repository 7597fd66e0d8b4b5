"""Groups of units as one says them, "Cả 18 xã, thị trấn", and the names that a field of several offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from guong.engines.viet.formats import capitalise, write_number
from guong.engines.viet.normal_forms import plain
from guong.engines.viet.sort_order import order_key

from .models import Kind, Unit, UnitVersion

MOST_OFFERED = 300  # units in one field's list
COMMUNES = (Kind.COMMUNE, Kind.WARD, Kind.TOWNSHIP, Kind.SPECIAL_ZONE)
OFFICES = (Kind.DEPARTMENT, Kind.DIVISION, Kind.OFFICE, Kind.INSPECTORATE)


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """All units of a sort below another on a day, by the name of the whole."""

    kinds: str
    versions: Sequence[UnitVersion]

    @property
    def name(self) -> str:
        params = {"n": write_number(len(self.versions)), "kinds": self.kinds}
        return _("Cả %(n)s %(kinds)s") % params

    def is_called(self, words: str) -> bool:
        """Tell whether words name this group, with the number or without."""
        text = plain(words).casefold().strip()
        return text in (plain(self.name).casefold(), plain(_("Cả %s") % self.kinds).casefold())


def groups_below(unit: Unit, *, on: date) -> list[UnitGroup]:
    """Give communes, offices, hamlets and schools below a unit on a day, each as a group; no empty ones."""
    versions = list(UnitVersion.objects.under(unit, on=on).exclude(unit=unit))
    communes = [version for version in versions if version.kind in COMMUNES]
    kinds = [str(kind.label) for kind in COMMUNES if any(version.kind == kind for version in communes)]
    offices = [version for version in versions if version.kind in OFFICES]
    groups = [UnitGroup(", ".join(kinds), communes), UnitGroup(_("phòng, ban"), offices)]
    for kind in (Kind.VILLAGE, Kind.SCHOOL):
        groups.append(UnitGroup(str(kind.label), [version for version in versions if version.kind == kind]))
    return [group for group in groups if group.versions]


def offered_names(unit: Unit, *, on: date) -> list[str]:
    """Give the names that a field of several units offers: groups first, then each unit below."""
    versions = UnitVersion.objects.under(unit, on=on).values_list("name", flat=True)[:MOST_OFFERED]
    names = sorted({capitalise(name) for name in versions}, key=order_key)
    return [*(group.name for group in groups_below(unit, on=on)), *names]
