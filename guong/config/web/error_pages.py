"""Pages of what went wrong inside, with why where the machine itself knows, and of addresses of buttons."""

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from guong.apps.evidence.stores import StoreAway
from guong.ui.errors import error_page, is_of_program
from guong.ui.middleware import Middleware

from ..faults import explain

FORM_METHODS = ("GET", "HEAD", "POST")


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Draw the page for 500; a full disk, a damaged or a busy database, files away (503) are said."""
    failure = sys.exc_info()[1]
    status = 503 if isinstance(failure, StoreAway) else 500
    if is_of_program(request):
        return error_page(request, status)
    context = {"cause": explain(failure), "error_frame": ""}
    return render(request, f"{status}.html", context, status=status)


class MethodMiddleware(Middleware):
    """
    Middleware: a page is read or sent a form, whatever it does; a view that takes less says so itself.

    Whoever opens the address of a button gets a page that says so, and no empty one.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = error_page(request, 405)
        page["Allow"] = response["Allow"]
        return page

    def process_view(
        self, request: HttpRequest, _view: Callable[..., object], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Refuse every other method; interfaces for programs tell theirs themselves."""
        is_known = request.method in FORM_METHODS or is_of_program(request)
        return None if is_known else HttpResponseNotAllowed(FORM_METHODS)
