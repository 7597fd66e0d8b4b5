"""Which pages of one site are shown in a browser, and what is taken from them there."""

from __future__ import annotations

from dataclasses import replace

from guong.engines.siteaudit.crawl import addresses
from guong.engines.siteaudit.crawl.context import Crew
from guong.engines.siteaudit.crawl.reader_processes import PageRead, Part
from guong.engines.siteaudit.crawl.throttle import Turns
from guong.engines.siteaudit.snapshots.page import Page

# Pages of a template bear the same barriers: one of each is looked at, and no more than so many of a site.
MOST_LOOKED_AT = 8


class Showing:
    """The browser's part in the crawl of one site."""

    def __init__(self, home: str, crew: Crew, turns: Turns) -> None:
        self._home, self._crew, self._turns = home, crew, turns
        self._templates: set[str] = set()

    def remember(self, page: Page) -> None:
        """Take note of a page that an earlier part of this crawl has shown."""
        if page.access is not None:
            self._templates.add(addresses.template(page.url))

    async def through(self, read: PageRead, page: Page) -> tuple[PageRead, Page]:
        """Show a page that needs scripts and read what it becomes, and the first page of each template."""
        browser = self._crew.browser
        if browser is None or not (read.brief.needs_script or self._wanted(page)):
            return read, page
        self._templates.add(addresses.template(page.url))
        await self._turns.wait()
        shown = await browser.show(page.url)
        if shown is None:
            return read, page
        page = replace(page, access=shown.access)
        if not read.brief.needs_script:
            return read, page
        part = Part(shown.html.encode("utf-8", "replace"), "text/html; charset=utf-8", page.url)
        again = await self._crew.lanes.read(self._home, [part])
        return (again, replace(page, rendered=True)) if again is not None else (read, page)

    def _wanted(self, page: Page) -> bool:
        return len(self._templates) < MOST_LOOKED_AT and addresses.template(page.url) not in self._templates
