"""Addresses that sitemaps and news feeds name."""

from __future__ import annotations

import re
import zlib
from html import unescape

MAX_ADDRESSES = 5_000
MAX_BYTES = 20 << 20
_LOC = re.compile(r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})", re.IGNORECASE)
_ITEM = re.compile(
    r"<link>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})|<link[^>]{0,300}?href=[\"']([^\"']{1,2000})",
    re.IGNORECASE,
)
_INDEX = re.compile(r"<(?:\w+:)?sitemapindex\b", re.IGNORECASE)


def unpack(body: bytes) -> bytes:
    """Give the bytes of a sitemap, unpack within bounds where it is a gzip file."""
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
