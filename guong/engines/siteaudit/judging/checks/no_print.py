"""Articles that can be neither printed nor kept."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import some_pages
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.normal_forms import plain

_PRINT = re.compile(r"(?<![a-z])(?:in (?:bai(?: viet)?|trang|noi dung|tin)|ban in|in an|print)(?![a-z])|^in$")
_PRINTS = re.compile(r"window\.print|/print(?:[/?.]|$)|/in-bai|[?&]print=", re.IGNORECASE)
_KEEP = re.compile(
    r"(?<![a-z])(?:luu (?:bai(?: viet)?|trang|tin|lai)|tai ve|tai bai|download|save)(?![a-z])|^luu$"
)
_KEEPS = re.compile(r"/savefile|/luu-bai|[?&]save=", re.IGNORECASE)
_PAGE_LIMIT = 60  # pages: enough to meet some articles
_ARTICLE = 20  # letters of its own from which a page may be an article
LONGEST_LINK, LONGEST_LINE = 40, 30  # characters of a button: as a link, as a line of text


def _buttons(page: Page, facts: PageFacts) -> tuple[str, str] | None:
    own = sum(
        end - start
        for kind, start, end, region in facts.mark_rows
        if kind == "paragraph" and region in ("main", "")
    )
    if own < _ARTICLE or urlsplit(page.url).path in ("", "/"):  # a front door is no article
        return None
    to_print = to_keep = ""
    for link in facts.links:
        words = plain(link.text or link.title)
        if len(words) > LONGEST_LINK:
            continue
        if not to_print and (_PRINT.search(words.strip()) or _PRINTS.search(link.href)):
            to_print = link.text or link.title or link.href
        if not to_keep and (_KEEP.search(words.strip()) or _KEEPS.search(link.href)):
            to_keep = link.text or link.title or link.href
    for _, start, end, _ in facts.mark_rows:
        if end - start <= LONGEST_LINE and not (to_print and to_keep):
            words = facts.text[start:end]
            to_print = to_print or (words if _PRINT.search(plain(words).strip()) else "")
            to_keep = to_keep or (words if _KEEP.search(plain(words).strip()) else "")
    return to_print, to_keep


@check("no-print", requirements=("H42-7.1c",), of_make=True)
def no_print(site: Site) -> Iterator[Finding]:
    """Look on articles for the buttons that print and keep them."""
    articles = tuple(some_pages(site, _PAGE_LIMIT, _buttons))
    if not articles:
        yield Finding.of(
            Status.UNCLEAR,
            site.home,
            section="in, lưu bài",
            advice="Chưa thấy bài viết nào để xem nút in, lưu.",
        )
        return
    page, (to_print, to_keep) = max(articles, key=lambda article: bool(article[1][0]) + bool(article[1][1]))
    missing = [words for words, button in (("nút in", to_print), ("nút lưu", to_keep)) if not button]
    yield Finding.of(
        Status.PASS if not missing else Status.PARTIAL if len(missing) == 1 else Status.MISSING,
        page,
        section="in, lưu bài",
        quote=" · ".join(filter(None, (to_print, to_keep))) or None,
        advice=f"Thêm {', '.join(missing)} ở mỗi bài viết." if missing else None,
    )
