"""The page of what went wrong inside: it says why where the machine itself stopped the work."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from guong.apps.evidence.stores import StoreAway
from guong.ui.errors import error_page, is_of_program

from .faults import explain


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Draw the page for 500; a full disk, a damaged or a busy database, files away (503) are said."""
    failure = sys.exc_info()[1]
    status = 503 if isinstance(failure, StoreAway) else 500
    if is_of_program(request):
        return error_page(request, status)
    context = {"cause": explain(failure), "error_frame": ""}
    return render(request, f"{status}.html", context, status=status)
