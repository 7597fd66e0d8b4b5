"""A site that cannot be reached over IPv6."""

from collections.abc import Iterator

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import Reads, check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.unreadable import offline


@check("no-ipv6", requirements=("P224-11.4-vn",), reads=Reads.NETWORK, of_make=True)
def no_ipv6(site: Site) -> Iterator[Finding]:
    """Judge whether the host has an IPv6 address."""
    away = offline(site)
    if away is not None:
        yield away
        return
    has = site.snapshot.ipv6
    if has is None:
        yield Finding.of(
            Status.UNCLEAR, site.home, advice="Chưa hỏi được địa chỉ IPv6 của tên miền; soi lại."
        )
        return
    yield Finding.of(
        Status.PASS if has else Status.MISSING,
        site.home,
        section="IPv6",
        quote=f"{site.snapshot.host}: {'có' if has else 'không có'} địa chỉ IPv6",
        advice=None if has else "Nhờ đơn vị vận hành bật IPv6 và khai bản ghi AAAA cho tên miền.",
    )
