"""A site without a way to search it."""

from __future__ import annotations

from collections.abc import Iterator

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import some_pages
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.search_field import search_field
from guong.engines.siteaudit.judging.site import Site

_PAGE_LIMIT = 12  # pages: the field stands in the head of all of them


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
