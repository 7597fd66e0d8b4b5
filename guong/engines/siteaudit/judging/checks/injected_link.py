"""Advertisements for gambling and the like that strangers put into the pages of a site."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from guong.engines.siteaudit.judging.external_links import external_links
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import Fresh, around, each_fresh, watch
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.spam import address_advertises, lexicon, warns, words_advertise
from guong.engines.siteaudit.snapshots.page import Page

NO_BAD_LINKS = "ND174-93.2"
SAFE = "P224-10.3c-1"
_ENOUGH = 3  # different words of the trade on one page, without a word of warning
MOST_LISTED = 50  # links and pages in the details
QUOTE_LENGTH = 240  # characters
BEFORE_WORDS, BEHIND_WORDS = 600, 900  # characters in which a word of warning excuses a passage
_KANA = re.compile(r"[\u3040-\u30ff]")
_MANY_KANA = 60

_trade = watch(*lexicon().words, *lexicon().weak, *(name for name in lexicon().names if len(name) > 3))


@each_fresh
def _kana(page: Page, fresh: Fresh) -> int | None:
    """Count kana: shops of copied goods flood broken sites with Japanese pages."""
    count = len(_KANA.findall(fresh.text))
    return count if count >= _MANY_KANA else None


@check("injected-link", requirements=(NO_BAD_LINKS, SAFE), by_silence=True)
def injected_link(site: Site) -> Iterator[Finding]:
    """
    Look for links and pages that sell gambling, pills or loans; news and warnings about them are left alone.

    Links that a reader does not see count as much as those he sees: search engines follow both.
    """
    links = list(_links(site))
    pages = list(_pages(site))
    if not links and not pages:
        yield Finding.of(
            Status.PASS,
            site.home,
            requirement=SAFE,
            section="nội dung lạ chèn vào trang",
            quote=(
                f"đã xem {len(site.pages)} trang và {len(external_links(site))} "
                f"liên kết ra ngoài, không thấy nội dung lạ"
            ),
        )
        yield Finding.of(
            Status.UNCLEAR,
            site.home,
            requirement=NO_BAD_LINKS,
            section="liên kết ra ngoài",
            advice="Máy không thấy liên kết cờ bạc, quảng cáo lạ; tin giả, vu khống phải do người xem.",
        )
        return
    page, quote, position = (links or pages)[0]
    yield Finding.of(
        Status.VIOLATION,
        page,
        section="nội dung lạ chèn vào trang",
        quote=quote,
        position=position,
        advice=(
            "Trang có dấu hiệu bị chèn liên kết, nội dung cờ "
            "bạc, quảng cáo lạ: gỡ, đổi mật khẩu, rà mã nguồn, "
            "báo đơn vị vận hành và công an."
        ),
        details={
            "links": [text for _, text, _ in links][:MOST_LISTED],
            "pages": list(dict.fromkeys(bad_page.url for bad_page, *_ in pages))[:MOST_LISTED],
        },
    )


def _links(site: Site) -> Iterator[tuple[Page, str, int | None]]:
    for page, link, _ in external_links(site).values():
        if (urlsplit(link.href).hostname or "").endswith(".gov.vn"):
            continue
        sells = address_advertises(link.href) or (
            words_advertise(link.text or link.title) and not warns(link.text)
        )
        # A newspaper's report has the words of its title in its address.
        if sells and not warns(f"{link.text} {link.href.replace('-', ' ')}"):
            yield page, f"{link.text or link.title} → {link.href}"[:QUOTE_LENGTH].strip(), link.position


def _pages(site: Site) -> Iterator[tuple[Page, str, int | None]]:
    for page, spots in _trade(site):
        start, end = spots[0].start, spots[0].end
        near = page.text[max(0, start - BEFORE_WORDS) : start + BEHIND_WORDS]
        sells = len({spot.word for spot in spots}) >= _ENOUGH or words_advertise(page.title)
        if sells and not warns(f"{page.title}\n{near}"):
            yield page, around(page.text, start, end), start
    for page, _ in _kana(site):
        match = _KANA.search(page.text)
        at = match.start() if match else 0
        yield page, around(page.text, at, at + 1), at
