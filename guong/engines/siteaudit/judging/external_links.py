"""Links of a site that lead to other hosts, each once, with the first page that bears it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from guong.engines.siteaudit.extraction.facts import Link, PageFacts, link_of
from guong.engines.siteaudit.judging.page_notes import each_page
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page


class Outward(NamedTuple):
    """One link to another host, the page it was first seen on, and on how many pages it stands."""

    page: Page
    link: Link
    pages: int


def _outward(page: Page, facts: PageFacts) -> tuple[Link, ...] | None:
    own = _addresses_of(page.url.split("/", 3)[2] if page.url.count("/") >= 2 else "")
    # Rows, and not links: of a hundred on a page few lead out, and only those are made.
    found = [
        link_of(row) for row in facts.link_rows if not row[0].startswith(own) and row[0].startswith("http")
    ]
    # An embedded page of a platform shows its account as a link would.
    found += [Link(frame, "", "", "", "", 0, True) for frame in facts.frames if frame.startswith("http")]
    return tuple(found) or None


@lru_cache(maxsize=64)
def _addresses_of(host: str) -> tuple[str, ...]:
    bare = host.removeprefix("www.")
    return tuple(
        f"{scheme}://{name}/" for scheme in ("https", "http") for name in (host, bare, f"www.{bare}")
    )


_noted = each_page(_outward)


def outward(site: Site) -> Mapping[tuple[str, str], Outward]:
    """Map (address, words) to the link, in the order of the pages: those of the home page first."""
    return site.once(_gather)


def _gather(site: Site) -> dict[tuple[str, str], Outward]:
    found: dict[tuple[str, str], Outward] = {}
    for page, links in _noted(site):
        for link in links:
            key = (link.href, link.text)
            known = found.get(key)
            found[key] = Outward(page, link, 1) if known is None else known._replace(pages=known.pages + 1)
    return found
