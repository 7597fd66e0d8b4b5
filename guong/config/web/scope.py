"""Puts who is asking, and how far that person reaches, before every view; the client has no say in it."""

from typing import cast

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from guong.apps.dashboard.actions.rail_counts import RailCounts, count_waiting
from guong.apps.units.models import Permission, Person, Scope, User, scope_of
from guong.apps.units.request import Request
from guong.ui.middleware import Middleware

from ..health.ledger import oversees_server
from ..health.outcome import ServerFacts
from ..health.registry import examine_pressing


class ScopeMiddleware(Middleware):
    """When it is, who is asking, how far that person reaches; `now` is the clock, `at` may be fixed."""

    def __call__(self, request: Request) -> HttpResponse:
        request.now = timezone.now()
        request.at = settings.BUSINESS_NOW()
        request.today = request.at.date()
        request.person = cast(Person, SimpleLazyObject(lambda: _person(request)))
        request.scope = cast(Scope, SimpleLazyObject(lambda: scope_of(_person(request), on=request.today)))
        counts = SimpleLazyObject(
            lambda: (
                count_waiting(request.person, request.scope, at=request.at)
                if request.user.is_authenticated
                else RailCounts()
            )
        )
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
    names = SimpleLazyObject(lambda: {post.path: post.unit_name for post in request.scope.posts})
    return {
        "reader": request.user.pk,
        "person_name": SimpleLazyObject(lambda: _person(request).full_name),
        "unit_name": SimpleLazyObject(lambda: ", ".join(names[path] for path in sorted(names))),
        "reads_log": SimpleLazyObject(lambda: request.scope.may_somewhere(Permission.READ_LOG)),
        "oversees_server": SimpleLazyObject(lambda: oversees_server(request.scope)),
        "server_health": SimpleLazyObject(
            lambda: examine_pressing(ServerFacts.of(settings.SERVER, now=request.now))
        ),
    }


def _person(request: Request) -> Person:
    """Give the person of the login; a stranger has none, and no view behind the entrance is reached."""
    return cast(User, request.user).person
