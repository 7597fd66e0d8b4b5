"""Holds back whoever asks a public page too often; who it was is known only in memory, and only as a hash."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from threading import Lock

from django.http import HttpRequest, HttpResponse

from .errors import error_page

View = Callable[..., HttpResponse]
MOST_REMEMBERED = 20_000
_KEY = secrets.token_bytes(32)


class Limit:
    """So many asks in so many seconds for each asker; the oldest asker is forgotten when memory is full."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._asked: OrderedDict[bytes, list[float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, asker: str, now: float) -> bool:
        """Count one ask at a moment of a steady clock, and tell whether it is still within the limit."""
        key = blake2b(asker.encode(), key=_KEY, digest_size=16).digest()
        with self._lock:
            recent = [moment for moment in self._asked.pop(key, ()) if now - moment < self.seconds]
            allowed = len(recent) < self.most
            self._asked[key] = [*recent, now] if allowed else recent
            while len(self._asked) > MOST_REMEMBERED:
                self._asked.popitem(last=False)
        return allowed


def by_address(request: HttpRequest) -> str:
    """Tell askers apart by where they ask from: all there is of somebody without a login."""
    return str(request.META.get("REMOTE_ADDR", ""))


def signed_in(request: HttpRequest) -> str:
    """Tell askers apart by their login: a whole office may share one address."""
    return f"login {request.user.pk}"


def limited(
    limit: Limit,
    asker: Callable[[HttpRequest], str] = by_address,
    methods: frozenset[str] = frozenset({"POST"}),
) -> Callable[[View], View]:
    """
    Answer 429 with the page for it to whoever asks more often than a limit allows.

    Reading is free, unless what is read has to be drawn anew and `methods` says so.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def limited_view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method in methods and not limit.allows(asker(request), time.monotonic()):
                answer = error_page(request, 429)
                answer["Retry-After"] = str(int(limit.seconds))
                return answer
            return view(request, *args, **kwargs)

        return limited_view

    return decorate
