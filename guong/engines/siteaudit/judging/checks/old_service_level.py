"""Online services still sorted into the four levels that ended in 2022."""

import re
from collections.abc import Iterator
from dataclasses import replace

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import Spot, around, some_pages, watch
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.normal_forms import plain

REQUIREMENTS = ("H42-11", "P224-14")
STALE = ("P224-9.3",)

_levels = watch(
    *(f"{word} {level}" for word in ("mức độ", "mức") for level in ("1", "2", "3", "4")),
    "mức độ ba", "mức độ bốn", "mức độ 3,4", "mức 3,4", "mức độ 1,2", "mức 1/2/3,4", "mức 1/2/3/4",
)  # fmt: skip
_services = watch("dịch vụ công", "toàn trình", "dvc toàn trình", "dvctt", "thủ tục hành chính", "tthc")
_SERVICE = re.compile(r"(?<![a-z])(?:dvc|dvctt|dich vu cong|tthc|thu tuc|truc tuyen)(?![a-z])")
_NEW = re.compile(r"toan trinh")
_LEVEL_IN_PICTURE = re.compile(r"muc(?: do)? ?[1-4](?!\d)")
_PAGE_LIMIT = 12  # pages: banners stand on all of them
_NEWS = 220  # a longer passage is prose, which may tell of the past
BEFORE_WORDS, BEHIND_WORDS = 80, 60  # characters in which the service is named


@check("old-service-level", requirements=(*REQUIREMENTS, *STALE), by_silence=True)
def old_service_level(site: Site) -> Iterator[Finding]:
    """
    Look for "dịch vụ công mức độ 3, 4" in menus, headings and labels; today's words are whole and partial.

    Prose may tell of the past and is left alone.
    """
    for page, spots in _levels(site):
        for spot in spots:
            block = page.block_at(spot.start)
            if block is None or len(block.text) > _NEWS:
                continue
            start = max(block.start, spot.start - BEFORE_WORDS)
            end = min(block.end, spot.end + BEHIND_WORDS)
            if _SERVICE.search(plain(page.text[start:end])):
                yield from (_old(page, spot, requirement) for requirement in (*REQUIREMENTS, *STALE))
                return
    banners = some_pages(
        site, _PAGE_LIMIT, lambda _page, facts: [image.alt for image in facts.images if image.alt]
    )
    for page, words in ((page, alt) for page, alts in banners for alt in alts):
        if not (_LEVEL_IN_PICTURE.search(plain(words)) and _SERVICE.search(plain(words))):
            continue
        yield from (
            replace(_old(page, Spot("", 0, 0), requirement), quote=f"ảnh: {words}", position=None)
            for requirement in (*REQUIREMENTS, *STALE)
        )
        return
    # A site that speaks of services without the old labels has none left; silence proves nothing.
    mentions = [(page, spot) for page, spots in _services(site) for spot in spots]
    newest = next((mention for mention in mentions if _NEW.search(plain(mention[1].word))), None)
    where, service = newest or next(iter(mentions), (site.home, None))
    for requirement in REQUIREMENTS:
        yield Finding.of(
            Status.PASS if service else Status.UNCLEAR,
            where,
            requirement=requirement,
            section="dịch vụ công",
            quote=around(where.text, service.start, service.end) if service else None,
            position=service.start if service else None,
            advice=None if service else "Chưa thấy chỗ nào nói về dịch vụ công trực tuyến; cần người xem.",
        )


def _old(page: Page, spot: Spot, requirement: str) -> Finding:
    return Finding.of(
        Status.STALE if requirement in STALE else Status.VIOLATION,
        page,
        requirement=requirement,
        section="dịch vụ công",
        quote=around(page.text, spot.start, spot.end),
        position=spot.start,
        advice="Đổi nhãn “mức độ 1–4” thành “toàn trình” hoặc “một phần”.",
    )
