"""Find where a name really ends when the first word that looks like a demand is one of its own words."""

import re
from functools import cache
from itertools import pairwise

from guong.engines.directives.nouns import CLAUSE_END, is_noun
from guong.engines.directives.patterns import WORDS, load
from guong.engines.directives.predicates import verb

LONGEST_REST = 120  # characters of a name behind the place where it might have ended
_WORD_START = re.compile(r"(?<=[^\W\d_][ ])(?=[a-zđà-ỹ])|(?<=\d[ ])(?=[a-zđà-ỹ])")
_JOINS = re.compile(r"\s*(?:,|và(?=\s))\s*(?=[a-zđà-ỹ])")
_MODAL = re.compile(r"(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|cần phải|phải)\s+(?=[a-zđà-ỹ])")
_BREAKS = re.compile(WORDS["breaks_a_name"])
_LINKS = re.compile(WORDS["links_to_a_verb"])
_HOW = re.compile(WORDS["tells_how"])


def later_end(text: str, begin: int, last: int, position: int) -> int | None:
    """
    Give where the name text[begin:last] ends if a later split reads better than the one at `position`.

    None where what stands at `position` is a demand after all.
    """
    stop, name = _stop(text, position), text[begin:last]
    joint = _JOINS.match(text, last)
    second = verb().match(text, joint.end()) if joint else None
    if second:
        # "Phòng Quản lý, bảo trì đường bộ …": a head and fields that share one object are one name.
        # The split behind the comma loses: no subject is parted from its demand by a bare comma.
        words = name.split(" ")
        fields = [" ".join(words[at:]) for at in range(1, len(words))][-3:]
        is_field = any(field[:1].isupper() and verb().fullmatch(field.lower()) for field in fields)
        if is_field and (end := _predicate(text, second.end(), stop)):
            return end
    # "các tổ chức kinh doanh thuốc thú y phải …": what tells which bodies is part of the name, where a
    # group is named in small letters and one demand with "phải" governs the whole clause.
    plural = re.match(load("bearers")["plural"] + r"\s", name)
    modal = _MODAL.search(text, last, stop)
    if plural is None or modal is None or any(letter.isupper() for letter in name[1:]):
        return None
    between = text[last : modal.start()]
    if not between.strip() or _BREAKS.search(between) or _LINKS.search(between) or not between.endswith(" "):
        return None
    return modal.start() - 1 if verb().match(text, modal.end()) else None


def _stop(text: str, position: int) -> int:
    furthest = min(len(text), position + LONGEST_REST)
    clause = CLAUSE_END.search(text, position, furthest)
    return clause.start() if clause else furthest


def tells_only_how(text: str, position: int) -> int | None:
    """Give the end of a word that says how something is done, where nothing that is done follows it."""
    how = _HOW.match(text, position)
    if how is None or verb().match(text, how.end()) or not text[how.end() : how.end() + 1].islower():
        return None
    return how.end() if _predicate(text, how.end(), _stop(text, position)) else None


def _predicate(text: str, after: int, stop: int) -> int | None:
    for place in _WORD_START.finditer(text, after, stop):
        at = place.start()
        demand = verb().match(text, at)
        words = text[after:at]
        if demand is None or not words.strip() or _LINKS.search(words) or is_noun(text, at, demand.group()):
            continue
        return None if _BREAKS.search(words) else at - 1
    return None


@cache
def _syllable_pairs() -> frozenset[tuple[str, str]]:
    names_by_kind = load("gazetteer")
    names = [*names_by_kind["fields"], *names_by_kind["names"], *names_by_kind["with_level"]]
    words = [name.lower().replace(",", " ,").split() for name in names]
    return frozenset(pair for name in words for pair in pairwise(name))


def in_known_pair(text: str, position: int, word: str) -> bool:
    """Tell whether a verb of one syllable ends a word that known names hold ("chăn nuôi")."""
    if " " in word:
        return False
    before = re.search(r"([^\W\d_]+) $", text[max(0, position - 12) : position])
    return before is not None and (before[1].lower(), word) in _syllable_pairs()
