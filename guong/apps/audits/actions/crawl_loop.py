"""Carries out the runs that wait, many sites in one loop; what a dead worker held is taken up again."""

import asyncio
import logging
import secrets
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections, transaction
from django.utils import timezone

from guong.apps.activity.queues import stopping
from guong.apps.evidence.stores import StoreAway
from guong.apps.registries.models import Channel
from guong.engines.siteaudit.crawl import CrawlOptions, CrawlProgress, SharedCrawl, snapshot_name
from guong.engines.siteaudit.judging.registry import Reads, all_checks
from guong.engines.siteaudit.snapshots.page import Fetch
from guong.engines.siteaudit.snapshots.snapshot import Snapshot, SnapshotDamaged

from ..models import (
    HostLease,
    Run,
    RunKind,
    RunState,
    SiteOptions,
    drop_snapshot,
    load_snapshot,
    save_snapshot,
)
from .crawl_handover import AWAY_SECONDS, PART_SECONDS, CrawlPartStore, clear_ended, keeps_parts
from .run_requests import within_hours

BEAT = 2.0  # seconds between two looks at what waits, what was stopped, and who holds what
LONGEST_LOOK = 2 * 3600.0  # seconds, far behind the deadline of a site: nothing may last for ever
DATABASE_SECONDS = 25.0  # a try at a database that is away may take as long again: less than a lease in all
IDLE_HOST = 60.0  # seconds without a request, after which other workers may have a host
MOST_CANDIDATES = 500
PAGES_FOR_HIJACK = 30
UNFINISHED_FOLDER = "dang-soi"  # where crawls lie that are under way
OF_SEARCH_ENGINES = "cloaked-home"  # the check that compares with what a search engine is given

logger = logging.getLogger(__name__)

type Then = Callable[[int, datetime], object]


@dataclass
class _Look:
    """One site being looked at: the run, how to look, and how far it is."""

    run: Run
    host: str
    options: CrawlOptions
    former: Snapshot | None
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    progress: CrawlProgress | None = None
    is_own: bool = True
    task: asyncio.Task[None] | None = None

    @property
    def file(self) -> Path | None:
        """Say where the crawl grows on this machine; None where it does not: a second look is short."""
        if self.run.about is not None or self.options.out is None:
            return None
        return self.options.out / snapshot_name(self.run.site.address)


