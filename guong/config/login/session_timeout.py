"""Ends a session that nobody used for long, and notes from time to time that one is used."""

from datetime import timedelta
from typing import cast

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from guong.apps.units.actions.login_log import SEEN_KEY
from guong.apps.units.models import OpenSession
from guong.apps.units.models.open_session import has_been_idle
from guong.ui.middleware import Middleware

from .throttle import remember_browser

NOTE_EVERY = timedelta(minutes=5)


class IdleMiddleware(Middleware):
    """Middleware: whoever comes back after too long is asked to sign in; a form that was sent waits."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without a session there is nothing to look up: a public page stays as cheap as it is.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            at, session = timezone.now(), request.session
            seen_at = session.get(SEEN_KEY)
            if seen_at is not None and has_been_idle(seen_at, at=at):
                logout(request)
            elif seen_at is None or at.timestamp() - seen_at > NOTE_EVERY / timedelta(seconds=1):
                session[SEEN_KEY] = at.timestamp()
                agent = request.META.get("HTTP_USER_AGENT", "")
                OpenSession.see(request.user, cast(str, session.session_key), agent, at=at)
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            remember_browser(request, response)
        return response
