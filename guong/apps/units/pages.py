"""What every app's pages share: the day looked at, the password asked for again."""

from collections.abc import Callable
from datetime import date
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.engines.viet.formats import write_date
from guong.ui.views import read_day

from .models import Role, Unit, UnitVersion, successors_of_each
from .request import Request


def password_again[View: Callable[..., Any]]() -> Callable[[View], View]:
    """Ask for the password again before an act that binds, when the last time is long ago."""
    return reauthentication_required(allow_get=True)


def as_of(request: Request) -> date:
    """Give the day of the date control (`?ngay=`); today for none, and for one no ledger could hold."""
    return read_day(request.GET.get("ngay")) or request.today


def lead_to_own_unit(request: Request, route: str, query: str = "") -> HttpResponse | None:
    """
    Lead a list that nothing narrows to the tab of the reader's own unit.

    None where the address asks for more, and for who leads, looks over others or answers for several units:
    theirs is the list of all.
    """
    unit = None if request.GET else sole_unit(request)
    return None if unit is None else redirect(reverse(route, args=[unit]) + query)


def sole_unit(request: Request) -> int | None:
    """Give the unit of an officer who answers for one alone; None for everybody else."""
    own, roles = request.scope.own_units, {post.role for post in request.scope.posts}
    return next(iter(own)) if len(own) == 1 and roles == {Role.OFFICER} else None


def words_of_end(unit: Unit, *, on: date) -> str:
    """Give the end of a unit and its successors in brackets; "" for a unit that exists."""
    if unit.version(on=on) is not None:
        return ""
    successor_units = UnitVersion.objects.names(successors_of_each([unit.pk], on=on)[unit.pk], on=on)
    words = _("đến hết %(day)s") % {"day": write_date(unit.current().valid_to or on)}
    if not successor_units:
        return words
    return _("%(ended)s, nay là %(heirs)s") % {
        "ended": words,
        "heirs": ", ".join(sorted(successor_units.values())),
    }
