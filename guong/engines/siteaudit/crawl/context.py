"""What all sites of one crawl share: the guard, the connections, the readers, the clocks of the hosts."""

import asyncio
import copy
from collections.abc import Callable
from datetime import UTC, datetime

from guong.engines.siteaudit.crawl.guard import Guard
from guong.engines.siteaudit.crawl.options import CrawlOptions, CrawlProgress
from guong.engines.siteaudit.crawl.reader_processes import ReaderProcesses
from guong.engines.siteaudit.crawl.render import Browser
from guong.engines.siteaudit.crawl.throttle import HostGate, HostThrottle

OnProgress = Callable[[CrawlProgress], None]


class CrawlContext:
    """Shared by every site of one crawl."""

    def __init__(
        self,
        options: CrawlOptions,
        on_progress: OnProgress | None,
        stop: asyncio.Event,
        gate: HostGate | None = None,
    ) -> None:
        self.options, self.stop, self._gate = options, stop, gate
        self.guard = Guard(options.allow)
        self.connector = self.guard.connector()
        self.readers = ReaderProcesses()
        self.browser = Browser(self.guard, options) if options.render else None
        self._on_progress = on_progress
        self._throttles: dict[str, HostThrottle] = {}

    def throttle(self, host: str) -> HostThrottle:
        if host not in self._throttles:
            self._throttles[host] = HostThrottle(self.options.delay, host, self._gate)
        return self._throttles[host]

    def pause_left(self) -> float:
        """Give for how many seconds some host that was asked just now is still to be left alone."""
        return max((throttle.pause_left() for throttle in self._throttles.values()), default=0.0)

    def of_site(
        self, options: CrawlOptions, on_progress: OnProgress | None, stop: asyncio.Event
    ) -> "CrawlContext":
        """Give a context with bounds and a stop of its own that shares everything else."""
        if options.render and self.browser is None:
            self.browser = Browser(self.guard, options)
        context = copy.copy(self)
        context.options, context.stop, context._on_progress = options, stop, on_progress
        context.browser = self.browser if options.render else None
        return context

    def report(self, site: str, pages_done: int, waiting: int, now: str, is_finished: bool = False) -> None:
        if self._on_progress is not None:
            self._on_progress(CrawlProgress(site, pages_done, waiting, now, is_finished, datetime.now(UTC)))

    async def close(self) -> None:
        """Close the browser, the readers and the connections."""
        if self.browser is not None:
            await self.browser.close()
        await self.readers.close()
        await self.connector.close()
