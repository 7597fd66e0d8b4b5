"""A body that shows no internal rules on speaking to the press."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from guong.engines.legal.ended_bodies import find_ended_names
from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.judging.dates import days_in
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import around, watch
from guong.engines.siteaudit.judging.past_passages import tells_history
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.viet.document_numbers import find_document_numbers

_rules = watch(
    "quy chế phát ngôn", "quy chế về phát ngôn", "quy chế nội bộ về phát ngôn", "qui chế phát ngôn"
)
_CHARACTERS_NEAR = 200
_DECREE_OF_BEFORE = re.compile(r"\b0?9/2017/N[ĐD]-CP")
_SINCE = date(2026, 7, 1)
_OLD = "Quy chế trên trang là của trước ngày 01/7/2026; cần người xem đã có quy chế mới chưa."


@check("no-press-rules", requirements=("PN244-8.3", "PN244-12"))
def no_press_rules(site: Site) -> Iterator[Finding]:
    """
    Look for the rules among the documents of the site, with their number.

    They need not be published: without them here a person asks for the paper, and so where those shown rest
    on the decree of before. Those of a body that ended are old.
    """
    old: Finding | None = None
    for page, spots in _rules(site):
        for spot in spots:
            near = page.text[max(0, spot.start - _CHARACTERS_NEAR) : spot.end + _CHARACTERS_NEAR]
            numbers = find_document_numbers(near)
            if numbers and not re.search(r"(?i)dự thảo|góp ý", near):
                days = [day.day for day in days_in(Block("paragraph", near, 0, "main"))]
                past = site.level == "district" or tells_history(near)
                state = Status.PASS
                if not past and find_ended_names(near, site.on):
                    state = Status.STALE
                elif _DECREE_OF_BEFORE.search(near) or (days and max(days) < _SINCE):
                    state = Status.UNCLEAR
                finding = Finding.of(
                    state,
                    page,
                    section="quy chế phát ngôn",
                    quote=around(page.text, spot.start, spot.end, before=120, after=160),
                    position=spot.start,
                )
                if finding.state is Status.PASS:
                    yield finding
                    return
                old = old or replace(finding, advice=_OLD)
    yield old or Finding.of(
        Status.UNCLEAR,
        site.home,
        section="quy chế phát ngôn",
        advice="Không thấy quy chế phát ngôn có số, ngày trên trang; cần người xem văn bản.",
    )
