"""A commune's or department's site that stands apart from the portal of its province."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from guong.engines.siteaudit.judging.domains import Domain, domain_of
from guong.engines.siteaudit.judging.external_links import ExternalLink, external_links
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site

_SEE_PORTAL = "Tên miền nằm dưới cổng tỉnh; trang có là thành phần của cổng hay không thì xem ở cổng tỉnh."


@check("apart-from-province", requirements=("P224-11.1", "TT22-comp"))
def apart_from_province(site: Site) -> Iterator[Finding]:
    """
    Judge whether the site is part of its province's portal: inside its host, or under its name.

    The law asks for no link. Inside the host it is part of it; under the name a link to the portal shows it,
    and without one only the portal can tell: that is left open.
    """
    home, domain = site.snapshot.home_url, domain_of(site.snapshot.home_url)
    lawful, under = domain.province is not None, bool(domain.labels)
    inside = bool(urlsplit(home).path.strip("/") if site.snapshot.offline else site.snapshot.path)
    portals: list[tuple[ExternalLink, Domain]] = []
    for external in external_links(site).values():
        if ".gov.vn" in external.link.href:
            portal = domain_of(external.link.href)
            if portal.province is not None and not portal.labels:
                portals.append((external, portal))
    own = [external for external, portal in portals if portal.province == domain.province]
    link = next(iter(own or [external for external, _ in portals]), None)
    if lawful and not (link and site.pages if under else inside):
        yield Finding.of(Status.UNCLEAR, site.home, quote=domain.host, advice=_SEE_PORTAL)
        return
    state = Status.PASS if lawful else Status.PARTIAL if link else Status.MISSING
    lacking = [] if lawful else ["đưa trang về tên miền dưới cổng tỉnh"]
    lacking += [] if lawful or link else ["đặt liên kết tới cổng thông tin điện tử tỉnh"]
    yield Finding.of(
        state,
        link.page if link else site.home,
        section="liên kết",
        quote=f"{domain.host} → {link.link.href}" if link else home,
        position=link.link.position if link else None,
        advice=f"Cần {'; '.join(lacking)}." if lacking else None,
    )
