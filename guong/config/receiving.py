"""Receives requests within bounds before any thread works on them: a size by page, a least pace."""

from __future__ import annotations

import io
import select
import time
from typing import Any

from django.conf import settings
from django.http import parse_cookie
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

from guong.ui.limits import Limit

from .web.body_limits import LENGTH_DIGITS, MEGABYTE, STRANGER_BYTES, brings_key, has_pass, most_bytes

HEADER_SECONDS = 20
BODY_SECONDS = 30  # so long a body may take at any pace
LEAST_PACE = 4096  # bytes a second over the whole body, once it takes longer
IDLE_SECONDS = 60
CLEAN_SECONDS = 10
# Pictures of a report: as many as the form takes of one address, counted before they are received.
LARGE_BODIES = Limit(10, 600)
MOST_CONNECTIONS = 500
MOST_HEADER_BYTES = 32 * 1024
# So much of a body that is too large is still read and thrown away: a browser reads no answer before it has
# sent everything, and says "connection reset" instead of showing our page.
DRAINED_OF_STRANGERS, DRAINED_FILES = 32 * MEGABYTE, 8


class Drain:
    """Takes a body that is too large and keeps nothing of it."""

    error = None

    def __init__(self, length: int, most: int) -> None:
        self._left = min(length, most)
        self.completed = self._left == 0

    def __len__(self) -> int:
        return 0

    def received(self, piece: bytes) -> int:
        """Count a piece; the body counts as complete once its end, or as much as is read at all, has come."""
        taken = min(len(piece), self._left)
        self._left -= taken
        self.completed = self._left == 0
        return taken

    def getfile(self) -> io.BytesIO:
        return io.BytesIO()

    getbuf = getfile


class BoundedParser(HTTPRequestParser):  # type: ignore[misc]  # waitress carries no types
    """Refuses to store more of a body than its page takes; the application then answers with its page."""

    most = 0
    sender = ""
    is_behind_proxy = False
    chunked: bool
    completed: bool

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if self.body_rcv is None:
            return
        path = self.path.encode("latin-1").decode("utf-8", "replace")
        is_known = has_pass(parse_cookie(self.headers.get("COOKIE", "")))
        is_known = is_known or brings_key(path, self.headers.get("AUTHORIZATION", ""))
        self.most = most_bytes(path, is_known=is_known)
        if not is_known and self.most > STRANGER_BYTES and not self._may_bring_much():
            self.most = STRANGER_BYTES
        if self.content_length > self.most:
            drained = DRAINED_FILES * settings.UPLOAD_BYTES if is_known else DRAINED_OF_STRANGERS
            # Who waits to be told whether to send is answered at once.
            self._refuse(self.content_length, 0 if self.expect_continue else drained)

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        if self.chunked and not self.completed and self.body_bytes_received > self.most:
            # Where a chunked body ends nobody knows before it is there, so its connection ends with it.
            self._refuse(self.body_bytes_received, 0)
            self.chunked = False
        if isinstance(self.body_rcv, Drain) and self.body_rcv.completed:
            self.completed = True
        return consumed

    def _may_bring_much(self) -> bool:
        """Count the large bodies of a stranger before a byte is kept, as often as the page takes one."""
        forwarded = self.headers.get("X_FORWARDED_FOR", "") if self.is_behind_proxy else ""
        asker = forwarded.rpartition(",")[2].strip() or self.sender
        return self.content_length <= STRANGER_BYTES or LARGE_BODIES.allows(asker, time.monotonic())

    def _refuse(self, length: int, drained: int) -> None:
        self.body_rcv = Drain(length, drained)
        self.headers["CONTENT_LENGTH"] = str(length)[: LENGTH_DIGITS + 1]
        # What is not read to its end would be taken for the next request.
        self.connection_close = True
        self.headers["CONNECTION"] = "close"
        self.expect_continue = False


class BoundedChannel(HTTPChannel):  # type: ignore[misc]  # waitress carries no types
    """Ends a connection whose request comes too slowly: a drop now and then would hold its place for ever."""

    began_at: float | None = None

    def parser_class(self, adjustments: Any) -> BoundedParser:
        """Make the reader of the next request, which knows from where it comes."""
        parser = BoundedParser(adjustments)
        parser.sender = str(self.addr[0]) if isinstance(self.addr, tuple) else ""
        parser.is_behind_proxy = bool(adjustments.trusted_proxy)
        return parser

    def received(self, data: bytes) -> Any:
        outcome = super().received(data)
        if self.request is None:
            self.began_at = None
        elif self.began_at is None:
            self.began_at = time.monotonic()
        return outcome

    def readable(self) -> bool:
        """Asked about once a second by waitress for every connection."""
        if self.began_at is not None and self._is_too_slow(time.monotonic() - self.began_at):
            self.will_close = True
        return bool(super().readable())

    def _is_too_slow(self, seconds: float) -> bool:
        request = self.request
        if request is None:
            return False
        if not request.headers_finished:
            return seconds > HEADER_SECONDS
        return seconds > BODY_SECONDS and request.body_bytes_received < LEAST_PACE * seconds


def bounds() -> dict[str, object]:
    """Give the settings of waitress that bound connections."""
    return {
        "connection_limit": MOST_CONNECTIONS,
        "channel_timeout": IDLE_SECONDS,
        "cleanup_interval": CLEAN_SECONDS,
        "max_request_header_size": MOST_HEADER_BYTES,
        # `select` cannot watch as many connections as that.
        "asyncore_use_poll": hasattr(select, "poll"),
    }


def bound(server: Any) -> None:
    """Let every listening socket of a waitress server receive within these bounds."""
    for listening in server.map.values() if hasattr(server, "map") else (server,):
        if hasattr(listening, "channel_class"):
            listening.channel_class = BoundedChannel
