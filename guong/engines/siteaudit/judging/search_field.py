"""The field of a page that searches its site."""

from __future__ import annotations

import re

from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.forms import plain

_SEARCH = re.compile(
    r"(?<![a-z])(?:tim(?: kiem)?|timkiem|search|tra cuu"
    r"|tracuu|keywords?|tu ?khoa|q|s|query|txtsearch)(?![a-z])"
)
_LEADS = re.compile(r"/tim-?kiem|/search|[?&](?:q|keyword|tukhoa|s)=", re.IGNORECASE)


def search_field(page: Page, facts: PageFacts) -> tuple[bool, str] | None:
    """Give whether there is a field, and the words that show it."""
    for field in facts.inputs:
        name = re.sub(r"[_\-$.\d]+|(?<=[a-z])(?=[A-Z])", " ", field.name)
        if field.type == "search" or (
            field.type in ("text", "") and _SEARCH.search(plain(f"{field.label} {name}"))
        ):
            return True, field.label or field.name or "ô tìm kiếm"
    for link in facts.links:
        words = plain(link.text).strip()
        if _LEADS.search(link.href) or words in ("tim kiem", "tra cuu", "tim kiem nang cao"):
            return False, link.text or link.title or link.href
    return None
