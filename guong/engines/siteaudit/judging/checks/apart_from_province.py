"""A commune's or department's site that stands apart from the portal of its province."""

from __future__ import annotations

from collections.abc import Iterator

from guong.engines.siteaudit.extraction.facts import Link
from guong.engines.siteaudit.judging.domains import domain_of
from guong.engines.siteaudit.judging.external_links import external_links
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page


def _portal_links(site: Site) -> Iterator[tuple[Page, Link]]:
    for page, link, _ in external_links(site).values():
        if ".gov.vn" in link.href:
            domain = domain_of(link.href)
            if domain.province is not None and not domain.labels:
                yield page, link


@check("apart-from-province", requirements=("P224-11.1", "TT22-comp"))
def apart_from_province(site: Site) -> Iterator[Finding]:
    """
    Judge whether the site is part of its province's portal: a name under it, and a link to it.

    Whether the portal links back is not seen from here.
    """
    domain = domain_of(site.snapshot.home_url)
    under = domain.province is not None and bool(domain.labels)
    portals = list(_portal_links(site))
    own = [portal for portal in portals if domain_of(portal[1].href).province == domain.province]
    link = next(iter(own or portals), None)
    if under and not site.pages:
        yield Finding.of(Status.UNCLEAR, site.home, quote=domain.host)
        return
    state = Status.PASS if under and link else Status.PARTIAL if under or link else Status.MISSING
    lacking = [] if under else ["đưa trang về tên miền dưới cổng tỉnh"]
    lacking += [] if link else ["đặt liên kết tới cổng thông tin điện tử tỉnh"]
    yield Finding.of(
        state,
        link[0] if link else site.home,
        section="liên kết",
        quote=f"{domain.host} → {link[1].href}" if link else domain.host,
        position=link[1].position if link else None,
        advice=f"Cần {'; '.join(lacking)}." if lacking else None,
    )
