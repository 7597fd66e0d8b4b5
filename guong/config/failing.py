"""The page of what went wrong inside: it says why where the machine itself stopped the work."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from guong.ui.errors import error_page, is_of_program

from .faults import explain


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Draw the page for 500; a full disk, a damaged or a busy database are named in a sentence."""
    if is_of_program(request):
        return error_page(request, 500)
    return render(request, "500.html", {"cause": explain(sys.exc_info()[1]), "error_frame": ""}, status=500)
