"""Links that lead nowhere, and links to bodies concerned that are missing or dead."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from guong.engines.siteaudit.domains import domain_of
from guong.engines.siteaudit.findings import Finding, State
from guong.engines.siteaudit.outward import outward
from guong.engines.siteaudit.page import Page
from guong.engines.siteaudit.registry import Site, check

RELATED = "H42-7.1b"
ENOUGH = 2  # the law names no number: the portal above and one more


@check("dead-link", requirements=(RELATED,))
def dead_link(site: Site) -> Iterator[Finding]:
    """
    Judge the links to portals of bodies concerned, and advise on every link that answers with an error.

    A link to a district's host after its day is dead too, whatever it answers.
    """
    hosts: dict[str, tuple[Page, str]] = {}
    for page, link, _ in outward(site).values():
        host = urlsplit(link.href).hostname or ""
        if link.visible and _of_a_body(host):
            hosts.setdefault(host, (page, link.href))
    dead = {urlsplit(each.url).hostname for each in site.snapshot.broken}
    alive = {host: where for host, where in hosts.items() if host not in dead}
    broken = [host for host in hosts if host in dead]
    state = State.KHONG_THAY if not alive else State.MOT_PHAN if len(alive) < ENOUGH or broken else State.DAT
    page = next(iter((alive or hosts).values()), (site.home, ""))[0]
    yield Finding.of(
        state,
        page,
        requirement=RELATED,
        section="liên kết cơ quan liên quan",
        quote=", ".join([*alive, *(f"{host} (hỏng)" for host in broken)][:12]) or None,
        advice=None
        if state is State.DAT
        else "Đặt liên kết tới cổng tỉnh, Cổng Dịch vụ công quốc gia, Cổng Chính phủ; sửa liên kết hỏng.",
        details={"alive": sorted(alive), "dead": broken},
    )
    yield from _advice(site, hosts)


def _of_a_body(host: str) -> bool:
    return host.endswith((".gov.vn", ".chinhphu.vn", ".quochoi.vn")) or host in ("chinhphu.vn", "quochoi.vn")


def _advice(site: Site, hosts: dict[str, tuple[Page, str]]) -> Iterator[Finding]:
    broken = site.snapshot.broken
    ended = [
        (page, href)
        for page, href in hosts.values()
        if (province := domain_of(href).province) is not None and not province.exists(site.on)
    ]
    if broken:
        first = broken[0]
        yield Finding.of(
            State.MOT_PHAN,
            first.found_on or site.home,
            section="liên kết hỏng",
            quote="; ".join(f"{each.text or each.url} ({each.status})" for each in broken[:5]),
            advice=f"Sửa hoặc gỡ {len(broken)} liên kết hỏng.",
            details={
                "broken": [
                    {"url": each.url, "status": each.status, "on": each.found_on} for each in broken[:200]
                ]
            },
            policy=True,
        )
    if ended:
        page = ended[0][0]
        yield Finding.of(
            State.CU,
            page,
            section="liên kết cơ quan liên quan",
            quote=", ".join(dict.fromkeys(href for _, href in ended))[:250],
            advice="Thay liên kết tới tên miền của tỉnh đã sắp xếp bằng cổng của tỉnh hiện nay.",
            policy=True,
        )
