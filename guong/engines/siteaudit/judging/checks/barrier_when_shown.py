"""Pages that, once a browser shows them, keep out a reader who sees little or uses no mouse."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import Reads, check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Barrier, Page
from guong.engines.viet.normal_forms import canonical
from guong.engines.viet.personal import mask

BAR = ("serious", "critical")
SECTION = "khả năng tiếp cận khi hiện trong trình duyệt"
MOST_NAMED = 6
_NOT_SHOWN = (
    "Lần soi này chưa xem được trang trong trình duyệt; soi lại với --render trên máy có Chromium, "
    "hoặc nhờ người xem."
)


@cache
def names() -> Mapping[str, str]:
    """Read what each rule of axe is called."""
    text = files("guong.engines.siteaudit.judging").joinpath("barriers.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@check(
    "barrier-when-shown",
    requirements=("P224-10.3c-2", "TT22-wcag", "TT26-5"),
    reads=Reads.NETWORK,
    sees_part=True,
)
def barrier_when_shown(site: Site) -> Iterator[Finding]:
    """
    Judge by what axe found on the pages a browser showed: serious and critical barriers of WCAG 2.0 A and AA.

    Silent where no browser was asked for; milder barriers are counted and decide nothing.
    """
    if not site.snapshot.render:
        return
    reports = [(page, page.access) for page in site.snapshot.pages if page.access is not None]
    if not reports:
        yield Finding.of(Status.UNCLEAR, site.home, section=SECTION, advice=_NOT_SHOWN)
        return
    by_rule: defaultdict[str, list[tuple[Page, Barrier]]] = defaultdict(list)
    for page, access in reports:
        for barrier in access.barriers:
            if barrier.impact in BAR:
                by_rule[barrier.rule].append((page, barrier))
    mild = sum(barrier.impact not in BAR for _, access in reports for barrier in access.barriers)
    counts = {"pages_shown": len(reports), "engine": reports[0][1].engine, "mild": mild}
    if not by_rule:
        yield Finding.of(
            Status.PASS,
            reports[0][0],
            section=SECTION,
            quote=f"đã xem {len(reports)} trang trong trình duyệt, không gặp rào cản nặng",
            advice=f"Máy không thấy rào cản trong {len(reports)} trang; bàn phím và máy đọc cần người thử.",
            details=counts,
        )
        return
    barriers: list[dict[str, Any]] = []
    for rule, places in by_rule.items():
        page, first = places[0]
        summary = {
            "rule": rule,
            "name": names().get(rule, rule),
            "impact": first.impact,
            "pages": len(places),
            "places": sum(barrier.nodes for _, barrier in places),
            "page": page.url,
            "where": first.where,
            "sample": mask(canonical(first.sample).text),
        }
        barriers.append(summary)
    barriers.sort(key=lambda row: (-BAR.index(row["impact"]), -row["places"], row["rule"]))
    descriptions = [f"{barrier['name']} ({barrier['places']} chỗ)" for barrier in barriers[:MOST_NAMED]]
    yield Finding.of(
        Status.PARTIAL,
        barriers[0]["page"],
        section=SECTION,
        quote="; ".join(descriptions),
        advice=f"Sửa trước: {descriptions[0]}, ví dụ ở {barriers[0]['where']}.",
        details={**counts, "barriers": barriers},
    )
