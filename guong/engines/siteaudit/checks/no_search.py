"""A site without a way to search it."""

from __future__ import annotations

from collections.abc import Iterator

from guong.engines.siteaudit.findings import Finding, Status
from guong.engines.siteaudit.registry import Site, check
from guong.engines.siteaudit.search_field import search_field
from guong.engines.siteaudit.survey import some_pages

_FEW = 12  # pages: the field stands in the head of all of them


@check("no-search", requirements=("H42-7.1a",))
def no_search(site: Site) -> Iterator[Finding]:
    """Look for a search field, or a link to a page that searches; how well it finds needs a person."""
    noted = sorted(some_pages(site, _FEW, search_field), key=lambda each: not each[1][0])
    if not noted:
        yield Finding.of(
            Status.MISSING, site.home, section="tìm kiếm", advice="Đặt ô tìm kiếm ở đầu mọi trang."
        )
        return
    page, (field, words) = noted[0]
    yield Finding.of(
        Status.PASS if field else Status.PARTIAL,
        page,
        section="tìm kiếm",
        quote=words,
        advice=None if field else "Có trang tìm kiếm nhưng không có ô tìm kiếm trên trang.",
    )
