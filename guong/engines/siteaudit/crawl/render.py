"""Show a page in a browser whose every connection passes the guard, and give what it became."""

from __future__ import annotations

from guong.engines.siteaudit.crawl.guard import Guard
from guong.engines.siteaudit.crawl.options import Options


class Browser:
    """One browser for the whole crawl, started when first needed."""

    def __init__(self, guard: Guard, options: Options) -> None:
        self.guard, self.options = guard, options

    async def show(self, url: str) -> str | None:
        return None

    async def close(self) -> None:
        return None
