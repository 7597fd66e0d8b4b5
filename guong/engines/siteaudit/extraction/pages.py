"""Read one page of HTML into facts: as it stands, or as the tree that a browser would make of it."""

from __future__ import annotations

import unicodedata

from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.extraction.html_reader import Reader

# A tree is built only to mend mis-nested pages of a bounded size: deep nesting costs its square.
MAX_TAGS_MENDED = 12_000
_COMBINING = tuple(chr(mark) for mark in (0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323))


def extract(html: str, url: str) -> PageFacts:
    """
    Read one page.

    Well-formed pages are read as they stand; where tags are not closed in their order the tree that a browser
    would build is read instead. Deep nesting and endless lists cost no more than their length.
    """
    html = compose(html)
    reader = Reader(url)
    reader.read(html)
    if reader.disorder and html.count("<") <= MAX_TAGS_MENDED:
        from selectolax.lexbor import LexborHTMLParser

        repaired_html = LexborHTMLParser(html).html or ""
        reader = Reader(url)
        reader.read(repaired_html)
    return reader.collector.facts(html)


def extract_orderly(html: str, url: str) -> PageFacts | None:
    """
    Read one page if its tags are closed in their order, None if they are not.

    Nothing but Python runs here and it takes time in proportion to the page: no page can bring it down. The
    page must be composed already.
    """
    reader = Reader(url)
    reader.read(html)
    return None if reader.disorder else reader.collector.facts(html)


def compose(html: str) -> str:
    """Write letters and their marks in one, where a page sets them apart."""
    return unicodedata.normalize("NFC", html) if any(mark in html for mark in _COMBINING) else html
