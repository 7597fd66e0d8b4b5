"""One run of `guong audit`: sites crawled or a folder read, each judged as it ends, then a summary."""

import asyncio
import contextlib
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.comparison import compare_rules, taken_on
from guong.engines.siteaudit.crawl.options import CrawlOptions, CrawlProgress
from guong.engines.siteaudit.crawl.run import crawl, snapshot_name
from guong.engines.siteaudit.crawl.saved_mirror import read_mirror
from guong.engines.siteaudit.fleet import LEVEL_NAMES, SiteRequest, UsageError
from guong.engines.siteaudit.papers.results import Results, RunOptions, run_folder
from guong.engines.siteaudit.papers.terminal import (
    Paint,
    colour,
    no_colour,
    show_fleet,
    show_rule_changes,
    show_site,
)
from guong.engines.siteaudit.snapshots.page import Fetch
from guong.engines.siteaudit.snapshots.snapshot import Snapshot, SnapshotDamaged
from guong.engines.viet.formats import write_date, write_number

# Seconds between two lines of progress: on a terminal, where a line is written over, and in a file.
BETWEEN_LINES = 0.2
BETWEEN_PLAIN_LINES = 15.0
TERMINAL_SIZE = (100, 24)  # columns and rows, where the terminal does not say


def bound_by_law(requests: Sequence[SiteRequest], on: date) -> tuple[list[SiteRequest], list[str]]:
    """Keep each site once, if a requirement binds it on the day; give a sentence on each other one."""
    packs, bound, sentences = load_packs(), list[SiteRequest](), list[str]()
    last_by_name = {snapshot_name(request.url): request for request in reversed(requests)}
    for request in reversed(last_by_name.values()):
        if packs.requirements_for(request.level, on):
            bound.append(request)
            continue
        starts = [
            requirement.in_force_from
            for requirement in packs.requirements.values()
            if requirement.in_force_from and {request.level, "all"} & set(requirement.levels)
        ]
        first = f"; sớm nhất là từ ngày {write_date(min(starts))}" if starts else ""
        sentences.append(
            f"{request.url}: ngày {write_date(on)} chưa có quy định nào trong kho căn cứ "
            f"cho {LEVEL_NAMES[request.level]}{first}."
        )
    return bound, sentences


def open_results(
    options: RunOptions, out: Path | None, at: datetime | None, *, resume: bool = False
) -> AbstractContextManager[Results]:
    """Open the folder of results; without a moment no new snapshots are expected."""
    run = run_folder(out, at, resume=resume) if out is not None and at is not None else None
    return contextlib.closing(Results(options, out, run))


def audit_sites(
    requests: Sequence[SiteRequest], options: CrawlOptions, results: Results
) -> tuple[bool, bool]:
    """Crawl and judge until done or twice interrupted; give whether interrupted and whether one failed."""
    return asyncio.run(_crawl_and_judge(requests, options, results))


async def _crawl_and_judge(
    requests: Sequence[SiteRequest], options: CrawlOptions, results: Results
) -> tuple[bool, bool]:
    by_file = {snapshot_name(request.url): request for request in requests}
    stop, bar, has_trouble = asyncio.Event(), ProgressBar(len(requests), sys.stderr), False
    with _interruptible(stop, bar):
        snapshots = crawl([request.url for request in requests], options, on_progress=bar.show, stop=stop)
        async for snapshot in snapshots:
            name = snapshot_name(snapshot.home_url)
            request = by_file[name]
            file = results.run / name if results.run is not None else None
            await asyncio.to_thread(results.deliver, request, snapshot, file)
            trouble = trouble_of(snapshot)
            has_trouble = has_trouble or trouble != ""
            bar.end_site(request, snapshot, trouble)
    bar.clear()
    return stop.is_set(), has_trouble


def audit_folder(folder: Path, request: SiteRequest, results: Results, at: datetime, most_pages: int) -> bool:
    """Read a saved mirror and judge it; give whether there was trouble. No limit where `most_pages` is 0."""
    if not folder.is_dir():
        raise UsageError(f"Không có thư mục “{folder}”; kiểm tra lại đường dẫn của --folder.")
    snapshot = read_mirror(folder, request.url, at=at, limit=most_pages)
    file = results.run / snapshot_name(request.url) if results.run is not None else None
    if file is not None:
        snapshot.save(file)
    results.deliver(request, snapshot, file)
    trouble = trouble_of(snapshot)
    if trouble:
        print(f"{request.url}: {trouble}", file=sys.stderr)
    return bool(trouble)


