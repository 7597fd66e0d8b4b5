"""Leads strangers to the entrance, and keeps the form of somebody whose session ended while typing."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseRedirect

from guong.ui.views import save_form

from .body_limits import has_pass
from .script_redirects import SENT_BY_SCRIPT


class SignInMiddleware(LoginRequiredMiddleware):
    """Ask everybody to sign in; a form sent to a view marked `recovers_form` waits in the new session."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseRedirect:
        """Keep the form where the view wants it, then lead to the entrance."""
        waits_in_page = SENT_BY_SCRIPT in request.headers
        had_session = has_pass(request.COOKIES)  # a stranger fills no session of ours
        recovers = had_session and getattr(view_func, "recovers_form", False)
        if request.method == "POST" and recovers and not waits_in_page:
            save_form(request)  # type: ignore[arg-type]  # the business day has been put on it by now
        return super().handle_no_permission(request, view_func)
