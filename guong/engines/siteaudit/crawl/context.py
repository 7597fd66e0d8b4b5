"""What all sites of one crawl share: the guard, the connections, the readers, the clocks of the hosts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from guong.engines.siteaudit.crawl.guard import Guard
from guong.engines.siteaudit.crawl.options import CrawlOptions, CrawlProgress
from guong.engines.siteaudit.crawl.reader_processes import Lanes
from guong.engines.siteaudit.crawl.render import Browser
from guong.engines.siteaudit.crawl.throttle import Turns

Tell = Callable[[CrawlProgress], None]


class Crew:
    """Shared by every site of one crawl."""

    def __init__(self, options: CrawlOptions, tell: Tell | None, stop: asyncio.Event) -> None:
        self.options, self.stop = options, stop
        self.guard = Guard(options.allow)
        self.connector = self.guard.connector()
        self.lanes = Lanes()
        self.browser = Browser(self.guard, options) if options.render else None
        self._tell = tell
        self._turns: dict[str, Turns] = {}

    def turns(self, host: str) -> Turns:
        """Give the clock of a host."""
        return self._turns.setdefault(host, Turns(self.options.delay))

    def say(self, site: str, done: int, waiting: int, now: str, finished: bool = False) -> None:
        """Tell how far a site is."""
        if self._tell is not None:
            self._tell(CrawlProgress(site, done, waiting, now, finished, datetime.now(UTC)))

    async def close(self) -> None:
        """Let go of everything."""
        if self.browser is not None:
            await self.browser.close()
        await self.lanes.close()
        await self.connector.close()
