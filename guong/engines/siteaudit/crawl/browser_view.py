"""Which pages of one site are shown in a browser, and what is taken from them there."""

from __future__ import annotations

from dataclasses import replace

from guong.engines.siteaudit.crawl import addresses
from guong.engines.siteaudit.crawl.context import CrawlContext
from guong.engines.siteaudit.crawl.reader_processes import PagePart, PageRead
from guong.engines.siteaudit.crawl.throttle import HostThrottle
from guong.engines.siteaudit.snapshots.page import Page

# Pages of a template bear the same barriers: one of each is looked at, and no more than so many of a site.
MOST_LOOKED_AT = 8


class BrowserView:
    """The browser's part in the crawl of one site."""

    def __init__(self, home: str, context: CrawlContext, throttle: HostThrottle) -> None:
        self._home, self._context, self._throttle = home, context, throttle
        self._templates: set[str] = set()

    def remember(self, page: Page) -> None:
        """Take note of a page that an earlier part of this crawl has shown."""
        if page.access is not None:
            self._templates.add(addresses.template(page.url))

    async def through(self, read: PageRead, page: Page) -> tuple[PageRead, Page]:
        """Show a page that needs scripts and read what it becomes, and the first page of each template."""
        browser = self._context.browser
        if browser is None or not (read.brief.needs_script or self._is_new_template(page)):
            return read, page
        self._templates.add(addresses.template(page.url))
        await self._throttle.wait()
        rendered = await browser.show(page.url)
        if rendered is None:
            return read, page
        page = replace(page, access=rendered.access)
        if not read.brief.needs_script:
            return read, page
        part = PagePart(rendered.html.encode("utf-8", "replace"), "text/html; charset=utf-8", page.url)
        second_read = await self._context.readers.read(self._home, [part])
        return (second_read, replace(page, rendered=True)) if second_read is not None else (read, page)

    def _is_new_template(self, page: Page) -> bool:
        return len(self._templates) < MOST_LOOKED_AT and addresses.template(page.url) not in self._templates
