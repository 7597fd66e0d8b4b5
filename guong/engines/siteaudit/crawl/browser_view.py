"""Which pages of one site are shown in a browser, and what is taken from them there."""

from dataclasses import replace
from typing import NamedTuple

from guong.engines.siteaudit.crawl import addresses
from guong.engines.siteaudit.crawl.context import CrawlContext
from guong.engines.siteaudit.crawl.reader_processes import PagePart, PageRead
from guong.engines.siteaudit.crawl.throttle import HostThrottle
from guong.engines.siteaudit.snapshots.page import Page

# Pages of a template bear the same barriers: one of each is looked at, and no more than so many of a site.
MOST_LOOKED_AT = 8
# Of the pages that menus lead to so many are shown.
MOST_OF_MENUS = 60
# Letters that a script adds to a page, from which what the browser shows is read in its place.
ADDED_LETTERS = 80


class PageView(NamedTuple):
    """One page as it is to be judged, and what came over the wire where a browser showed more."""

    read: PageRead
    page: Page
    raw: PageRead | None = None


class BrowserView:
    """The browser's part in the crawl of one site."""

    def __init__(self, home: str, context: CrawlContext, throttle: HostThrottle) -> None:
        self._home, self._context, self.throttle = home, context, throttle
        self._templates: set[str] = set()
        self._of_menus = 0

    def remember(self, page: Page) -> None:
        """Take note of a page that an earlier part of this crawl has shown."""
        if page.access is not None:
            self._templates.add(addresses.template(page.url))

    async def through(self, read: PageRead, page: Page, *, menu: bool) -> PageView:
        """Show a page that needs scripts or stands in a menu, and the first page of each template."""
        browser = self._context.browser
        if browser is None:
            return PageView(read, page)
        template = addresses.template(page.url)
        is_new = len(self._templates) < MOST_LOOKED_AT and template not in self._templates
        if not (read.brief.needs_script or (menu and self._of_menus < MOST_OF_MENUS) or is_new):
            return PageView(read, page)
        self._templates.add(template)
        self._of_menus += menu
        await self.throttle.wait()
        shown_page = await browser.show(page.url)
        if shown_page is None:
            return PageView(read, page)
        page = replace(page, access=shown_page.access)
        part = PagePart(shown_page.html.encode("utf-8", "replace"), "text/html; charset=utf-8", page.url)
        second_read = await self._context.readers.read(self._home, [part])
        if second_read is not None and (
            read.brief.needs_script
            or second_read.brief.links
            or second_read.brief.letters > read.brief.letters + ADDED_LETTERS
        ):
            return PageView(second_read, replace(page, rendered=True), read)
        return PageView(read, page)
