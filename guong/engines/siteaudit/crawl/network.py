"""Facts of a site that no page tells: its certificate, IPv6, the way to HTTPS, missing pages, cloaking."""

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from guong.engines.siteaudit.crawl import tls
from guong.engines.siteaudit.crawl.frontier import Target
from guong.engines.siteaudit.crawl.guard import has_ipv6
from guong.engines.siteaudit.crawl.options import SEARCH_ENGINE
from guong.engines.siteaudit.crawl.reader_processes import PagePart
from guong.engines.siteaudit.crawl.response_kinds import classify, media_type, page_of
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.siteaudit.snapshots.snapshot import NotFoundProbe, Tls

if TYPE_CHECKING:
    from guong.engines.siteaudit.crawl.site import SiteCrawl

NOWHERE = "/guong-kiem-tra-trang-khong-ton-tai"
"""An address that no site has."""


class NetworkFacts(NamedTuple):
    """The fields of a snapshot that are asked for beside its pages."""

    tls: Tls | None = None
    ipv6: bool | None = None
    https_redirect: bool | None = None
    soft_404: NotFoundProbe | None = None
    search_engine_copy: Page | None = None


async def certificate(site: "SiteCrawl") -> Tls | None:
    """Look at the certificate of a site; where it is bad, let its pages be read unverified."""
    parts = urlsplit(site.home)
    secure = parts.scheme == "https"
    if not secure and parts.port not in (None, 80):
        return None
    tls_facts = await tls.probe(
        site.context.guard, parts.hostname or "", (parts.port or 443) if secure else 443
    )
    if tls_facts is None:
        return None if secure else Tls(False, "no-https", None, None)
    if not tls_facts.valid:
        site.fetcher.ssl = tls.lenient()
    return tls_facts


async def look_at(site: "SiteCrawl", tls_facts: Tls | None) -> NetworkFacts:
    """Ask what must be asked beside the pages, politely in the site's own turns."""
    home = site.log.home
    if home is None or home.fetch is not Fetch.FETCHED or site.context.stop.is_set():
        return NetworkFacts(tls_facts, await has_ipv6(urlsplit(site.home).hostname or ""))
    return NetworkFacts(
        tls_facts,
        await has_ipv6(home.host),
        await _https_redirect(site, home),
        await _soft_404(site, home),
        await _search_engine_copy(site, home),
    )


async def _https_redirect(site: "SiteCrawl", home: Page) -> bool | None:
    """Tell whether plain HTTP leads to HTTPS; None for hosts on a port of their own."""
    parts = urlsplit(home.url)
    if parts.port is not None:
        return None
    if home.url.startswith("http:"):
        return False
    if any(hop.url.startswith("http:") for hop in home.hops):
        return True
    answer = await site.ask(f"http://{parts.netloc}/", follow=False)
    if answer.status is None:
        return None
    return answer.status in (301, 302, 303, 307, 308) and answer.header("location").startswith("https:")


async def _soft_404(site: "SiteCrawl", home: Page) -> NotFoundProbe:
    parts = urlsplit(home.url)
    url = f"{parts.scheme}://{parts.netloc}{NOWHERE}"
    if not site.robots.allows(url):
        return NotFoundProbe(url, None, None)
    answer = await site.ask(url)
    fetch, _ = classify(answer, media_type(answer), True)
    led_home = answer.url.rstrip("/") == home.url.rstrip("/")
    is_known = fetch in (Fetch.FETCHED, Fetch.NOT_FOUND) or led_home
    return NotFoundProbe(url, answer.status, fetch is not Fetch.NOT_FOUND if is_known else None)


async def _search_engine_copy(site: "SiteCrawl", home: Page) -> Page | None:
    answer = await site.ask(home.url, agent=SEARCH_ENGINE)
    kind = media_type(answer)
    fetch, reason = classify(answer, kind, True)
    copy = page_of(Target(home.url, home.url, 0, None, "", False), answer, kind, fetch, reason)
    if fetch is not Fetch.FETCHED:
        return copy
    read = await site.context.readers.read(
        site.home, [PagePart(answer.body, answer.header("content-type"), answer.url)]
    )
    return site.log.copy(copy, read) if read is not None else None
