"""A site on which its readers cannot say how content they are."""

import re
from collections.abc import Iterator

from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.judging.attachments import link_at
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import Spot, around, watch
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.viet.normal_forms import plain

_rating_words = watch(
    "mức độ hài lòng", "sự hài lòng", "đánh giá mức độ",
    "thăm dò ý kiến", "bình chọn", "thăm dò", "phiếu khảo sát",
    "khảo sát ý kiến", "đánh giá bài viết", "đánh giá của bạn",
    "bạn đánh giá", "xếp hạng", "phiếu bầu", "đánh giá chất lượng",
    "bạn có hài lòng",
    "khảo sát hài lòng", "đánh giá hài lòng", "mức hài lòng", "hài lòng với",
    "khảo sát mức độ", "đánh giá website", "đánh giá trang",
)  # fmt: skip
_LONGEST_LINE = 120
_IDENTITY = re.compile(
    r"(?<![a-z])(?:ho (?:va )?ten|hoten|fullname|cccd|cmnd|can cuoc|so dinh danh)(?![a-z])"
)
_DONE_HERE = re.compile(r"click de danh gia|phieu bau|★|☆|(?<![\d/])[0-5](?:[.,]\d)? ?/ ?5(?![\d/])")
_BUTTON = re.compile(r"gui danh gia|gui y kien|bieu quyet|binh chon")
_CHOICES = ("radio", "range")


@check("no-rating", requirements=("P224-10.3b",), of_make=True)
def no_rating(site: Site) -> Iterator[Finding]:
    """
    Look for a poll, stars or a form on how content readers are, and whether it asks who they are.

    A menu entry that leads to no form is an empty section; news on satisfaction indexes is none of it.
    """
    empty: Finding | None = None
    for page, spots in _rating_words(site):
        for spot in spots:
            block = page.block_at(spot.start)
            if block is None or len(block.text) > _LONGEST_LINE:
                continue
            finding = _judge(site, page, spot, block)
            if finding.state in (Status.PASS, Status.PARTIAL):
                yield finding
                return
            empty = empty or finding
    yield empty or Finding.of(
        Status.MISSING,
        site.home,
        section="đánh giá hài lòng",
        advice="Đặt phiếu đánh giá mức độ hài lòng, không bắt buộc họ tên, số căn cước.",
    )


def _judge(site: Site, page: Page, spot: Spot, block: Block) -> Finding:
    quote = around(page.text, spot.start, spot.end)
    link = link_at(page, block)
    target = site.snapshot.page(link.href) if link else None
    for candidate in dict.fromkeys(filter(None, (target, page))):
        facts = candidate.facts
        if facts is None or (candidate is page and link is not None):
            continue
        rated_forms = {
            field.form
            for field in facts.inputs
            if field.type in _CHOICES or (field.type == "submit" and _BUTTON.search(plain(field.label)))
        }
        if rated_forms or _DONE_HERE.search(plain(facts.text)):
            asks_who = any(
                field.form in rated_forms and _IDENTITY.search(plain(f"{field.label} {field.name}"))
                for field in facts.inputs
            )
            return Finding.of(
                Status.PARTIAL if asks_who else Status.PASS,
                candidate,
                section="đánh giá hài lòng",
                quote=quote,
                position=spot.start if candidate is page else None,
                advice="Phiếu hỏi họ tên hoặc số căn cước: bỏ, hoặc ghi rõ không bắt buộc."
                if asks_who
                else None,
            )
    if link is not None and target is None and link.href.startswith("http") and page.host not in link.href:
        return Finding.of(
            Status.PASS,
            page,
            section="đánh giá hài lòng",
            quote=f"{quote} → {link.href}",
            position=spot.start,
        )
    was_read = link is None or (target is not None and (target.readable or target.fetch is Fetch.NOT_FOUND))
    return Finding.of(
        Status.EMPTY if was_read else Status.UNCLEAR,
        page,
        section="đánh giá hài lòng",
        quote=quote,
        position=spot.start,
        advice="Có mục đánh giá nhưng không thấy phiếu để chọn; kiểm tra lại mục này."
        if was_read
        else "Có mục đánh giá, chưa đọc được trang của mục; cần người xem.",
    )