class CrawlLoop:
    """
    Crawls all runs that wait, so many at once, until none does; each is handed on (`then`) to be judged.

    Runs and hosts are leased: several workers share the work, and what one that was killed held is free again
    after a minute. A crawl goes on where the killed one stopped. With `only` it is that run alone.

    After `seconds`, or when this process is to stop, the loop is cut: crawls under way are let go as they
    lie, for the next loop to go on with, on this machine or another. `found_store_away` tells afterwards
    that crawls wait for the store.
    """

    def __init__(self, then: Then, *, only: int | None = None, seconds: float = LONGEST_LOOK) -> None:
        self._then, self._only, self._seconds = then, only, seconds
        self._holder = secrets.token_hex(12)
        self._looks: dict[int, _Look] = {}
        self._used: dict[str, float] = {}
        self._database = ThreadPoolExecutor(1, thread_name_prefix="guong-soi")
        self._parts = CrawlPartStore(self._holder, self._ask) if keeps_parts() else None
        self._waiting_for_store: dict[int, float] = {}
        self._is_store_away = False
        self._ending = asyncio.Event()

    @property
    def found_store_away(self) -> bool:
        """Tell whether crawls could not be taken up since the store does not answer."""
        return bool(self._waiting_for_store)

    def run(self) -> bool:
        """Work until nothing waits; False where the loop was cut before."""
        try:
            return asyncio.run(self._work())
        finally:
            self._database.submit(connections.close_all).result()
            self._database.shutdown()

    async def _work(self) -> bool:
        ends_at = time.monotonic() + self._seconds
        options = CrawlOptions(allow=tuple(settings.AUDIT_ALLOW), delay=settings.AUDIT_DELAY)
        await self._ask(lambda: HostLease.sweep(at=timezone.now()))
        await self._ask(partial(clear_ended, Path(settings.SNAPSHOTS) / UNFINISHED_FOLDER))
        rounds = asyncio.create_task(self._store_parts())
        crawl_resources = SharedCrawl(options, gate=self._wait_for_host)
        try:
            while True:
                for look in await self._ask(self._take_up):
                    self._looks[look.run.pk] = look
                    look.task = asyncio.create_task(self._look(crawl_resources, look))
                if not self._looks:
                    if await crawl_resources.rest():  # who has them next does not know when they were asked
                        continue
                    return True
                tasks = [look.task for look in self._looks.values() if look.task is not None]
                await asyncio.wait(tasks, timeout=BEAT, return_when=asyncio.FIRST_COMPLETED)
                self._looks = {
                    pk: look for pk, look in self._looks.items() if look.task is None or not look.task.done()
                }
                for pk in await self._ask(self._beat):
                    self._looks[pk].stop.set()
                if time.monotonic() >= ends_at or stopping.is_set():
                    return False
        finally:
            self._ending.set()
            await rounds
            await self._lay_down()
            await crawl_resources.close()
            await self._ask(partial(HostLease.give_back, list(self._used), self._holder))

    async def _store_parts(self) -> None:
        while self._parts is not None and not self._ending.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), PART_SECONDS)
                return
            try:
                await self._store_all(self._parts)
            except Exception:
                logger.exception("Crawls under way could not be stored; tried again soon.")

    async def _store_all(self, parts: CrawlPartStore) -> bool:
        """Store what all crawls have grown by; False where the store is away."""
        try:
            for look in list(self._looks.values()):
                if look.is_own and look.file is not None:
                    await parts.store(look.run.pk, look.file)
        except StoreAway as away:
            if not self._is_store_away:
                logger.warning("Crawls under way lie on this machine alone for now: %s.", away.why)
            self._is_store_away = True
            return False
        self._is_store_away = False
        return True

    async def _lay_down(self) -> None:
        """End the crawls under way as they lie on the disk, store them, and let others have them."""
        tasks = [look.task for look in self._looks.values() if look.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        # While the store is away they stay with this machine, which alone has the last of them.
        patience = time.monotonic() + settings.TASK_SECONDS / 2
        while self._looks and self._parts is not None and not await self._store_all(self._parts):
            if time.monotonic() > patience or stopping.is_set():
                break
            await asyncio.sleep(BEAT)
            await self._ask(self._beat)
        await self._ask(partial(Run.let_go, list(self._looks), self._holder))
        if tasks:
            rest_call = partial(HostLease.let_rest, seconds=settings.AUDIT_DELAY, at=timezone.now())
            await self._ask(partial(rest_call, list(self._used), self._holder))

    async def _ask[Answer](self, question: Callable[[], Answer]) -> Answer:
        """
        Ask the database in the one thread that has a connection of its own.

        While it is away the question is asked again, for less time than what is held here is leased for; so
        each question has to bear being asked once more after its answer was lost.
        """
        loop, patience = asyncio.get_running_loop(), time.monotonic() + DATABASE_SECONDS
        while True:
            try:
                return await loop.run_in_executor(self._database, question)
            except (OperationalError, InterfaceError):
                if time.monotonic() > patience:
                    raise
                await loop.run_in_executor(self._database, connections.close_all)
                await asyncio.sleep(BEAT / 2)

    # What is taken up and kept; in the thread of the database

    def _take_up(self) -> list[_Look]:
        now = timezone.now()
        free = Run.objects.free_to_take(at=now).select_related("site__owner", "about")
        if self._only is not None:
            free = free.filter(pk=self._only)
        elif not within_hours(timezone.localtime(now)):
            free = free.exclude(pk__in=Run.objects.by_themselves().values("pk"))
        wait = {pk: until for pk, until in self._waiting_for_store.items() if until > time.monotonic()}
        self._waiting_for_store = wait
        free = free.exclude(pk__in=list(wait))
        hosts = {look.host for look in self._looks.values()}
        looks: list[_Look] = []
        for run in free[:MOST_CANDIDATES]:
            if len(self._looks) + len(looks) >= settings.AUDIT_SITES_AT_ONCE:
                break
            host = urlsplit(run.site.address).netloc
            if host in hosts or not HostLease.take(host, self._holder, at=now):
                continue
            self._used[host] = time.monotonic()
            hosts.add(host)
            try:
                former = _former(run)
            except StoreAway:  # it waits for the next look at what waits
                continue
            if run.take(self._holder, at=now):
                looks.append(_Look(run, host, _options(run), former))
        return looks

    def _beat(self) -> list[int]:
        """Keep what is held, write down how far it is, give what is to be stopped."""
        now = timezone.now()
        idle = [host for host, used_at in self._used.items() if time.monotonic() - used_at > IDLE_HOST]
        HostLease.give_back(idle, self._holder)
        for host in idle:
            del self._used[host]
        HostLease.renew(list(self._used), self._holder, at=now)
        with transaction.atomic():
            states = Run.keep(list(self._looks), self._holder, at=now)
            for pk, look in self._looks.items():
                look.is_own = pk in states
                if look.progress is not None and states.get(pk) == RunState.RUNNING:
                    pages_done, waiting, page = look.progress.done, look.progress.waiting, look.progress.now
                    look.run.report_progress(done=pages_done, waiting=waiting, now=page or "")
        return [pk for pk in self._looks if states.get(pk) != RunState.RUNNING]

    async def _wait_for_host(self, host: str) -> None:
        """Come back when the host is this worker's: a site may lead to one that another worker asks."""
        while host not in self._used:
            if await self._ask(lambda: HostLease.take(host, self._holder, at=timezone.now())):
                break
            await asyncio.sleep(BEAT)
        self._used[host] = time.monotonic()

    # One site

    async def _look(self, crawl_resources: SharedCrawl, look: _Look) -> None:
        try:
            if self._parts is not None and look.file is not None:
                await self._parts.fetch(look.run, look.file)
            async with asyncio.timeout(LONGEST_LOOK):
                snapshot = await self._crawl(crawl_resources, look)
        except StoreAway as away:
            # Another machine may have all of the crawl on its disk.
            logger.warning("The crawl of %s waits for the store: %s.", look.run.site.address, away.why)
            self._waiting_for_store[look.run.pk] = time.monotonic() + IDLE_HOST
            await self._ask(partial(Run.let_go, [look.run.pk], self._holder))
            return
        except TimeoutError:
            await self._fail(look, "Soi quá lâu mà không xong.")
        except Exception:
            logger.exception("The audit of %s has failed.", look.run.site.address)
            await self._fail(look, "Việc soi gặp lỗi bất ngờ; người quản trị xem nhật ký máy chủ.")
        else:
            if not look.is_own:
                return
            if snapshot is None and look.run.about is not None:
                await self._fail(
                    look, "Không còn bản lưu nguyên vẹn của trang để soi lại một mục; hãy soi cả trang."
                )
            elif snapshot is None or not snapshot.pages:
                await self._fail(look, "Không đọc được trang nào.")
            elif snapshot.home.fetch is Fetch.ERROR and snapshot.home.status is None:
                await self._fail(look, snapshot.home.reason or "Không nối được tới trang chủ.")
            else:
                await self._bring_home(look, snapshot)
        if self._parts is not None:
            await self._parts.forget(look.run.pk)
        if look.options.out is not None:
            await asyncio.to_thread(shutil.rmtree, look.options.out, ignore_errors=True)

    async def _crawl(self, crawl: SharedCrawl, look: _Look) -> Snapshot | None:
        run, about = look.run, look.run.about

        def note(progress: CrawlProgress) -> None:
            look.progress = progress

        if about is None:
            return await crawl.look(run.site.address, look.options, on_progress=note, stop=look.stop)
        if look.former is None:
            return None
        check = next((check for check in all_checks() if check.id == about.check_id), None)
        return await crawl.look_again(
            look.former,
            [address for address in (run.hint, about.page) if address],
            look.options,
            network=check is not None and (check.reads is Reads.NETWORK or check.id == OF_SEARCH_ENGINES),
            stop=look.stop,
        )

    async def _bring_home(self, look: _Look, snapshot: Snapshot) -> None:
        """
        Save a snapshot and hand it on in the very transaction that notes it, so once.

        While the store is away what was crawled lies here, and is tried again for as long as the loop lasts.
        """
        run = look.run
        # The evidence lies in the store before a row speaks of it.
        while True:
            try:
                name = await asyncio.to_thread(save_snapshot, run, snapshot)
                break
            except StoreAway as away:
                logger.warning("The snapshot of %s waits for the store: %s.", run.site.address, away.why)
                await asyncio.sleep(AWAY_SECONDS)

        def store() -> bool:
            with transaction.atomic():
                is_stored = run.store_snapshot(name, snapshot.sha256, holder=self._holder)
                if is_stored:
                    self._then(run.pk, settings.BUSINESS_NOW())
            # It may have been noted by this very question, whose answer was lost.
            return is_stored or Run.objects.filter(pk=run.pk, snapshot=name).exists()

        if not await self._ask(store):
            await asyncio.to_thread(drop_snapshot, name)

    async def _fail(self, look: _Look, reason: str) -> None:
        if look.is_own:
            await self._ask(lambda: look.run.fail(reason, at=settings.BUSINESS_NOW()))


def _options(run: Run) -> CrawlOptions:
    # What lies under the homes of other units on the host of a site is theirs.
    host = (urlsplit(run.site.address).hostname or "").removeprefix("www.")
    sites = Channel.objects.websites().in_force(on=run.law_on).exclude(owner=run.site.owner_id)
    neighbours = sites.filter(address__icontains=host).values_list("address", flat=True) if host else ()
    options = CrawlOptions(
        allow=tuple(settings.AUDIT_ALLOW),
        out=Path(settings.SNAPSHOTS) / UNFINISHED_FOLDER / str(run.pk),
        resume=True,
        delay=settings.AUDIT_DELAY,
        render=SiteOptions.is_rendered(run.site_id),
        neighbours=tuple(neighbours),
    )
    return replace(options, max_pages=PAGES_FOR_HIJACK) if run.kind == RunKind.HIJACK else options


def _former(run: Run) -> Snapshot | None:
    """Open the newest snapshot of the site that is not damaged, where one finding alone is looked at."""
    if run.about is None:
        return None
    for former in run.site.runs.finished().filter(has_snapshot=True).order_by("-pk"):
        with suppress(OSError, SnapshotDamaged):
            snapshot = load_snapshot(former)
            if snapshot.sha256 == former.snapshot_sha256 and snapshot.home.fetch is Fetch.FETCHED:
                return snapshot
    return None
