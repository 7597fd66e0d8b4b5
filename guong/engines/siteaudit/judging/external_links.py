"""Links of a site that lead to other hosts, each once, with the first page that bears it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from guong.engines.siteaudit.extraction.facts import Link, PageFacts, link_of
from guong.engines.siteaudit.judging.page_notes import each_page
from guong.engines.siteaudit.judging.site import Site, once_a_site
from guong.engines.siteaudit.snapshots.page import Page


class ExternalLink(NamedTuple):
    """One link to another host, the page it was first seen on, and on how many pages it stands."""

    page: Page
    link: Link
    pages: int


@each_page
def _links_of_pages(page: Page, facts: PageFacts) -> tuple[Link, ...] | None:
    scheme, _, host = page.url.partition("://")
    host = host.partition("/")[0]
    origin, own = f"{scheme}://{host}/", _addresses_of(host)
    # Rows, and not links: of a hundred on a page few lead out, and only those are made.
    leading = [row for row in facts.link_rows if not row[0].startswith(origin)]
    links = [link_of(row) for row in leading if not row[0].startswith(own) and row[0].startswith("http")]
    # An embedded page of a platform shows its account as a link would.
    links += [Link(frame, "", "", "", "", 0, True) for frame in facts.frames if frame.startswith("http")]
    return tuple(links) or None


@lru_cache(maxsize=64)
def _addresses_of(host: str) -> tuple[str, ...]:
    bare = host.removeprefix("www.")
    return tuple(
        f"{scheme}://{name}/" for scheme in ("https", "http") for name in (host, bare, f"www.{bare}")
    )


@once_a_site
def external_links(site: Site) -> Mapping[tuple[str, str], ExternalLink]:
    """Map (address, words) to the link, in the order of the pages: those of the home page first."""
    by_target: dict[tuple[str, str], ExternalLink] = {}
    for page, links in _links_of_pages(site):
        for link in links:
            first = by_target.get((link.href, link.text), ExternalLink(page, link, 0))
            by_target[link.href, link.text] = first._replace(pages=first.pages + 1)
    return by_target
