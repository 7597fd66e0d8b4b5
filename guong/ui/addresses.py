"""Addresses of our own pages: the ids they may hold, and whole ones for paper and for other places."""

from django.conf import settings
from django.http import HttpRequest
from django.urls.converters import IntConverter


class IdConverter(IntConverter):
    """An id of a row in an address: so many digits fit the ids of all databases, more are no address."""

    regex = "[0-9]{1,18}"


def whole_address(request: HttpRequest, path: str) -> str:
    """Put the address of this server before a path."""
    return (settings.ADDRESS or request.build_absolute_uri("/").rstrip("/")) + path
