"""Put what frames hold behind what their page holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from guong.engines.siteaudit.extraction.facts import PageFacts


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
