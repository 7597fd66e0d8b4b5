"""Short ways to make rows, for every test of the apps; what is not said is filled in plausibly."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

NOW = datetime(2023, 3, 24, 3, tzinfo=UTC)  # ten in the morning in Vietnam
TODAY = date(2023, 3, 24)
START = date(2020, 1, 1)
PASSWORD = "mat-khau-de-thu"
_numbers = count(1)


def unit(name: str = "", *, kind: str = "commune", parent: Any = None, **fields: Any) -> Any:
    """Make a unit that stands from the start of 2020."""
    from guong.apps.units.models import Kind, Unit

    name = name or f"xã Thử {next(_numbers)}"
    return Unit.establish(name, Kind(kind), parent=parent, **({"valid_from": START} | fields))


def person(name: str = "", **fields: Any) -> Any:
    from guong.apps.units.models import Person

    return Person.objects.create(full_name=name or f"Người Thử {next(_numbers)}", **fields)


def post(person: Any, unit: Any, role: str = "officer", **fields: Any) -> Any:
    """Appoint somebody from the start of 2020."""
    from guong.apps.units.models import Appointment

    return Appointment.objects.create(person=person, unit=unit, role=role, **({"valid_from": START} | fields))


def user(person: Any, username: str = "") -> Any:
    from guong.apps.units.models import User

    return User.objects.create_user(username or f"thu{next(_numbers)}", person, PASSWORD)


def holder(name: str, unit: Any, role: str = "officer", **fields: Any) -> Any:
    """Make a person with a post and no login."""
    somebody = person(name)
    post(somebody, unit, role, **fields)
    return somebody


def member(name: str, unit: Any, role: str = "officer", username: str = "", **fields: Any) -> Any:
    """Make a person with a post and a login in one go."""
    somebody = holder(name, unit, role, **fields)
    user(somebody, username)
    return somebody
