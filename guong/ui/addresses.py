"""Whole addresses of our own pages, for paper and for other places."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def whole_address(request: HttpRequest, path: str) -> str:
    """Put the address of this server before a path."""
    return (settings.ADDRESS or request.build_absolute_uri("/").rstrip("/")) + path
