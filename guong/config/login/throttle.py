"""Slows whoever tries many names from a place, or a name from many places; a known browser is let through."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from guong.apps.units.login_throttle import TRIES_OF_NAME, may_try
from guong.apps.units.models import User
from guong.ui.errors import error_page

from .accounts import tried_name

KNOWN_COOKIE = "guong-quen"
KNOWN_SECONDS = 180 * 24 * 3600
MOST_KNOWN = 5  # logins that one browser is known by
_SALT = "known browser"


def paced[View: Callable[..., Any]](view: View) -> View:
    """Answer 429 to a try that comes too soon while a name or a place is under attack."""

    @wraps(view)
    def paced_view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST":
            name, known_ids = tried_name(request), known_logins(request)
            is_known = User.objects.filter(username__iexact=name, pk__in=known_ids).exists()
            if not is_known and not may_try(name, get_client_ip_address(request) or ""):
                return error_page(request, 429, wait=int(TRIES_OF_NAME.seconds))
        response: HttpResponse = view(request, *args, **kwargs)
        return response

    return paced_view  # type: ignore[return-value]


def known_logins(request: HttpRequest) -> list[int]:
    """Give the ids of the logins that signed in with this browser before."""
    try:
        ids = signing.loads(request.COOKIES.get(KNOWN_COOKIE, ""), salt=_SALT, max_age=KNOWN_SECONDS)
    except signing.BadSignature:
        return []
    return [pk for pk in ids if isinstance(pk, int)]


def remember_browser(request: HttpRequest, response: HttpResponse) -> None:
    """Leave the mark of whoever is signed in with the browser, beside those it has."""
    if not request.user.is_authenticated:
        return
    known_ids = known_logins(request)
    if request.user.pk in known_ids:
        return
    ids = [request.user.pk, *known_ids][:MOST_KNOWN]
    response.set_cookie(
        KNOWN_COOKIE,
        signing.dumps(ids, salt=_SALT),
        max_age=KNOWN_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
