"""
Decide from its outward marks and its demands whether a paper with some signs only is a directive
all the same.
"""

import re
from collections.abc import Iterable

from guong.engines.directives.directive import Directive
from guong.engines.directives.heads import LetterHead
from guong.engines.directives.layout import TextLine
from guong.engines.directives.patterns import WORDS, load
from guong.engines.directives.signature import Foot
from guong.engines.viet.forms import plain

ENOUGH_EVIDENCE = 2.5
FOR_A_TASK, FOR_MORE_TASKS, FOR_A_TABLE, FOR_THE_PRESS = 1.0, 0.5, 1.5, 1.5
FOR_A_SPEAKER = 1.0  # a body says in it that it orders, asks or announces
_WEIGHTS = {"state": 1.0, "number": 1.0, "date": 0.5, "subject": 0.5, "receivers": 1.5, "signer": 1.0}
_NAMES = {
    "state": "quốc hiệu",
    "number": "số, ký hiệu",
    "date": "ngày ban hành",
    "receivers": "nơi nhận",
    "signer": "người ký",
}
_PRESS = re.compile(WORDS["press"])
PRESS_TOP = 4_000  # characters


def may_assign_all_the_same(head: LetterHead) -> bool:
    """
    Tell whether a paper that was not taken for a directive may still be shown to be one by what it
    demands.
    """
    kinds = load("kinds")
    return head.kind is None or head.kind in kinds["covered"] or head.kind in kinds["may_assign"]


def _marks(head: LetterHead, foot: Foot) -> dict[str, bool]:
    return {
        "state": head.state_header,
        "number": bool(head.number or head.number_blank),
        "date": bool(head.date or head.date_blank),
        "subject": bool(head.subject),
        "receivers": bool(head.recipients or foot.received_by),
        "signer": bool(foot.signer),
    }


def evidence(head: LetterHead, foot: Foot, lines: Iterable[TextLine], directive: Directive) -> float:
    """Add up what speaks for a directive: its outward marks and its demands, less the marks of the press."""
    tasks, kinds, lines = directive.tasks, load("kinds"), tuple(lines)
    if not tasks:
        return 0.0
    folded = plain("\n".join(line.text for line in lines)[:PRESS_TOP])
    total = sum(_WEIGHTS[name] for name, present in _marks(head, foot).items() if present)
    total += FOR_A_TASK + FOR_MORE_TASKS * (len(tasks) > 1) + FOR_A_TABLE * any(task.table for task in tasks)
    total += FOR_A_SPEAKER * bool(
        re.search(WORDS["speaks_as_a_body"], "\n".join(line.text for line in lines))
    )
    total += head.kind_line is not None and head.kind in (*kinds["covered"], *kinds["may_assign"])
    return total if head.reprinted else total - FOR_THE_PRESS * len(set(_PRESS.findall(folded)))


def missing_signs(head: LetterHead, foot: Foot) -> tuple[str, ...]:
    """Name the outward marks of a letter that a paper lacks."""
    marks = _marks(head, foot)
    return tuple(name for sign, name in _NAMES.items() if not marks[sign])
