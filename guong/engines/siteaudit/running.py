"""One crawl of many sites from the terminal: progress on standard error, each site judged as it ends."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TextIO

from guong.engines.siteaudit.crawl.options import Options, Progress
from guong.engines.siteaudit.crawl.run import crawl, snapshot_name
from guong.engines.siteaudit.fleet import Asked
from guong.engines.siteaudit.page import Fetch
from guong.engines.siteaudit.results import Results
from guong.engines.siteaudit.snapshot import Snapshot
from guong.engines.siteaudit.words import thousands

BETWEEN_LINES = 0.2
BETWEEN_PLAIN_LINES = 15.0


def run_crawl(sites: Sequence[Asked], options: Options, results: Results) -> tuple[bool, bool]:
    """
    Crawl and judge; give whether it was interrupted, and whether some site could not be looked at.

    The first Ctrl-C lets every site keep what it has, a second one ends at once.
    """
    return asyncio.run(_run(sites, options, results))


async def _run(sites: Sequence[Asked], options: Options, results: Results) -> tuple[bool, bool]:
    by_file = {snapshot_name(asked.url): asked for asked in sites}
    stop, board, troubled = asyncio.Event(), Board(len(sites), sys.stderr), False
    with _interruptible(stop, board):
        snapshots = crawl([asked.url for asked in sites], options, on_progress=board.tell, stop=stop)
        async for snapshot in snapshots:
            name = snapshot_name(snapshot.home_url)
            asked = by_file[name]
            file = results.run / name if results.run is not None else None
            await asyncio.to_thread(results.deliver, asked, snapshot, file)
            trouble = trouble_of(snapshot)
            troubled = troubled or trouble != ""
            board.site_done(asked, snapshot, trouble)
    board.close()
    return stop.is_set(), troubled


def trouble_of(snapshot: Snapshot) -> str:
    """Say why the home page could not be looked at, empty if it was."""
    if not snapshot.pages:
        return "không đọc được trang nào"
    home = snapshot.home
    if home.fetch is Fetch.FETCHED:
        return ""
    if home.fetch is Fetch.NOT_HTML:
        return f"địa chỉ này trả về tệp {home.media_type or 'lạ'}, không phải trang web"
    return home.reason or "không đọc được trang chủ"


class Board:
    """Progress in one line that changes, or in plain lines where the output is no terminal."""

    def __init__(self, sites: int, stream: TextIO) -> None:
        self.sites, self.stream = sites, stream
        self.live = stream.isatty()
        self.pages: dict[str, int] = {}
        self.done = 0
        self.said = time.monotonic()
        self.stopping = False

    def tell(self, progress: Progress) -> None:
        """Take in where one site stands and show it, not too often."""
        self.pages[progress.site] = progress.done
        now = time.monotonic()
        if now - self.said >= (BETWEEN_LINES if self.live else BETWEEN_PLAIN_LINES):
            self.said = now
            self._line(f"đang đọc {progress.now}" if progress.now else "")

    def site_done(self, asked: Asked, snapshot: Snapshot, trouble: str) -> None:
        """Say that a site is done, and what kept it from being read if something did."""
        self.done += 1
        self.pages[asked.url] = len(snapshot.pages)
        read = sum(page.fetch is Fetch.FETCHED for page in snapshot.pages)
        told = trouble or f"đọc {thousands(read)} trang con"
        if snapshot.stopped == "interrupted":
            told += ", dừng giữa chừng"
        self._clear()
        print(f"[{self.done}/{self.sites}] {asked.url}: {told}", file=self.stream, flush=True)

    def stop_asked(self) -> None:
        """Say that the run is being stopped."""
        self.stopping = True
        self._clear()
        print("Đang dừng, giữ lại phần đã soi… (Ctrl-C lần nữa để bỏ ngay)", file=self.stream, flush=True)

    def close(self) -> None:
        """Leave the line clean."""
        self._clear()

    def _line(self, now: str) -> None:
        text = f"{self.done}/{self.sites} trang · {thousands(sum(self.pages.values()))} trang con · {now}"
        if not self.live:
            print(text, file=self.stream, flush=True)
            return
        width = shutil.get_terminal_size((80, 24)).columns - 1
        self.stream.write(f"\r\x1b[2K{text[:width]}")
        self.stream.flush()

    def _clear(self) -> None:
        if self.live:
            self.stream.write("\r\x1b[2K")
            self.stream.flush()


@contextlib.contextmanager
def _interruptible(stop: asyncio.Event, board: Board) -> Iterator[None]:
    """Let Ctrl-C ask for an orderly end, and a second one for any end."""
    loop = asyncio.get_running_loop()
    former = signal.getsignal(signal.SIGINT)

    def ask(*_: object) -> None:
        if stop.is_set():
            signal.signal(signal.SIGINT, former)
            raise KeyboardInterrupt
        loop.call_soon_threadsafe(stop.set)
        board.stop_asked()

    try:
        signal.signal(signal.SIGINT, ask)
    except ValueError:  # not the main thread: whoever runs it stops it another way
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)
