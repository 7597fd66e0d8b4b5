"""Look again at a few pages of a site in seconds; all others stay as an earlier snapshot has them."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from guong.engines.siteaudit.crawl import addresses
from guong.engines.siteaudit.crawl.context import CrawlContext
from guong.engines.siteaudit.crawl.crawl_log import CrawlLog
from guong.engines.siteaudit.crawl.frontier import Target
from guong.engines.siteaudit.crawl.network import NetworkFacts
from guong.engines.siteaudit.crawl.site import SiteCrawl
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.siteaudit.snapshots.snapshot import Snapshot, Tls

MOST_PAGES = 4  # named ones
MOST_NEW_PAGES = 8  # behind links that these and the home page did not have before
MOST_SECONDS = 90.0


async def revisit(context: CrawlContext, former: Snapshot, urls: Sequence[str], *, network: bool) -> Snapshot:
    """
    Fetch the home page, the named pages and what is newly linked from them, and nothing else.

    Gives the former snapshot with these pages in place of what it had of them; `network` asks for the facts
    of the network again too. Where the home page cannot be had, the snapshot holds that page alone.
    """
    log = CrawlLog.begin(former.home_url, None, datetime.now(UTC))
    return await _Revisit(former, urls, context, log, network=network).run()


class _Revisit(SiteCrawl):
    """The crawl of a few pages of a site that was read before."""

    def __init__(
        self, former: Snapshot, urls: Sequence[str], context: CrawlContext, log: CrawlLog, *, network: bool
    ) -> None:
        super().__init__(former.home_url, context, log)
        self._deadline = asyncio.get_running_loop().time() + MOST_SECONDS
        self._former, self._network = former, network
        self._urls = [url for address in urls if (url := addresses.canonical(address)) is not None]
        self.frontier.max_pages = 1 + MOST_PAGES + MOST_NEW_PAGES
        for page in former.pages:
            self.frontier.see(page.url)
            self.frontier.see(addresses.canonical(page.linked_url) or page.linked_url)
        for page in (former.home, *filter(None, map(former.page, self._urls))):
            self.frontier.hrefs.update(row[0] for row in (page.facts.link_rows if page.facts else ()))

    async def _go_through(self) -> None:
        for url in [url for url in dict.fromkeys(self._urls) if self.frontier.onsite(url)][:MOST_PAGES]:
            if not self.is_over() and self.log.part(url) is None:
                self.frontier.count(1)
                page = self._former.page(url)
                if page is None:
                    target = Target(url, url, 1, None, "", False)
                else:
                    target = Target(url, page.linked_url, page.depth, page.found_on, "", False)
                await self._page(target)
        await self._worker()

    async def _look_at_network(self, secure: Tls | None) -> NetworkFacts:
        if self._network:
            return await super()._look_at_network(secure)
        former = self._former
        return NetworkFacts(*(getattr(former, name) for name in NetworkFacts._fields))

    def _snapshot(self, network_facts: NetworkFacts) -> Snapshot:
        fresh = super()._snapshot(network_facts)
        if fresh.home.fetch is not Fetch.FETCHED:
            return fresh
        pages = tuple(_merge(self._former.pages, fresh.pages))
        besides = (fresh.search_engine_copy, self._former.raw_home)
        for page in (*pages, *besides):
            digest = page.sha256 if page is not None else None
            for name in (digest, *(frame.split(" ", 1)[0] for frame in (page.merged if page else ()))):
                if name and name not in self.log.store and name in self._former.store:
                    self.log.store.put(self._former.store[name])
        visited_urls = {page.url for page in fresh.pages} | {page.linked_url for page in fresh.pages}
        still_broken = [link for link in self._former.broken if link.url not in visited_urls]
        return replace(
            fresh,
            pages=pages,
            sitemaps=self._former.sitemaps,
            sitemap_urls=self._former.sitemap_urls,
            more_items=self._former.more_items,
            path=self._former.path,
            raw_home=fresh.raw_home or self._former.raw_home,
            broken=(*still_broken, *fresh.broken),
            stopped=self._former.stopped if fresh.stopped in ("done", "budget") else fresh.stopped,
        )


def _merge(former: Iterable[Page], fresh: Sequence[Page]) -> Iterable[Page]:
    """Put each page that was fetched again in its former place, and the new ones behind."""
    by_address = {address: page for page in reversed(fresh) for address in (page.linked_url, page.url)}
    placed_ids: set[int] = set()
    for at, page in enumerate(former):
        again = fresh[0] if at == 0 else by_address.get(page.linked_url) or by_address.get(page.url)
        if again is None:
            yield page
        elif id(again) not in placed_ids:
            placed_ids.add(id(again))
            yield again
    yield from (page for page in fresh if id(page) not in placed_ids and page.fetch is not Fetch.BUDGET)
