"""Processes that read pages for the crawl, bounded and watched: a hostile page ends its reader, not us."""

import asyncio
import contextlib
import itertools
import marshal
from collections import deque
from typing import Any, NamedTuple

import zstandard

from guong.engines.documents.isolation import environment, python, resident_bytes
from guong.engines.siteaudit.crawl.worker import LENGTH, read_here
from guong.engines.siteaudit.snapshots.store import LEVEL

MEMORY = 512 << 20
RESIDENT = 200 << 20
SECONDS = 12.0
IN_FLIGHT = 6
POLL = 0.5
# Pages with more tags or bytes than real ones have are read apart, so that they hold up nobody.
MANY_TAGS = 30_000
LARGE = 200 << 10
BIG = 1 << 20


class PagePart(NamedTuple):
    """One body to be read: a page, or a frame of it."""

    body: bytes
    content_type: str
    url: str


class StoredBody(NamedTuple):
    """One body as it is to be stored."""

    sha256: str
    squeezed: bytes
    charset: str
    charset_from: str


class Brief(NamedTuple):
    """What the crawl needs of a page: links and assets new to the site, frames, a meta refresh, feeds."""

    links: list[tuple[str, str, bool]]
    assets: list[str]
    frames: tuple[str, ...]
    refresh: str | None
    feeds: tuple[str, ...]
    letters: int
    needs_script: bool


class PageRead(NamedTuple):
    """One page as the reader gave it back."""

    bodies: list[StoredBody]
    packed: bytes
    brief: Brief


class _Job(NamedTuple):
    number: int
    message: bytes
    answer: asyncio.Future[PageRead | None]


class ReaderProcesses:
    """Orderly pages are read here; others in a process of their own, suspicious ones apart from those."""

    def __init__(self) -> None:
        self._ordinary, self._apart = ReaderProcess(), ReaderProcess()
        self._squeeze = zstandard.ZstdCompressor(level=LEVEL)
        self._known: dict[str, set[str]] = {}

    async def read(self, site: str, parts: list[PagePart]) -> PageRead | None:
        """Read one page; None where its reader broke a bound or died of it."""
        bodies = [part.body for part in parts]
        # People make no pages so large, or with so many tags.
        if any(len(body) > BIG or (len(body) > LARGE and body.count(b"<") > MANY_TAGS) for body in bodies):
            return await self._apart.read(site, parts)
        if len(parts) == 1:
            result = read_here(site, parts[0], self._squeeze, self._known)
            if result is not None:
                return _page_read(*result)
        return await self._ordinary.read(site, parts)

    async def close(self) -> None:
        await self._ordinary.close()
        await self._apart.close()


def _page_read(bodies: list[Any], packed: bytes, brief: tuple[Any, ...]) -> PageRead:
    return PageRead([StoredBody(*body) for body in bodies], packed, Brief(*brief))


class ReaderProcess:
    """One reader: jobs are sent ahead, answered in order; after a death the others are sent again."""

    def __init__(self) -> None:
        self._numbers = itertools.count()
        self._waiting: deque[_Job] = deque()
        self._sent: deque[_Job] = deque()
        self._task: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        self.process: asyncio.subprocess.Process | None = None

    async def read(self, site: str, parts: list[PagePart]) -> PageRead | None:
        """Read one page; None where the reader died of it."""
        number = next(self._numbers)
        job = marshal.dumps((number, site, [tuple(part) for part in parts]))
        answer = asyncio.get_running_loop().create_future()
        self._waiting.append(_Job(number, LENGTH.pack(len(job)) + job, answer))
        self._news.set()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._serve())
        elif self.process is not None:
            self._send(self.process)
        result: PageRead | None = await answer
        return result

    def _send(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        while self._waiting and len(self._sent) < IN_FLIGHT:
            job = self._waiting.popleft()
            self._sent.append(job)
            process.stdin.write(job.message)

    async def _serve(self) -> None:
        while True:
            self.process = process = await asyncio.create_subprocess_exec(
                *python("guong.engines.siteaudit.crawl.worker", str(MEMORY)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=environment(),
                start_new_session=True,
                limit=1 << 20,
            )
            self._send(process)
            try:
                await self._take_answers(process)
            except (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError, EOFError, TypeError):
                await _end(process)
                self.process = None
                # The page that was being read is given up; the ones behind it start anew.
                if self._sent:
                    job = self._sent.popleft()
                    if not job.answer.done():
                        job.answer.set_result(None)
                while self._sent:
                    self._waiting.appendleft(self._sent.pop())

    async def _take_answers(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while True:
            while not self._sent:
                self._news.clear()
                await self._news.wait()
                self._send(process)
            answer = await _message(process)
            number, *result = marshal.loads(answer)
            job = self._sent.popleft()
            if job.number != number:
                raise ValueError(number)
            self._send(process)
            if not job.answer.done():
                job.answer.set_result(_page_read(*result))

    async def close(self) -> None:
        """End the reader and whoever still waits for it."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        if self.process is not None:
            await _end(self.process)
        for job in (*self._sent, *self._waiting):
            if not job.answer.done():
                job.answer.cancel()


async def _message(process: asyncio.subprocess.Process) -> bytes:
    """Wait for one answer within the bounds of time and memory."""
    assert process.stdout is not None
    reading = asyncio.ensure_future(_read(process.stdout))
    loop = asyncio.get_running_loop()
    deadline = loop.time() + SECONDS
    try:
        while not reading.done():
            await asyncio.wait([reading], timeout=POLL)
            if not reading.done() and (loop.time() > deadline or resident_bytes(process.pid) > RESIDENT):
                raise TimeoutError
        return reading.result()
    finally:
        reading.cancel()


async def _read(stream: asyncio.StreamReader) -> bytes:
    head = await stream.readexactly(LENGTH.size)
    return await stream.readexactly(LENGTH.unpack(head)[0])


async def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    with contextlib.suppress(OSError):
        await process.wait()
    if process.stdin is not None:
        process.stdin.close()
