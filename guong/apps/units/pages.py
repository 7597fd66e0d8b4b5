"""What every app's pages share: the day looked at, the password asked for again."""

from collections.abc import Callable
from datetime import date
from typing import Any

from allauth.account.decorators import reauthentication_required

from guong.ui.views import read_day

from .request import Request


def password_again[View: Callable[..., Any]]() -> Callable[[View], View]:
    """Ask for the password again before an act that binds, when the last time is long ago."""
    return reauthentication_required(allow_get=True)


def as_of(request: Request) -> date:
    """Give the day of the date control (`?ngay=`); today for none, and for one no ledger could hold."""
    return read_day(request.GET.get("ngay")) or request.today
