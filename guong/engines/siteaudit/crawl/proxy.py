"""A proxy on loopback for a browser: every connection that it makes passes the guard."""

import asyncio
import contextlib
from urllib.parse import urlsplit

from guong.engines.siteaudit.crawl.guard import ConnectionRefused, Guard

HEAD_BYTES = 64 << 10
PIECE = 64 << 10
CONNECT_SECONDS = 15.0
IDLE_SECONDS = 30.0
# What one browser may draw in all, so that no page fills the line for ever.
MAX_BYTES = 2 << 30

_HTTP_403 = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_HTTP_502 = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_READY = b"HTTP/1.1 200 Connection established\r\n\r\n"


class Proxy:
    """Serves one browser; `refused` lists the hosts that it was not let through to."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self.refused: list[str] = []
        self._drawn = 0
        self._server: asyncio.Server | None = None

    async def start(self) -> int:
        """Listen on loopback; give the port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=HEAD_BYTES)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(
            OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError
        ):
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), IDLE_SECONDS)
            host, port, first = _destination(head)
            try:
                async with asyncio.timeout(CONNECT_SECONDS):
                    far_reader, far_writer = await self.guard.open(host, port)
            except (OSError, TimeoutError) as wrong:
                if isinstance(wrong, ConnectionRefused):
                    self.refused.append(host)
                writer.write(_HTTP_403 if isinstance(wrong, ConnectionRefused) else _HTTP_502)
                await writer.drain()
            else:
                if first:
                    far_writer.write(first)
                else:
                    writer.write(_READY)
                await asyncio.gather(
                    self._pass(reader, far_writer), self._answer(far_reader, writer, tunnel=not first)
                )
        writer.close()

    async def _answer(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, tunnel: bool
    ) -> None:
        """Hand an answer on; one in clear says that this was the last on its connection."""
        if not tunnel:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                head = await asyncio.wait_for(source.readuntil(b"\r\n\r\n"), IDLE_SECONDS)
                line, _, header_lines = head.partition(b"\r\n")
                sink.write(b"\r\n".join([line, *_lasting(header_lines), b"Connection: close", b"", b""]))
        await self._pass(source, sink)

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, TimeoutError):
            while self._drawn < MAX_BYTES:
                piece = await asyncio.wait_for(source.read(PIECE), IDLE_SECONDS)
                if not piece:
                    break
                self._drawn += len(piece)
                sink.write(piece)
                await sink.drain()
        sink.close()


def _destination(head: bytes) -> tuple[str, int, bytes]:
    """Read whom the browser asks for, and what is to be said first: nothing for a tunnel."""
    line, _, header_lines = head.partition(b"\r\n")
    method, target, _ = line.decode("latin-1").split(" ", 2)
    if method == "CONNECT":
        host, _, port = target.rpartition(":")
        return host.strip("[]"), int(port), b""
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    line_of_origin = f"{method} {path} HTTP/1.1".encode("latin-1")
    first = b"\r\n".join([line_of_origin, *_lasting(header_lines), b"Connection: close", b"", b""])
    return parts.hostname or "", parts.port or 80, first


def _lasting(lines: bytes) -> list[bytes]:
    """Give the headers that are not about the connection itself."""
    passing = (b"proxy-connection:", b"connection:", b"keep-alive:")
    return [task for task in lines.split(b"\r\n") if task and not task.lower().startswith(passing)]
