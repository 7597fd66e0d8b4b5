"""Ask a site for its sitemaps and take the addresses that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from guong.engines.siteaudit.crawl import addresses, sitemaps

if TYPE_CHECKING:
    from guong.engines.siteaudit.crawl.site import SiteCrawl

MAX_SITEMAPS = 12


async def read_sitemaps(site: SiteCrawl) -> None:
    """Take the addresses that sitemaps name, behind those that pages link to."""
    parts = urlsplit(site.log.home.url if site.log.home else site.home)
    waiting = [*site.robots.sitemaps, f"{parts.scheme}://{parts.netloc}/sitemap.xml"]
    done_urls: dict[str, None] = {}
    while waiting and len(done_urls) < MAX_SITEMAPS and not site.is_over():
        url = addresses.canonical(waiting.pop(0))
        if url is None or url in done_urls or not site.frontier.on_host(url) or not site.robots.allows(url):
            continue
        site.frontier.see(url)
        answer = await site.ask(url, file=True)
        if answer.fault is not None or answer.status != 200 or not answer.body:
            continue
        locations, index = sitemaps.locations(answer.body)
        if not locations:
            continue
        done_urls[url] = None
        if index:
            waiting += locations
        else:
            site.sitemap_urls += locations
    site.sitemaps = tuple(done_urls)
    for url in site.sitemap_urls[: sitemaps.MAX_ADDRESSES]:
        site.frontier.add(url, depth=3, found_on=None)
