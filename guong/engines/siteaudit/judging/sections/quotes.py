"""A quote: the passage of a page that proves what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.snapshots.page import Page

QUOTE_WIDTH = 240  # characters


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of the text of a page, as printed, and where it begins."""

    text: str
    start: int | None
    page: Page | None = None  # where it stands on another page than the passage


def quote_around(block: Block, at: int, width: int = QUOTE_WIDTH) -> Quote:
    """Quote a block, or of a long one the part around an offset."""
    if len(block.text) <= width:
        return Quote(block.text, block.start)
    start = max(0, min(at - width // 3, len(block.text) - width))
    while start > 0 and block.text[start - 1] != " ":
        start -= 1
    return Quote(block.text[start : start + width].rsplit(" ", 1)[0], block.start + start)
