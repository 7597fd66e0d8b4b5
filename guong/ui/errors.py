"""Answers in Vietnamese for the refusals Django has no page for: too large, too many."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """Draw the page of a refusal: 400, 403, 404, 413, 429 or 500."""
    return render(request, f"{status}.html", status=status)
