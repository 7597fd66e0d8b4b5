"""What every app's pages share: the day looked at, the password asked for again."""

from collections.abc import Callable
from datetime import date
from typing import Any

from allauth.account.decorators import reauthentication_required

from .request import Request

# Days and years may be added to and taken from whatever lies between.
EARLIEST_DAY, LATEST_DAY = date(1900, 1, 1), date(2199, 12, 31)


def password_again[View: Callable[..., Any]]() -> Callable[[View], View]:
    """Ask for the password again before an act that binds, when the last time is long ago."""
    return reauthentication_required(allow_get=True)


def as_of(request: Request) -> date:
    """Give the day of the date control (`?ngay=`); today for none, and for one no ledger could hold."""
    try:
        day = date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return request.today
    return day if EARLIEST_DAY <= day <= LATEST_DAY else request.today
