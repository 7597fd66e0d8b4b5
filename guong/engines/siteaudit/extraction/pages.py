"""Read one page of HTML into facts: as it stands, or as the tree that a browser would make of it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

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


def merge(facts: PageFacts, frames: Iterable[PageFacts]) -> PageFacts:
    """Give one page of a page and its frames; offsets of the frames move behind the page's text."""
    for frame in frames:
        shift = len(facts.text) + 1 if facts.text else 0
        forms = len(facts.forms)
        facts = replace(
            facts,
            title=facts.title or frame.title,
            text=f"{facts.text}\n{frame.text}" if facts.text else frame.text,
            mark_rows=(*facts.mark_rows, *((k, s + shift, e + shift, r) for k, s, e, r in frame.mark_rows)),
            link_rows=(*facts.link_rows, *((*row[:5], row[5] + shift, row[6]) for row in frame.link_rows)),
            images=(*facts.images, *frame.images),
            forms=(*facts.forms, *frame.forms),
            inputs=(*facts.inputs, *(field._replace(form=field.form + forms) for field in frame.inputs)),
            hidden=(*facts.hidden, *(text._replace(position=text.position + shift) for text in frame.hidden)),
            scripts=(*facts.scripts, *frame.scripts),
            scripts_count=facts.scripts_count + frame.scripts_count,
            empty=(*facts.empty, *frame.empty),
            mount_points=facts.mount_points + frame.mount_points,
            _blocks=[],
            _links=[],
            _lines=[],
        )
    return facts
