"""The shape that the middlewares share: each holds the way on to the page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse


class Middleware:
    """A middleware of Django; by itself it only lets requests through."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        return self.get_response(request)
