"""What every app's pages share: the day looked at, the password asked for again."""

from collections.abc import Callable
from datetime import date
from typing import Any

from allauth.account.decorators import reauthentication_required

from .request import Request


def password_again[View: Callable[..., Any]]() -> Callable[[View], View]:
    """Ask for the password again before an act that binds, when the last time is long ago."""
    decorate: Callable[[View], View] = reauthentication_required(allow_get=True)
    return decorate


def as_of(request: Request) -> date:
    """Give the day of the date control (`?ngay=`), by default today."""
    try:
        return date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return request.today
