"""Leads strangers to the entrance, keeps the form of an ended session, and leads scripts as pages are led."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from guong.ui.middleware import Middleware
from guong.ui.views import save_form

from .body_limits import has_pass

SENT_BY_SCRIPT = "X-Guong-Send"
GO_ON_TO = "X-Guong-To"


class SendingMiddleware(Middleware):
    """
    Answer 204 and an address where a form sent by script would be led on; 401 where that is the entrance.

    The page stays open meanwhile, so that a refusal or an ended session takes neither words nor files away.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if SENT_BY_SCRIPT not in request.headers or not response.has_header("Location"):
            return response
        address = response["Location"]
        is_entrance = address.partition("?")[0] == resolve_url(settings.LOGIN_URL)
        led_on = HttpResponse(status=401 if is_entrance else 204)
        led_on.cookies = response.cookies
        if not is_entrance:
            led_on[GO_ON_TO] = address
        return led_on


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
