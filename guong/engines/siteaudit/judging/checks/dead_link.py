"""Links that lead nowhere, or to a host of before."""

from collections.abc import Iterator

from guong.engines.siteaudit.judging.domains import in_ended_province
from guong.engines.siteaudit.judging.external_links import external_links
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site

LINKS_QUOTED, LINKS_LISTED, OLD_LINKS_QUOTED = 5, 200, 8


@check("dead-link")
def dead_link(site: Site) -> Iterator[Finding]:
    """Advise on links that answer with an error, and on links to hosts of provinces that ended."""
    links = site.snapshot.broken
    if links:
        yield Finding.of(
            Status.PARTIAL,
            links[0].found_on or site.home,
            section="liên kết hỏng",
            quote="; ".join(f"{link.text or link.url} ({link.status})" for link in links[:LINKS_QUOTED]),
            advice=f"Sửa hoặc gỡ {len(links)} liên kết hỏng.",
            details={
                "broken": [
                    {"url": link.url, "status": link.status, "on": link.found_on}
                    for link in links[:LINKS_LISTED]
                ]
            },
        )
    old = [
        external
        for external in external_links(site).values()
        if external.link.visible and in_ended_province(external.link.href, site.on)
    ]
    if old:
        yield Finding.of(
            Status.STALE,
            old[0].page,
            section="liên kết cơ quan liên quan",
            quote=", ".join(dict.fromkeys(external.link.href for external in old[:OLD_LINKS_QUOTED])),
            position=old[0].link.position,
            advice="Thay liên kết tới tên miền của tỉnh đã sắp xếp bằng cổng của tỉnh hiện nay.",
        )
