"""A department or province whose site does not lead to the sites of its units."""

from collections.abc import Iterator

from guong.engines.siteaudit.judging.domains import domain_of
from guong.engines.siteaudit.judging.external_links import external_links
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page

LEAST_LINKS = {"province": 10, "department": 1}


@check("unlinked-units", requirements=("TCTT-19.4", "TCTT26-11.3"))
def unlinked_units(site: Site) -> Iterator[Finding]:
    """Count the linked sites below the same province; whether they are all needs a register."""
    own = domain_of(site.snapshot.home_url)
    hosts: dict[str, Page] = {}
    for page, link, _ in external_links(site).values():
        if ".gov.vn" in link.href and link.visible:
            domain = domain_of(link.href)
            if (
                domain.province is not None
                and domain.province == own.province
                and domain.labels
                and domain.host != own.host
            ):
                hosts.setdefault(domain.host, page)
    enough = len(hosts) >= LEAST_LINKS.get(site.level, 1)
    half = Status.UNCLEAR if site.cut_short else Status.PARTIAL
    yield Finding.of(
        Status.PASS if enough else half if hosts else Status.MISSING,
        next(iter(hosts.values()), site.home),
        section="trang đơn vị trực thuộc",
        quote=", ".join(list(hosts)[:10]) or None,
        advice=None if enough else "Đặt liên kết tới trang của các đơn vị trực thuộc.",
        details={"hosts": len(hosts)},
    )
