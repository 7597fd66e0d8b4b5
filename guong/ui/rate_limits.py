"""Rate limits: so many requests in so many seconds, counted for all processes of the server (ADR 0085)."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps

from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from .errors import error_page

View = Callable[..., HttpResponse]
window_clock = time.time


def cache_key(key: str, prefix: str, version: int) -> str:
    """Give the key under which a value stands in the cache's table: it tells no address and no login."""
    return salted_hmac("guong.cache", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()


class RateLimit:
    """So many requests of each asker in so many seconds, counted by a cache: the common one, or `memory`."""

    def __init__(self, most: int, seconds: float, *, name: str, cache: str = "default") -> None:
        self.most, self.seconds, self.name, self.cache = most, seconds, name, cache

    def allows(self, asker: str, count: int = 1) -> bool:
        """Count requests as far as they fit, and tell whether all are still within the limit."""
        cache, key = caches[self.cache], self._key(asker)
        with _in_turn(key) if self.cache == "default" else nullcontext():
            counted: int = cache.get(key, 0)
            if counted < self.most:
                cache.set(key, min(counted + count, self.most), self.seconds)
        return counted + count <= self.most

    def is_reached(self, asker: str) -> bool:
        """Tell whether as many are counted as there may be, and count none."""
        counted: int = caches[self.cache].get(self._key(asker), 0)
        return counted >= self.most

    def _key(self, asker: str) -> str:
        return f"limit {self.name} {int(window_clock() // self.seconds)} {asker}"


@contextmanager
def _in_turn(key: str) -> Iterator[None]:
    """Let one process count after the other: SQLite by the transaction's lock, PostgreSQL by the key's."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
        yield


def by_address(request: HttpRequest) -> str:
    """Tell askers apart by where they ask from: all there is of somebody without a login."""
    return str(request.META.get("REMOTE_ADDR", ""))


def signed_in(request: HttpRequest) -> str:
    """Tell askers apart by their login: a whole office may share one address."""
    return f"login {request.user.pk}"


def rate_limited(
    limit: RateLimit,
    asker: Callable[[HttpRequest], str] = by_address,
    methods: frozenset[str] = frozenset({"POST"}),
) -> Callable[[View], View]:
    """Answer 429 to whoever asks more often than a limit allows, by default in forms alone."""

    def decorate(view: View) -> View:
        @wraps(view)
        def limited_view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method in methods and not limit.allows(asker(request)):
                return error_page(request, 429, wait=int(limit.seconds))
            return view(request, *args, **kwargs)

        return limited_view

    return decorate
