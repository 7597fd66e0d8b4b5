"""Holds back whoever asks a page too often; who it was is known for minutes, and only as a hash."""

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


# Counts (name, most, seconds, count) for all processes of the server; None where there is but one.
type SharedCounter = Callable[[str, int, float, int], bool]
_shared: list[SharedCounter] = []


def count_in(counter: SharedCounter) -> None:
    """Count from now on where all processes of the server see it."""
    _shared[:] = [counter]


class Limit:
    """
    So many asks in so many seconds for each asker; the oldest asker is forgotten when memory is full.

    One with a name holds for all processes of the server together, one without for its process alone.
    """

    def __init__(self, most: int, seconds: float, *, name: str = "") -> None:
        self.most, self.seconds, self.name = most, seconds, name
        self._asked: OrderedDict[bytes, list[float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, asker: str, now: float, count: int = 1) -> bool:
        """
        Count asks at a moment of a steady clock, and tell whether all are still within the limit.

        Those that fit are counted even where not all do.
        """
        if self.name and _shared:
            return _shared[0](f"limit {self.name} {asker}", self.most, self.seconds, count)
        key = blake2b(asker.encode(), key=_KEY, digest_size=16).digest()
        with self._lock:
            recent = [moment for moment in self._asked.pop(key, ()) if now - moment < self.seconds]
            room = max(0, self.most - len(recent))
            self._asked[key] = [*recent, *[now] * min(count, room)]
            while len(self._asked) > MOST_REMEMBERED:
                self._asked.popitem(last=False)
        return count <= room


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
                return error_page(request, 429, wait=int(limit.seconds))
            return view(request, *args, **kwargs)

        return limited_view

    return decorate
