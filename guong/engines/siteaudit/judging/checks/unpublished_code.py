"""A site on which the Code of conduct on social networks is not published."""

import re
from collections.abc import Iterator
from operator import itemgetter

from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.judging.attachments import link_target
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import Spot, around, watch
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.viet.normal_forms import plain

_mentions = watch(
    "quy tắc ứng xử trên mạng xã hội",
    "ứng xử trên mạng xã hội",
    "874/QĐ-BTTTT",
    "qui tắc ứng xử trên mạng xã hội",
)
_CONTENT = re.compile(
    r"tôn trọng|tuân thủ|lành mạnh|an toàn|trách nhiệm|khuyến khích|tổ chức, cá nhân", re.IGNORECASE
)
_ARTICLE = 60  # letters of prose under a title that is the page's own
_ENOUGH = 400  # letters of text around the title from which a page is more than a title
_CODE_TITLE = re.compile(r"ung xu tren mang xa hoi|874/qd-btttt")
_FRAME = ("nav", "header", "footer", "aside")
_SECTION = "Bộ Quy tắc ứng xử trên mạng xã hội"


@check("unpublished-code", requirements=("QT874-8.1",))
def unpublished_code(site: Site) -> Iterator[Finding]:
    """
    Look for the Code of conduct of 2021: its text, an article on it, or the decision as a file.

    A title in a list says that it is there only if what it leads to was found there too.
    """
    by_rank: list[tuple[int, Finding]] = []
    for page, spots in _mentions(site):
        for spot in spots:
            rank, finding = _judge(site, page, spot)
            if finding.state is Status.PASS:
                yield finding
                return
            by_rank.append((rank, finding))
    missing = Finding.of(
        Status.MISSING,
        site.home,
        section=_SECTION,
        advice="Đăng Bộ Quy tắc (Quyết định 874/QĐ-BTTTT) hoặc bài giới thiệu, kèm tệp.",
    )
    yield min(by_rank, key=itemgetter(0), default=(0, missing))[1]


def _judge(site: Site, page: Page, spot: Spot) -> tuple[int, Finding]:
    """Judge one place that names the Code; the lower the number, the more the place tells."""
    block = page.block_at(spot.start)
    fields = {"section": _SECTION, "quote": around(page.text, spot.start, spot.end), "position": spot.start}
    if block is None:
        return 3, Finding.of(Status.UNCLEAR, page, **fields)
    target = link_target(site, page, block)
    if target is not None and target.url != page.url:
        if target.fetch is Fetch.NOT_HTML and (target.status or 200) < 400:
            return 0, Finding.of(Status.PASS, target, **fields)
        if target.fetch is Fetch.NOT_FOUND:
            return 2, Finding.of(
                Status.EMPTY, page, advice="Liên kết tới Bộ Quy tắc đã hỏng; đăng lại.", **fields
            )
        if not target.readable:
            return 3, Finding.of(
                Status.UNCLEAR, target, advice="Chưa đọc được trang đích; cần người xem.", **fields
            )
        return 4, Finding.of(
            Status.PARTIAL, target, advice="Trang đích không nói tới Bộ Quy tắc; xem lại.", **fields
        )
    if block.kind in ("label", "link"):
        return 2, Finding.of(
            Status.EMPTY, page, advice="Có tên Bộ Quy tắc nhưng không có gì phía sau.", **fields
        )
    if block.region not in _FRAME and _tells(page, block):
        return 0, Finding.of(Status.PASS, page, **fields)
    if block.heading and block.region not in _FRAME:
        return 2, Finding.of(Status.EMPTY, page, advice="Mục Bộ Quy tắc chưa có nội dung hay tệp.", **fields)
    return 1, Finding.of(
        Status.PARTIAL, page, advice="Có nhắc Bộ Quy tắc nhưng chưa đăng nội dung hay tệp.", **fields
    )


def _tells(page: Page, block: Block) -> bool:
    """Tell whether the page goes on about the Code: enough text after the words, and on its subject."""
    blocks = page.facts.blocks if page.facts else ()
    # An article whose title names the Code tells of it; a list of titles does not.
    if _CODE_TITLE.search(plain(page.title)) or block.heading == 1:
        letters = sum(
            len(later.text)
            for later in blocks
            if later.start > block.start
            and later.region not in _FRAME
            and later.kind in ("paragraph", "item", "cell")
        )
        if letters >= _ARTICLE:
            return True
    text = " ".join(
        later.text
        for later in blocks
        if later.start >= block.start and later.region not in ("nav", "footer", "aside")
    )
    return len(text) >= _ENOUGH and len(set(_CONTENT.findall(text.lower()))) >= 2