def rejudge(file: Path, results: Results, *, unit: str | None, level: str, since: date | None) -> None:
    """Judge a stored snapshot under the law of the day of `results`, and show what the rule changed."""
    options = results.options
    try:
        snapshot = Snapshot.load(file)
    except SnapshotDamaged as damage:
        raise UsageError(str(damage)) from None
    judge = results.judge_of(SiteRequest(unit or "", snapshot.home_url, level))
    now = judge(snapshot, options.on)
    comparison = compare_rules(judge(snapshot, since or taken_on(snapshot)), now)
    request = SiteRequest(unit or snapshot.host, snapshot.home_url, level)
    bound, sentences = bound_by_law([request], options.on)
    if not bound:
        raise UsageError(sentences[0])
    inside = results.out is not None and file.resolve().is_relative_to(results.out.resolve())
    results.write(request, snapshot, now, file.resolve() if inside else None, comparison)
    results.finish([request], [])
    if options.json and results.out is None:
        sys.stdout.writelines(results.whole_json([request], []))
    else:
        print(show_rule_changes(comparison, *_terminal()))


def show_results(requests: Sequence[SiteRequest], row_errors: Sequence[str], results: Results) -> None:
    """Write to standard output: JSON if that is the only way it is wanted, else a summary."""
    if results.options.json and results.out is None:
        sys.stdout.writelines(results.whole_json(requests, row_errors))
        return
    rows = [results.rows[request.url] for request in requests if request.url in results.rows]
    if len(requests) == 1 and results.last is not None:
        print(show_site(results.last, *_terminal()))
    elif rows:
        print(show_fleet(rows, *_terminal()))
    if results.out is not None:
        print(f"\nKết quả ở {results.out}", file=sys.stderr)


def _terminal() -> tuple[int, Paint]:
    return shutil.get_terminal_size(TERMINAL_SIZE).columns, colour if sys.stdout.isatty() else no_colour


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


class ProgressBar:
    """CrawlProgress in one line that changes, or in plain lines where the output is no terminal."""

    def __init__(self, sites: int, stream: TextIO) -> None:
        self.sites, self.stream = sites, stream
        self.live = stream.isatty()
        self.pages: dict[str, int] = {}
        self.done = 0
        self.last_line_at = time.monotonic()

    def show(self, progress: CrawlProgress) -> None:
        """Take in where one site stands and show it, not too often."""
        self.pages[progress.site] = progress.done
        now = time.monotonic()
        if now - self.last_line_at >= (BETWEEN_LINES if self.live else BETWEEN_PLAIN_LINES):
            self.last_line_at = now
            pages = write_number(sum(self.pages.values()))
            address = f"đang đọc {progress.now}" if progress.now else ""
            text = f"{self.done}/{self.sites} trang · {pages} trang con · {address}"
            if self.live:
                width = shutil.get_terminal_size((80, 24)).columns - 1
                self.stream.write(f"\r\x1b[2K{text[:width]}")
                self.stream.flush()
            else:
                print(text, file=self.stream, flush=True)

    def end_site(self, request: SiteRequest, snapshot: Snapshot, trouble: str) -> None:
        """Say that a site is done, and what kept it from being read if something did."""
        self.done += 1
        self.pages[request.url] = len(snapshot.pages)
        pages_read = sum(page.fetch is Fetch.FETCHED for page in snapshot.pages)
        outcome = trouble or f"đọc {write_number(pages_read)} trang con"
        if snapshot.stopped == "interrupted":
            outcome += ", dừng giữa chừng"
        self.clear()
        print(f"[{self.done}/{self.sites}] {request.url}: {outcome}", file=self.stream, flush=True)

    def clear(self) -> None:
        """Leave the line clean."""
        if self.live:
            self.stream.write("\r\x1b[2K")
            self.stream.flush()


@contextlib.contextmanager
def _interruptible(stop: asyncio.Event, bar: ProgressBar) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    former = signal.getsignal(signal.SIGINT)

    def interrupt(*_: object) -> None:
        if stop.is_set():
            signal.signal(signal.SIGINT, former)
            raise KeyboardInterrupt
        loop.call_soon_threadsafe(stop.set)
        bar.clear()
        print("Đang dừng, giữ lại phần đã soi… (Ctrl-C lần nữa để bỏ ngay)", file=bar.stream, flush=True)

    try:
        signal.signal(signal.SIGINT, interrupt)
    except ValueError:  # not the main thread: whoever runs it stops it another way
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)
