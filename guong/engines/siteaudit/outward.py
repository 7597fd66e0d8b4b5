"""Links of a site that lead to other hosts, each once, with the first page that bears it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from guong.engines.siteaudit.page import Facts, Link, Page
from guong.engines.siteaudit.survey import each_page

if TYPE_CHECKING:
    from guong.engines.siteaudit.registry import Site


class Outward(NamedTuple):
    """One link to another host, the page it was first seen on, and on how many pages it stands."""

    page: Page
    link: Link
    pages: int


def _outward(page: Page, facts: Facts) -> tuple[Link, ...] | None:
    inside = (page.url.split("/", 3)[2] if page.url.count("/") >= 2 else "\0") + "/"
    bare = inside.removeprefix("www.")
    found = [
        link
        for link in facts.links
        if (href := link.href).startswith("http")
        and not href.startswith(
            (f"https://{inside}", f"http://{inside}", f"https://{bare}", f"http://{bare}")
        )
    ]
    # An embedded page of a platform shows its account as a link would.
    found += [Link(frame, "", "", "", "", 0, True) for frame in facts.frames if frame.startswith("http")]
    return tuple(found) or None


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
