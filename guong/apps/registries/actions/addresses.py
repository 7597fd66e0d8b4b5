"""The addresses of front pages: which names of units an address spells, in memory until a name changes."""

import re
from collections.abc import Mapping
from datetime import date
from threading import Lock

from django.db.models import Count, Max, Sum
from django.db.models.functions import Length
from django.urls import reverse

from guong.apps.units.models import UnitVersion
from guong.engines.viet.normal_forms import plain

from .register import provinces_of

KIND = re.compile(r"^(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s+(.+)$", re.IGNORECASE)
OFFICE = "co-quan"

type Spellings = Mapping[tuple[str, str], frozenset[str]]

_lock = Lock()
_spellings: dict[tuple[object, ...], Spellings] = {}


def slug_of(name: str) -> tuple[str, str]:
    """Write a unit's name as its address has it: ("xa", "vinh-thuy")."""
    match = KIND.match(name)
    return (slug(match[1]), slug(match[2])) if match else (OFFICE, slug(name))


def slug(words: str) -> str:
    """Write words as an address has them."""
    return re.sub(r"[^a-z0-9]+", "-", plain(words)).strip("-")


def path_of_name(unit: int) -> str | None:
    """Give the address that spells the last name of a unit; None where there is no such unit."""
    name = UnitVersion.objects.filter(unit=unit).order_by("valid_from").values_list("name", flat=True).last()
    return reverse("registries:front", args=slug_of(name)) if name is not None else None


def _names_by_slug() -> Spellings:
    """Give every name a unit has or had by how it is spelt in an address; read anew when names change."""
    state = UnitVersion.objects.aggregate(Count("pk"), Max("pk"), letters=Sum(Length("name")))
    version = tuple(state.values())
    with _lock:
        slugs = _spellings.get(version)
        if slugs is None:
            names: dict[tuple[str, str], set[str]] = {}
            for name in UnitVersion.objects.order_by().values_list("name", flat=True).distinct():
                names.setdefault(slug_of(name), set()).add(name)
            slugs = {key: frozenset(group) for key, group in names.items()}
            _spellings.clear()
            _spellings[version] = slugs
    return slugs


def has_twin(unit: int, name: str, *, on: date) -> bool:
    """Tell whether another unit in force has the same address."""
    names = _names_by_slug().get(slug_of(name), frozenset())
    return UnitVersion.objects.in_force(on=on).filter(name__in=names).exclude(unit=unit).exists()


def units_at(kind: str, name: str, *, on: date) -> list[int]:
    """Find the units of a name, with its province where it repeats: those in force, else the ended ones."""
    spellings = _names_by_slug()
    words = name.split("-")
    beginnings = ["-".join(words[:count]) for count in range(1, len(words) + 1)]
    names = {word for beginning in beginnings for word in spellings.get((kind, beginning), ())}
    versions = UnitVersion.objects.filter(name__in=names, valid_from__lte=on)
    fits = []
    for version in versions:
        own_name = slug_of(version.name)[1]
        province = provinces_of([version.unit_id], on=on).get(version.unit_id, "") if name != own_name else ""
        if name == own_name or (province and name == f"{own_name}-{slug(province)}"):
            fits.append(version)
    standing = {row.unit_id for row in fits if row.valid_to is None or row.valid_to >= on}
    return sorted(standing or {row.unit_id for row in fits})
