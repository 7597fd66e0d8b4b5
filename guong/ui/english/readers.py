"""Who reads English: by the person's own choice, else by what the server is set to."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from .texts import ENGLISH, MARKING


def reads_english(request: HttpRequest) -> bool:
    """Tell whether this reader's pages are English; before the sign-in the server decides for everybody."""
    user = getattr(request, "user", None)
    choice = getattr(user, "language", "")  # a stranger has none
    return choice == ENGLISH if choice else settings.PAGES_IN_ENGLISH


class LanguageMiddleware:
    """
    Middleware: a view still works in Vietnamese, but what it gives an English reader remembers its message.

    A request without a session, as residents send, is not asked who sends it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        is_english = reads_english(request) if has_session else settings.PAGES_IN_ENGLISH
        if not is_english:
            return self.get_response(request)
        with translation.override(MARKING):
            return self.get_response(request)
