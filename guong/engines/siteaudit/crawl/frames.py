"""The frames of a page, and those that they show in turn: fetched once, each a page of its own as well."""

from typing import TYPE_CHECKING

from guong.engines.siteaudit.crawl import addresses
from guong.engines.siteaudit.crawl.frontier import Target
from guong.engines.siteaudit.crawl.reader_processes import Brief, PagePart, PageRead
from guong.engines.siteaudit.crawl.response_kinds import classify, media_type, page_of
from guong.engines.siteaudit.snapshots.page import Fetch, Page

if TYPE_CHECKING:
    from guong.engines.siteaudit.crawl.site import SiteCrawl

MAX_FRAMES = 6  # of one page
MAX_FRAMES_KEPT = 30  # of a site


class Frames:
    """The frames of one site; `pages` are those that were read and not yet noted as pages."""

    def __init__(self, crawl: "SiteCrawl") -> None:
        self.crawl = crawl
        self.pages: list[tuple[Page, PageRead]] = []
        self._parts: dict[str, tuple[PagePart, ...]] = {}

    async def of(self, brief: Brief, page: Page) -> list[PagePart]:
        """Fetch what the frames of a page show, as far as it belongs to the site; theirs come behind them."""
        parts: list[PagePart] = []
        for frame in brief.frames[:MAX_FRAMES]:
            url = addresses.canonical(frame)
            if url is None or url in (page.url, self.crawl.home) or not self.crawl.frontier.onsite(url):
                continue
            if self.crawl.is_over():
                break
            if url not in self._parts and len(self._parts) < MAX_FRAMES_KEPT:
                self._parts[url] = ()
                self._parts[url] = await self._fetch(url, page)
            parts += self._parts.get(url, ())
        return parts[:MAX_FRAMES_KEPT]

    async def _fetch(self, url: str, page: Page) -> tuple[PagePart, ...]:
        crawl = self.crawl
        known_page = crawl.log.part(url)
        if known_page is not None or not crawl.robots.allows(url):
            return (known_page,) if known_page is not None else ()
        crawl.frontier.see(url)
        answer = await crawl.ask(url)
        kind = media_type(answer)
        fetch, reason = classify(answer, kind, crawl.frontier.onsite(answer.url))
        if fetch is not Fetch.FETCHED:
            return ()
        part = PagePart(answer.body, answer.header("content-type"), answer.url)
        read = await crawl.context.readers.read(crawl.home, [part])
        if read is None:
            return ()
        target = Target(url, url, page.depth + 1, page.url, "", False)
        frame_page = page_of(target, answer, kind, fetch, reason)
        self.pages.append((frame_page, read))
        return (part, *await self.of(read.brief, frame_page))
