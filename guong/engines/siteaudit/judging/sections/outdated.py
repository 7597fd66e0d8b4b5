"""Whether a section that has to show today's bodies shows those of before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from guong.engines.legal.units import find_ended_names
from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.judging.history import tells_history
from guong.engines.siteaudit.judging.sections.labels import low

LONGEST_PASSAGE = 600  # letters: a longer passage tells a story
_TERM = re.compile(r"\b(?:khoa|nhiem ky)\b\D{0,20}(20\d\d) ?[-–/] ?(20\d\d)\b")
_MAP_OF = re.compile(r"\bban do\b.{0,80}\bnam (?:19\d\d|20[01]\d|202[0-4])\b")
NO_DISTRICTS = date(2025, 7, 1)  # the day the districts ended and communes got new bounds


def find_outdated(blocks: Sequence[Block], today: date) -> tuple[Block, str] | None:
    """Find the passage that shows a section to be of before, with the words that say so."""
    terms = [(int(match[2]), block) for block in blocks for match in _TERM.finditer(low(block.text))]
    newest = max(terms, key=lambda term: term[0], default=None)
    if newest is not None and newest[0] < today.year:
        return newest[1], f"nhiệm kỳ đã hết năm {newest[0]}"
    for block in blocks:
        if len(block.text) > LONGEST_PASSAGE:
            continue
        if today >= NO_DISTRICTS and _MAP_OF.search(low(block.text)):
            return block, "bản đồ của trước khi sắp xếp"
        names = [] if tells_history(block.text) else find_ended_names(block.text, today)
        if names:
            return block, f"“{names[-1].name}” không còn"
    return None
