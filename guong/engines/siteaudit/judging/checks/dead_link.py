"""Links that lead nowhere, or to a host of before."""

from __future__ import annotations

from collections.abc import Iterator

from guong.engines.siteaudit.judging.domains import domain_of
from guong.engines.siteaudit.judging.external_links import outward
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site


@check("dead-link")
def dead_link(site: Site) -> Iterator[Finding]:
    """Advise on links that answer with an error, and on links to hosts of provinces that ended."""
    broken = site.snapshot.broken
    if broken:
        yield Finding.of(
            Status.PARTIAL,
            broken[0].found_on or site.home,
            section="liên kết hỏng",
            quote="; ".join(f"{each.text or each.url} ({each.status})" for each in broken[:5]),
            advice=f"Sửa hoặc gỡ {len(broken)} liên kết hỏng.",
            details={
                "broken": [
                    {"url": each.url, "status": each.status, "on": each.found_on} for each in broken[:200]
                ]
            },
        )
    old = [each for each in outward(site).values() if each.link.visible and _ended(each.link.href, site)]
    if old:
        yield Finding.of(
            Status.STALE,
            old[0].page,
            section="liên kết cơ quan liên quan",
            quote=", ".join(dict.fromkeys(each.link.href for each in old[:8])),
            position=old[0].link.position,
            advice="Thay liên kết tới tên miền của tỉnh đã sắp xếp bằng cổng của tỉnh hiện nay.",
        )


def _ended(href: str, site: Site) -> bool:
    if ".gov.vn" not in href:
        return False
    province = domain_of(href).province
    return province is not None and not province.exists(site.on)
