"""A site that the national measuring platform does not count."""

import re
from collections.abc import Iterator

from guong.engines.siteaudit.judging.external_links import external_links
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import some_pages
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site

MEASURING_CODE = "TT22-emc"
PORTAL_LINK = "P224-11.3"
_MEASURES = re.compile(
    r"//[\w.-]*(?:\bemc\b|emc\.|\bdx\b|doluong|tinnhiem)[\w.-]*\.gov\.vn|/emc[\w.-]*\.js", re.IGNORECASE
)
_NO_PORTAL = "Có mã đo lường, không thấy liên kết tới Cổng Chính phủ; hỏi đơn vị vận hành đã kết nối chưa."


@check("unmeasured", requirements=(MEASURING_CODE, PORTAL_LINK), of_make=True)
def unmeasured(site: Site) -> Iterator[Finding]:
    """Look for the measuring code of the ministry; a provincial portal also links the Government's portal."""
    scripts = some_pages(
        site, 5, lambda page, facts: next((src for src in facts.scripts if _MEASURES.search(src)), None)
    )
    script_note = next(scripts, None)
    unknown_code = "Không thấy mã đo lường quen thuộc; hỏi đơn vị vận hành đã gắn mã và kết nối chưa."
    yield Finding.of(
        Status.PASS if script_note else Status.UNCLEAR,
        script_note[0] if script_note else site.home,
        requirement=MEASURING_CODE,
        section="mã đo lường",
        quote=script_note[1] if script_note else None,
        advice=None if script_note else unknown_code,
    )
    portal = next(
        (external for external in external_links(site).values() if "chinhphu.vn" in external.link.href), None
    )
    yield Finding.of(
        Status.PASS if script_note and portal else Status.UNCLEAR,
        portal.page if portal else site.home,
        requirement=PORTAL_LINK,
        section="kết nối Cổng Chính phủ",
        quote=portal.link.href if portal else None,
        advice=None if script_note and portal else _NO_PORTAL if script_note else unknown_code,
    )
