"""A site that does not lead to the portals of the bodies concerned."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from guong.engines.siteaudit.judging.external_links import ExternalLink, external_links
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site

LEAST_BODIES = 2  # the law names no number: the portal above and one more
HOST_LIMIT = 12  # so many hosts are named
_TO_LINK = (
    "Đặt liên kết tới ít nhất hai trong các cổng: cổng tỉnh, Cổng Dịch vụ công quốc gia, Cổng Chính phủ."
)


@check("unlinked-bodies", requirements=("H42-7.1b",))
def unlinked_bodies(site: Site) -> Iterator[Finding]:
    """Judge the links to portals of public bodies: some must be there, and none of them dead."""
    hosts = bodies_of(site)
    dead = {urlsplit(link.url).hostname for link in site.snapshot.broken}
    alive = [host for host in hosts if host not in dead]
    broken_hosts = [host for host in hosts if host in dead]
    passes = len(alive) >= LEAST_BODIES and not broken_hosts
    lacking = [] if len(alive) >= LEAST_BODIES else [_TO_LINK]
    lacking += [f"Sửa liên kết hỏng: {', '.join(broken_hosts[:HOST_LIMIT])}."] if broken_hosts else []
    half = Status.UNCLEAR if site.cut_short and not broken_hosts else Status.PARTIAL
    yield Finding.of(
        Status.PASS if passes else half if alive else Status.MISSING,
        next((hosts[host].page for host in (*alive, *broken_hosts)), site.home),
        section="liên kết cơ quan liên quan",
        quote=", ".join([*alive, *(f"{host} (hỏng)" for host in broken_hosts)][:HOST_LIMIT]) or None,
        advice=" ".join(lacking) or None,
        details={"alive": alive, "dead": broken_hosts},
    )


def bodies_of(site: Site) -> Mapping[str, ExternalLink]:
    """Map the hosts of public bodies that a reader can reach from the site to the link that leads there."""
    hosts: dict[str, ExternalLink] = {}
    for external in external_links(site).values():
        host = urlsplit(external.link.href).hostname or ""
        if external.link.visible and (
            host.endswith((".gov.vn", ".chinhphu.vn", ".quochoi.vn")) or host in ("chinhphu.vn", "quochoi.vn")
        ):
            hosts.setdefault(host, external)
    return hosts
