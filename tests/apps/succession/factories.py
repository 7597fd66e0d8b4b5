"""Short ways to make changes of units with work left undone."""

from datetime import UTC, date, datetime

from tests import factories as make
from tests.apps.obligations import factories as obligations
from tests.copied_rows import copied
from tests.factories import NOW

JULY = date(2025, 7, 1)
THEN = datetime(2025, 7, 1, 3, tzinfo=UTC)  # ten in the morning in Vietnam


@copied
def chief(district):
    """Give the province's administrator, who reorganises what lies below."""
    from guong.apps.units.models import Person

    known = Person.objects.filter(full_name="Trần Sắp Xếp").first()
    return known or make.member("Trần Sắp Xếp", district.province, "administrator")


@copied
def merger(district, *units, on=JULY, at=NOW, **changes):
    """Enter a merger of communes into a new one under the province."""
    from guong.apps.succession.models import Plan

    terms = {
        "kind": "merged",
        "effective_date": on,
        "instrument": "Nghị quyết 1680/NQ-UBTVQH15",
        "new_name": "xã Bến Quan",
        "new_kind": "commune",
        "new_parent": district.province,
    } | changes
    units = units or (district.vinh_o, district.vinh_ha)
    return Plan.enter(units, unit=district.province, by=chief(district), at=at, **terms)


@copied
def carried_out(district, *units, at=THEN, **changes):
    from guong.apps.succession.actions import carry_out

    row = merger(district, *units, **changes)
    carry_out(row, by=chief(district), at=at)
    return row


@copied
def proposal(district):
    """Leave one assignment of commune Vĩnh Ô undone, and merge the commune alone."""
    obligations.assignment(district)
    row = carried_out(district, district.vinh_o)
    return row.proposals.get()
