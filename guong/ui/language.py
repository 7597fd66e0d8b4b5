"""The language of pages: the reader's choice, else the server's; what leaves is Vietnamese (ADR 0083)."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

from .errors import is_of_program
from .middleware import Middleware

VIETNAMESE, ENGLISH = "vi", "en"


class LanguageMiddleware(Middleware):
    """Middleware: the whole request runs in the language of its reader."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A request without a session is not asked who sends it.
        is_program = is_of_program(request)
        has_session = not is_program and settings.SESSION_COOKIE_NAME in request.COOKIES
        choice = getattr(getattr(request, "user", None), "language", "") if has_session else ""
        language = choice or (ENGLISH if settings.PAGES_IN_ENGLISH else VIETNAMESE)
        with translation.override(VIETNAMESE if is_program else language):
            return self.get_response(request)


def in_vietnamese[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Let a function that writes a paper, a table or a page for residents run in Vietnamese, whoever asks."""

    # `translation.override` as a decorator is one object for all threads.
    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with translation.override(VIETNAMESE):
            return function(*args, **kwargs)

    return run


def for_residents[**P, R: HttpResponseBase](view: Callable[P, R]) -> Callable[P, R]:
    """Open a page to everybody, always in Vietnamese."""
    return login_not_required(in_vietnamese(view))


def vietnamese(words: object) -> str:
    """Give a label as it is stored, whoever acts."""
    with translation.override(VIETNAMESE):
        return str(words)
