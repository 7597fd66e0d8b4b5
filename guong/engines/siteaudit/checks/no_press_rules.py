"""A body that shows no internal rules on speaking to the press."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guong.engines.siteaudit.findings import Finding, State
from guong.engines.siteaudit.registry import Site, check
from guong.engines.siteaudit.survey import around, watch
from guong.engines.viet.numbers import find_document_numbers

_rules = watch(
    "quy chế phát ngôn", "quy chế về phát ngôn", "quy chế nội bộ về phát ngôn", "qui chế phát ngôn"
)
_NEAR = 200


@check("no-press-rules", requirements=("PN244-8.3", "PN244-12"))
def no_press_rules(site: Site) -> Iterator[Finding]:
    """
    Look for the rules among the documents of the site, with their number.

    They need not be published: without them here a person asks for the paper.
    """
    for page, spots in _rules(site):
        for spot in spots:
            near = page.text[max(0, spot.start - _NEAR) : spot.end + _NEAR]
            numbers = find_document_numbers(near)
            if numbers and not re.search(r"(?i)dự thảo|góp ý", near):
                yield Finding.of(
                    State.DAT,
                    page,
                    section="quy chế phát ngôn",
                    quote=around(page.text, spot.start, spot.end, before=120, after=160),
                    position=spot.start,
                )
                return
    yield Finding.of(
        State.CHUA_RO,
        site.home,
        section="quy chế phát ngôn",
        advice="Không thấy quy chế phát ngôn có số, ngày trên trang; cần người xem văn bản.",
    )
