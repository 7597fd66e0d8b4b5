"""A site without a way to search it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guong.engines.siteaudit.findings import Finding, State
from guong.engines.siteaudit.page import Facts, Page
from guong.engines.siteaudit.registry import Site, check
from guong.engines.siteaudit.survey import some_pages
from guong.engines.viet.forms import plain

_SEARCH = re.compile(
    r"(?<![a-z])(?:tim(?: kiem)?|timkiem|search|tra cuu"
    r"|tracuu|keywords?|tu ?khoa|q|s|query|txtsearch)(?![a-z])"
)
_FEW = 12  # pages: the field stands in the head of all of them
_LEADS = re.compile(r"/tim-?kiem|/search|[?&](?:q|keyword|tukhoa|s)=", re.IGNORECASE)


def _search(page: Page, facts: Facts) -> tuple[bool, str] | None:
    """Give whether there is a field, and the words that show it."""
    for each in facts.inputs:
        if each.type == "search" or (
            each.type in ("text", "") and _SEARCH.search(plain(f"{each.label} {_split(each.name)}"))
        ):
            return True, each.label or each.name or "ô tìm kiếm"
    for link in facts.links:
        if _LEADS.search(link.href) or plain(link.text).strip() in (
            "tim kiem",
            "tra cuu",
            "tim kiem nang cao",
        ):
            return False, link.text or link.title or link.href
    return None


def _split(name: str) -> str:
    return re.sub(r"[_\-$.\d]+|(?<=[a-z])(?=[A-Z])", " ", name)


@check("no-search", requirements=("H42-7.1a",))
def no_search(site: Site) -> Iterator[Finding]:
    """Look for a search field, or a link to a page that searches; how well it finds needs a person."""
    noted = sorted(some_pages(site, _FEW, _search), key=lambda each: not each[1][0])
    if not noted:
        yield Finding.of(
            State.KHONG_THAY, site.home, section="tìm kiếm", advice="Đặt ô tìm kiếm ở đầu mọi trang."
        )
        return
    page, (field, words) = noted[0]
    yield Finding.of(
        State.DAT if field else State.MOT_PHAN,
        page,
        section="tìm kiếm",
        quote=words,
        advice=None if field else "Có trang tìm kiếm nhưng không có ô tìm kiếm trên trang.",
    )
