"""Puts who is asking, and how far that person reaches, before every view; the client has no say in it."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from guong.apps.dashboard.actions.rail_counts import RailCounts, count_waiting
from guong.apps.units.models import Permission, Person, Scope, User, scope_of
from guong.apps.units.request import Request

from ..health.ledger import oversees_server
from ..health.outcome import ServerFacts
from ..health.registry import examine_pressing


class ScopeMiddleware:
    """
    Middleware: when it is, who is asking and how far that person reaches; the last two when first used.

    `request.at` and `request.today` are for the work, and a demonstration fixes them; `request.now`, for
    logins and their links, is always the clock.
    """

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.now = timezone.now()
        request.at = settings.BUSINESS_NOW()
        request.today = request.at.date()
        request.person = cast(Person, SimpleLazyObject(lambda: _person(request)))
        request.scope = cast(Scope, SimpleLazyObject(lambda: scope_of(_person(request), on=request.today)))
        counts = SimpleLazyObject(lambda: _rail_counts(request))
        request.nav_counts = {
            "today": SimpleLazyObject(lambda: counts.waiting),
            "incidents": SimpleLazyObject(lambda: counts.incidents),
        }
        request.manages = SimpleLazyObject(
            lambda: request.user.is_authenticated and request.scope.may_somewhere(Permission.MANAGE_UNITS)
        )
        return self.get_response(request)


def who(request: Request) -> dict[str, object]:
    """Name the person and the unit, and say which doors of the frame are open (a context processor)."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    return {
        "reader": request.user.pk,
        "person_name": SimpleLazyObject(lambda: _person(request).full_name),
        "unit_name": SimpleLazyObject(lambda: _unit_name(request)),
        "reads_log": SimpleLazyObject(lambda: request.scope.may_somewhere(Permission.READ_LOG)),
        "oversees_server": SimpleLazyObject(lambda: oversees_server(request.scope)),
        "server_health": SimpleLazyObject(
            lambda: examine_pressing(ServerFacts.of(settings.SERVER, now=request.now))
        ),
    }


def _person(request: Request) -> Person:
    """Give the person of the login; a stranger has none, and no view behind the entrance is reached."""
    return cast(User, request.user).person


def _rail_counts(request: Request) -> RailCounts:
    """Count the lines of the person's queue and the open incidents in sight; none for a stranger."""
    if not request.user.is_authenticated:
        return RailCounts()
    return count_waiting(request.person, request.scope, at=request.at)


def _unit_name(request: Request) -> str:
    names = {post.path: post.unit_name for post in request.scope.posts}
    return ", ".join(names[path] for path in sorted(names))
