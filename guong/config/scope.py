"""Puts who is asking, and how far that person reaches, before every view; the client has no say in it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from guong.apps.notices.models import Notification
from guong.apps.units.models import UnitVersion, scope_of


class ScopeMiddleware:
    """Leave `request.person` and `request.scope` on every request, worked out when first used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = SimpleLazyObject(lambda: request.user.person)
        request.scope = SimpleLazyObject(lambda: scope_of(request.user.person, on=request.today))
        return self.get_response(request)


def who(request: HttpRequest) -> dict[str, object]:
    """Name the person and the unit, and count what waits in the inbox (a context processor)."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    return {
        "person_name": SimpleLazyObject(lambda: request.user.person.full_name),
        "unit_name": SimpleLazyObject(lambda: _unit_name(request)),
        "inbox_count": SimpleLazyObject(lambda: _waiting(request)),
    }


def _waiting(request: HttpRequest) -> int:
    return Notification.objects.of(request.person).waiting(at=request.at).count()


def _unit_name(request: HttpRequest) -> str:
    own = request.scope.own_units
    names = UnitVersion.objects.in_force(on=request.today).filter(unit__in=own).order_by("path")
    return ", ".join(names.values_list("name", flat=True))
