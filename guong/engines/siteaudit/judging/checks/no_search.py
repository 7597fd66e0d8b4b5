"""A site without a way to search it."""

import re
from collections.abc import Iterator

from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import some_pages
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.normal_forms import plain

_PAGE_LIMIT = 12  # pages: the field stands in the head of all of them
_SEARCH = re.compile(
    r"(?<![a-z])(?:tim(?: kiem)?|timkiem|search|tra cuu"
    r"|tracuu|keywords?|tu ?khoa|q|s|query|txtsearch)(?![a-z])"
)
_LEADS = re.compile(r"/tim-?kiem|/search|[?&](?:q|keyword|tukhoa|s)=", re.IGNORECASE)


def search_field(page: Page, facts: PageFacts) -> tuple[bool, str] | None:
    """Give whether there is a field, and the words that show it."""
    for field in facts.inputs:
        name = re.sub(r"[_\-$.\d]+|(?<=[a-z])(?=[A-Z])", " ", field.name)
        if field.type == "search" or (
            field.type in ("text", "") and _SEARCH.search(plain(f"{field.label} {name}"))
        ):
            return True, field.label or field.name or "ô tìm kiếm"
    for link in facts.links:
        words = plain(link.text).strip()
        if _LEADS.search(link.href) or words in ("tim kiem", "tra cuu", "tim kiem nang cao"):
            return False, link.text or link.title or link.href
    return None


@check("no-search", requirements=("H42-7.1a",), of_make=True)
def no_search(site: Site) -> Iterator[Finding]:
    """Look for a search field, or a link to a page that searches; how well it finds needs a person."""
    field_notes = sorted(some_pages(site, _PAGE_LIMIT, search_field), key=lambda note: not note[1][0])
    if not field_notes:
        yield Finding.of(
            Status.MISSING, site.home, section="tìm kiếm", advice="Đặt ô tìm kiếm ở đầu mọi trang."
        )
        return
    page, (field, words) = field_notes[0]
    yield Finding.of(
        Status.PASS if field else Status.PARTIAL,
        page,
        section="tìm kiếm",
        quote=words,
        advice=None if field else "Có liên kết tới trang tìm kiếm; chưa thấy ô tìm kiếm ở các trang đã xem.",
    )
