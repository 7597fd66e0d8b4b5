"""Find the plan or the table of assignments that stands behind the signature of the act that issues it."""

import re

from guong.engines.directives.kinds import is_upper
from guong.engines.directives.layout import TextLine
from guong.engines.directives.patterns import WORDS
from guong.engines.viet.normal_forms import plain

_PLAN = re.compile(WORDS["annex_plan"])
_ANNEX = re.compile(r"(?:PHỤ LỤC|DANH MỤC|BẢNG)\b")
_TABLE = re.compile(WORDS["annex_table"])
_RULES = re.compile(WORDS["annex_rules"])


def annex_start(lines: tuple[TextLine, ...], after: int) -> int | None:
    """Give the first line of an annex that may assign tasks, below line `after`; a book of rules is none."""
    for index in range(after, len(lines)):
        text = lines[index].text.strip(" *#")
        if not is_upper(text) or len(text) > 120:
            continue
        if _RULES.match(text):
            return None
        if _PLAN.match(text) or (
            _ANNEX.match(text)
            and bool(_TABLE.search(plain("\n".join(line.text for line in lines[index : index + 14]))))
        ):
            return index
    return None
