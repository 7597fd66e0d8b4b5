"""Tell a line that only says one thing of the task above it ("Cơ quan chủ trì: X") from a task of its own."""

import re
from functools import cache

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.patterns import load
from guong.engines.directives.predicates import account, starts_with_verb, verb

LONGEST_ATTRIBUTE = 160  # characters of a line that only names bodies
FIRST_LIST_RANK = 9  # of the labels a), b): from here on a line stands below a task and not beside it
# Labels that may also open a task: they never rename who was read already.
BARE_LABEL = re.compile(r"(?:[Tt]ổ chức )?[Tt]hực hiện\s*:")
_SAYS_WHEN = re.compile(r"(?:từ|trước|trong|đến|năm|tháng|quý|ngày|hằng|hàng|định kỳ|thường xuyên)\b", re.I)


def names_bodies_only(words: str) -> bool:
    """Tell whether words name bodies and nothing that is to be done, nor a time."""
    bodies = bodies_at(words)
    if bodies is None:
        is_unknown = bool(words) and len(words) < LONGEST_ATTRIBUTE
        return is_unknown and not starts_with_verb(words) and not _SAYS_WHEN.match(words)
    tail = words[bodies.end :].strip(" .;,")
    return not tail or not (verb().match(tail) or account().match(tail))


_LABEL = re.compile(
    r"(?:Tên )?(?:[Nn]hiệm vụ|[Cc]ông việc|[Nn]ội dung|[Hh]oạt động|[Đđ]ề án|[Dd]ự án)(?: \d+)?\s*:\s+(?=\S)"
)


def behind_label(text: str, start: int) -> int:
    """Give where the words begin behind a label of the task itself ("Tên nhiệm vụ: Xây dựng …")."""
    label = _LABEL.match(text, start)
    return label.end() if label else start


LIST_MARKS = re.compile(r"^[-–+•*()\s]+")


@cache
def attribute_labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give what a line that speaks of the task above it begins with, by what it says."""
    rules = load("sections")["attribute"]
    return tuple((name, re.compile(rules[name])) for name in ("lead", "coordinate", "time", "other"))
