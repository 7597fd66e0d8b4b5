"""A site under a name that the rules on domain names do not give it."""

from __future__ import annotations

from collections.abc import Iterator

from guong.engines.siteaudit.judging.domains import Domain, domain_of, label_fits, provinces
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import Reads, check
from guong.engines.siteaudit.judging.site import Site

ANY_VN = "P224-11.4-vn"
PROVINCIAL = "P224-11.4b"
COMMUNE = "P224-11.4c"
BEFORE = "H42-6.4"


@check("wrong-domain", requirements=(ANY_VN, PROVINCIAL, COMMUNE, BEFORE), reads=Reads.NETWORK)
def wrong_domain(site: Site) -> Iterator[Finding]:
    """
    Judge the form of the host: .vn, under gov.vn, at the level of its body, with the body's own name.

    The address alone decides, so a saved copy is judged by the address it was saved from.
    """
    domain = domain_of(site.snapshot.home_url)
    yield _finding(
        site,
        ANY_VN,
        Status.PASS if domain.vietnamese else Status.VIOLATION,
        domain,
        None if domain.vietnamese else "Chuyển sang tên miền .vn.",
    )
    yield _finding(
        site,
        BEFORE,
        Status.PASS if domain.governmental else Status.VIOLATION,
        domain,
        None if domain.governmental else "Chuyển sang tên miền .gov.vn.",
    )
    if site.level == "commune":
        advice = "Dùng tên miền dạng <tên xã viết liền không dấu>.<tên tỉnh>.gov.vn."
        commune: tuple[Status, Domain, str | None]
        if domain.province is None or len(domain.labels) != 1:
            commune = Status.VIOLATION, domain, advice
        elif not domain.province.exists(site.on):
            commune = Status.STALE, domain, _moved(domain)
        else:
            fits = label_fits(domain.labels[0], site.home.title or site.home.text[:300])
            if fits is False:
                commune = (
                    Status.UNCLEAR,
                    domain,
                    "Tên miền và tên xã trên trang không giống nhau; cần người xem.",
                )
            else:
                commune = Status.PASS, domain, None
        yield _finding(site, COMMUNE, *commune)
    else:
        labels = 0 if site.level == "province" else 1
        form = "<tên tỉnh>.gov.vn" if site.level == "province" else "<tên cơ quan>.<tên tỉnh>.gov.vn"
        provincial: tuple[Status, Domain, str | None]
        if domain.province is None or len(domain.labels) != labels:
            provincial = Status.VIOLATION, domain, f"Dùng tên miền dạng {form}."
        elif not domain.province.exists(site.on):
            provincial = Status.STALE, domain, _moved(domain)
        else:
            provincial = Status.PASS, domain, None
        yield _finding(site, PROVINCIAL, *provincial)


def _moved(domain: Domain) -> str:
    province = domain.province
    assert province is not None and province.now is not None
    return (
        f"Tên miền còn theo tỉnh {province.name} (cũ); chuyển sang {provinces()[province.now].label}.gov.vn."
    )


def _finding(site: Site, requirement: str, state: Status, domain: Domain, advice: str | None) -> Finding:
    return Finding.of(
        state, site.home, requirement=requirement, section="tên miền", quote=domain.host, advice=advice
    )
