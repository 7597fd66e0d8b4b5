"""Find the plan or the table of assignments that stands behind the signature of the act that issues it."""

import re

from guong.engines.directives.kinds import is_upper
from guong.engines.directives.layout import Line
from guong.engines.directives.patterns import WORDS

_ASSIGNS = re.compile(WORDS["annex_assigns"])
_RULES = re.compile(WORDS["annex_rules"])


def annex_start(lines: tuple[Line, ...], after: int) -> int | None:
    """Give the first line of an annex that may assign tasks, below line `after`; a book of rules is none."""
    for index in range(after, len(lines)):
        text = lines[index].text.strip(" *#")
        if not is_upper(text) or len(text) > 120:
            continue
        if _RULES.match(text):
            return None
        if _ASSIGNS.match(text):
            return index
    return None
