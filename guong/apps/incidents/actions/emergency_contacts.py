"""Whom the unit of a case calls."""

from __future__ import annotations

from datetime import date

from ..models import Contact, ContactKind, Incident, unit_in_charge


def whom_to_call(case: Incident, *, on: date) -> list[Contact]:
    """Give whom a case's unit calls on a day; of the platforms, only the one it happened on if known."""
    rows = Contact.for_unit(unit_in_charge(case.unit, on=on), on=on)
    other_contacts = [row for row in rows if row.kind != ContactKind.PLATFORM.value]
    platforms = [row for row in rows if row.kind == ContactKind.PLATFORM.value]
    matching = [row for row in platforms if case.platform and case.platform in row.name.casefold()]
    return other_contacts + (matching or platforms)
