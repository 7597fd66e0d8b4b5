"""Whether a letter is in the ledger already: by its number, its day and the unit that issued it."""

from datetime import date

from guong.apps.units.models import Unit, UnitVersion

from ..models.directive import Directive, key_of
from .unit_names import forms_of_name


def find_same(lead_unit: Unit, *, number: str, issuer: str, date: date) -> Directive | None:
    """Find the directive of a lead unit with this number and day, whose issuer means the same unit."""
    candidates = of_number_and_day(lead_unit, number=number, date=date)
    matches = [row for row in candidates if is_same_issuer(row.issuer_name, issuer, on=date)]
    return matches[0] if matches else None


def of_number_and_day(lead_unit: Unit, *, number: str, date: date) -> list[Directive]:
    """List the directives of a lead unit with this number and day, whoever issued them."""
    key = key_of(number)
    if not key:
        return []
    rows = Directive.objects.filter(lead_unit=lead_unit, number_key=key, date=date)
    return list(rows.defer("text", "read").order_by("pk"))


def is_same_issuer(first: str, second: str, *, on: date) -> bool:
    """Tell whether two ways of writing an issuer ("UBND huyện", "Ủy ban nhân dân huyện") mean one unit."""
    if key_of(first) == key_of(second):
        return True
    forms, second_forms = forms_of_name(first), forms_of_name(second)
    if forms & second_forms:
        return True
    return bool(units_named(forms, on) & units_named(second_forms, on))


def units_named(forms: set[str], on: date) -> set[int]:
    """Find the units of that name, written alone or with the unit above behind it."""
    beginnings = {" ".join(words[:n]) for form in forms for words in (form.split(),) for n in range(2, 20)}
    versions = UnitVersion.objects.in_force(on=on).filter(search__in=beginnings)
    units = set()
    for version in versions:
        endings = {form[len(version.search) :].strip() for form in forms if form.startswith(version.search)}
        above = UnitVersion.objects.in_force(on=on).filter(unit=version.parent_id, search__in=endings)
        if "" in endings or above.exists():
            units.add(version.unit_id)
    return units
