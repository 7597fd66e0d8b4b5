"""A site on which its readers cannot say how content they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guong.engines.siteaudit.judging.attachments import link_at
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import Spot, around, watch
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.viet.forms import plain

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
        facts = page.facts
        if facts is None:
            continue
        for spot in spots:
            block = next(
                (candidate for candidate in facts.blocks if candidate.start <= spot.start < candidate.end),
                None,
            )
            if block is None or len(block.text) > _LONGEST_LINE:
                continue
            finding = _judge(site, page, spot)
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


def _judge(site: Site, page: Page, spot: Spot) -> Finding:
    quote = around(page.text, spot.start, spot.end)
    facts = page.facts
    assert facts is not None
    block = next(block for block in facts.blocks if block.start <= spot.start < block.end)
    link = link_at(page, block)
    target = site.snapshot.page(link.href) if link else None
    for candidate in dict.fromkeys(filter(None, (target, page))):
        form_facts = candidate.facts
        if form_facts is None or (candidate is page and link is not None):
            form = None
        else:
            rated_forms = {field.form for field in form_facts.inputs if field.type in _CHOICES}
            rated_forms |= {
                field.form
                for field in form_facts.inputs
                if field.type == "submit" and _BUTTON.search(plain(field.label))
            }
            if not rated_forms and not _DONE_HERE.search(plain(form_facts.text)):
                form = None
            else:
                form = any(
                    field.form in rated_forms and _IDENTITY.search(plain(f"{field.label} {field.name}"))
                    for field in form_facts.inputs
                )
        if form is not None:
            return _with_form(candidate, quote, spot.start if candidate is page else None, form)
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


def _with_form(page: Page, quote: str, position: int | None, asks: bool) -> Finding:
    return Finding.of(
        Status.PARTIAL if asks else Status.PASS,
        page,
        section="đánh giá hài lòng",
        quote=quote,
        position=position,
        advice="Phiếu hỏi họ tên hoặc số căn cước: bỏ, hoặc ghi rõ không bắt buộc." if asks else None,
    )
