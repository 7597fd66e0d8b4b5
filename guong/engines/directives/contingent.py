"""Tell duties that wait for something to come up, and lines that only say whom to reach, from tasks."""

import re

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.clause_addressees import names_group
from guong.engines.directives.patterns import WORDS
from guong.engines.directives.predicates import command, verb
from guong.engines.directives.sentences import section
from guong.engines.directives.task_dates import read_timing

LONGEST_OPENING = 260  # characters in which somebody is told of what came up
WORDS_OF_WHO = 7  # by which a letter may speak to whoever gets it ("quý cơ quan, đơn vị")
_SUMS_UP = re.compile(WORDS["sums_up"])
_MAY_COME_UP = re.compile(WORDS["may_come_up"])
_TELLS = re.compile(WORDS["tells_of_it"])
_REACHED_BY = re.compile(WORDS["reached_by"])
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_CONTACT = re.compile(WORDS["whom_to_reach"])


def waits_for_event(text: str) -> bool:
    """Tell whether a sentence opens with what may come up ("nếu có vướng mắc, …")."""
    opening = _MAY_COME_UP.match(text)
    if opening is None:
        return False
    return text.startswith(("Trong", "Quá", "Nếu", "Trường", "Khi", "Hễ")) or tells_of_event(text)


def tells_of_event(text: str) -> bool:
    """Tell whether a sentence asks to be notified of an event that may happen."""
    opening = _MAY_COME_UP.match(text)
    return opening is not None and _TELLS.search(text, opening.end(), LONGEST_OPENING) is not None


def only_says_whom_to_reach(text: str) -> bool:
    """Tell whether a sentence gives a name with a telephone or an address, and asks for nothing else."""
    match = _CONTACT.match(text)
    if match is None or _REACHED_BY.search(text) is None or tells_of_event(text):
        return False
    opening = _MAY_COME_UP.match(text)
    before = text[opening.end() if opening else 0 : match.start("asks")] if match["asks"] is not None else ""
    acts = any(verb().match(before, word.start()) for word in _WORD.finditer(before))
    return not acts and not read_timing(text).deadlines


def only_asks_to_carry_out(bare: str) -> bool:
    """Tell whether a sentence asks whoever gets the letter to carry it out, and nothing more."""
    before = _SUMS_UP.match(bare)
    order = command().match(bare, before.end() if before else 0)
    if order is None:
        return False
    bodies = bodies_at(bare, order.end() + 1)
    if bodies is not None:
        return section("generic").fullmatch(bare[bodies.end :].strip(" ,")) is not None
    words = bare[order.end() :].split()
    return any(
        names_group(" ".join(words[:at])) and section("generic").fullmatch(" ".join(words[at:]))
        for at in range(1, min(len(words), WORDS_OF_WHO))
    )
