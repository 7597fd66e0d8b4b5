"""A site under a name that the rules on domain names do not give it."""

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
    for requirement, ending, fits in (
        (ANY_VN, ".vn", domain.vietnamese),
        (BEFORE, ".gov.vn", domain.governmental),
    ):
        advice = None if fits else f"Chuyển sang tên miền {ending}."
        yield _finding(site, requirement, Status.PASS if fits else Status.VIOLATION, domain, advice)
    form = {"commune": "<tên xã viết liền không dấu>.<tên tỉnh>.gov.vn", "province": "<tên tỉnh>.gov.vn"}.get(
        site.level, "<tên cơ quan>.<tên tỉnh>.gov.vn"
    )
    labels = 0 if site.level == "province" else 1
    requirement = COMMUNE if site.level == "commune" else PROVINCIAL
    province = domain.province
    state, advice = Status.PASS, None
    if province is None or len(domain.labels) != labels:
        state, advice = Status.VIOLATION, f"Dùng tên miền dạng {form}."
    elif not province.exists(site.on):
        assert province.now is not None
        portal = f"{provinces()[province.now].label}.gov.vn"
        state, advice = Status.STALE, f"Tên miền còn theo tỉnh {province.name} (cũ); chuyển sang {portal}."
    elif (
        site.level == "commune"
        and label_fits(domain.labels[0], site.home.title or site.home.text[:300]) is False
    ):
        state, advice = Status.UNCLEAR, "Tên miền và tên xã trên trang không giống nhau; cần người xem."
    yield _finding(site, requirement, state, domain, advice)


def _finding(site: Site, requirement: str, state: Status, domain: Domain, advice: str | None) -> Finding:
    return Finding.of(
        state, site.home, requirement=requirement, section="tên miền", quote=domain.host, advice=advice
    )
