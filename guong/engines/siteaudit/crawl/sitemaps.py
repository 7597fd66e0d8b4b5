"""Addresses that sitemaps and news feeds name."""

import re
import zlib
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from guong.engines.siteaudit.crawl import addresses

if TYPE_CHECKING:
    from guong.engines.siteaudit.crawl.site import SiteCrawl

MAX_ADDRESSES = 5_000
MAX_SITEMAPS = 12
MAX_BYTES = 20 << 20
_LOC = re.compile(r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})", re.IGNORECASE)
_ITEM = re.compile(
    r"<link>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})|<link[^>]{0,300}?href=[\"']([^\"']{1,2000})",
    re.IGNORECASE,
)
_INDEX = re.compile(r"<(?:\w+:)?sitemapindex\b", re.IGNORECASE)


def unpack(body: bytes) -> bytes:
    """Give the bytes of a sitemap, unpacked within bounds where it is a gzip file."""
    if body[:2] != b"\x1f\x8b":
        return body
    try:
        return zlib.decompressobj(31).decompress(body, MAX_BYTES)
    except zlib.error:
        return b""


def locations(body: bytes) -> tuple[list[str], bool]:
    """Give the addresses of a sitemap and whether they are sitemaps themselves."""
    text = unpack(body).decode("utf-8", "replace")
    urls = dict.fromkeys(unescape(location) for location in _LOC.findall(text))
    return list(urls)[:MAX_ADDRESSES], bool(_INDEX.search(text[:4096]))


def feed_items(body: bytes) -> list[str]:
    """Give the addresses of the items of an RSS or Atom feed."""
    text = body[:MAX_BYTES].decode("utf-8", "replace")
    items = dict.fromkeys(unescape(a or b) for a, b in _ITEM.findall(text))
    return list(items)[:500]


async def read_sitemaps(site: "SiteCrawl") -> None:
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
        urls, index = locations(answer.body)
        if not urls:
            continue
        done_urls[url] = None
        if index:
            waiting += urls
        else:
            site.sitemap_urls += urls
    site.sitemaps = tuple(done_urls)
    for url in site.sitemap_urls[:MAX_ADDRESSES]:
        site.frontier.add(url, depth=3, found_on=None)
