"""Crawl hundreds of sites in one event loop, each by its own clock; give each snapshot as its site ends."""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlsplit

from guong.engines.siteaudit.crawl import addresses
from guong.engines.siteaudit.crawl.context import CrawlContext, OnProgress
from guong.engines.siteaudit.crawl.crawl_log import CrawlLog
from guong.engines.siteaudit.crawl.options import CrawlOptions
from guong.engines.siteaudit.crawl.revisit import revisit
from guong.engines.siteaudit.crawl.site import SiteCrawl
from guong.engines.siteaudit.crawl.throttle import HostGate
from guong.engines.siteaudit.snapshots.snapshot import Snapshot, SnapshotDamaged

FINAL_STATES = ("done", "budget")


def snapshot_name(home: str) -> str:
    """Give the name of the file that holds the snapshot of a site."""
    url = addresses.canonical(home) or home
    place = re.sub(r"[^a-z0-9.-]+", "-", urlsplit(url).netloc.lower()).strip("-.") or "trang"
    return f"{place[:80]}-{hashlib.sha256(url.encode()).hexdigest()[:8]}.guong"


async def crawl(
    sites: Iterable[str],
    options: CrawlOptions,
    *,
    on_progress: OnProgress | None = None,
    stop: asyncio.Event | None = None,
) -> AsyncIterator[Snapshot]:
    """
    Crawl sites, named by the addresses of their home pages; yield each snapshot as its site ends.

    `stop` ends the crawl early: every site yields what it has. With `resume`, a finished snapshot found under
    `options.out` is yielded as it is, a broken-off one is gone on with. Raises BadRule for a rule of `allow`
    that cannot be read, and ValueError for an address that is none; a site that fails yields a snapshot too.
    """
    homes = dict.fromkeys(_home(site) for site in sites)
    context = CrawlContext(options, on_progress, stop or asyncio.Event())
    ends: asyncio.Queue[tuple[Snapshot, CrawlLog | None] | Exception] = asyncio.Queue()
    turn = asyncio.Semaphore(options.sites_at_once)
    tasks = [asyncio.create_task(_crawl_in_turn(home, tuple(homes), context, turn, ends)) for home in homes]
    try:
        for _ in tasks:
            end = await ends.get()
            if isinstance(end, Exception):
                raise end
            snapshot, log = end
            yield snapshot
            if log is not None:
                # Whoever still holds the snapshot gets its facts back from the disk.
                log.forget()
            del end, snapshot, log
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await context.close()


def _home(site: str) -> str:
    home = addresses.canonical(site)
    if home is None:
        raise ValueError(
            f"Địa chỉ {site} không phải địa chỉ trang web; hãy ghi đủ, ví dụ https://ten.tinh.gov.vn/."
        )
    return home


class SharedCrawl:
    """One loop over sites that come one by one, each with bounds and a stop of its own."""

    def __init__(self, options: CrawlOptions, gate: HostGate | None = None) -> None:
        self._context = CrawlContext(options, None, asyncio.Event(), gate)

    async def look(
        self, home: str, options: CrawlOptions, *, on_progress: OnProgress | None, stop: asyncio.Event
    ) -> Snapshot:
        """Crawl one site; with `resume` go on with what an earlier process left under `options.out`."""
        home = _home(home)
        snapshot, _log = await _site(home, (home,), self._context.of_site(options, on_progress, stop))
        return snapshot

    async def look_again(
        self,
        former: Snapshot,
        urls: Sequence[str],
        options: CrawlOptions,
        *,
        network: bool,
        stop: asyncio.Event,
    ) -> Snapshot:
        """Look again at a few pages of one site, all others being as they were."""
        context = self._context.of_site(options, None, stop)
        return await revisit(context, former, urls, network=network)

    async def rest(self) -> bool:
        """Let the hosts that were asked just now have their pause; False where none of them needs one."""
        seconds = self._context.pause_left()
        await asyncio.sleep(seconds)
        return seconds > 0

    async def close(self) -> None:
        await self._context.close()


async def _crawl_in_turn(
    home: str,
    homes: tuple[str, ...],
    context: CrawlContext,
    turn: asyncio.Semaphore,
    site_ends: asyncio.Queue[tuple[Snapshot, CrawlLog | None] | Exception],
) -> None:
    async with turn:
        try:
            await site_ends.put(await _site(home, homes, context))
        except Exception as wrong:
            await site_ends.put(wrong)


async def _site(home: str, homes: tuple[str, ...], context: CrawlContext) -> tuple[Snapshot, CrawlLog | None]:
    out = context.options.out
    path = out / snapshot_name(home) if out is not None else None
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    if path is not None and context.options.resume and path.exists():
        with suppress(SnapshotDamaged):
            earlier = Snapshot.load(path)
            if earlier.stopped in FINAL_STATES:
                return earlier, None
        with suppress(SnapshotDamaged):
            log = CrawlLog.go_on(path)
            return await SiteCrawl(home, context, log, homes).run(), log
    log = CrawlLog.begin(home, path, datetime.now(UTC))
    return await SiteCrawl(home, context, log, homes).run(), log
