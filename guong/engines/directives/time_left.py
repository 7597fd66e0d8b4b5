"""Words of time that no phrase explains: a duty with such words is asked about, not called without a term."""

import re

from guong.engines.directives.patterns import WORDS
from guong.engines.legal.phrases import find_phrases

_TIME = re.compile(rf"(?<!\w)(?:{WORDS['time_words']})")
_NO_TIME_BEHIND = re.compile(WORDS["no_time_behind"])
_BEFORE = 120  # characters before words of time that say what they are of


def words_of_time_left(text: str) -> tuple[str, ...]:
    """
    List the words of time of a duty that are no part of a phrase the reader knows, as printed.

    A phrase that is known was judged by the words around it, and is not asked about again.
    """
    known = [(phrase.start, phrase.end) for phrase in find_phrases(text)]
    return tuple(
        " ".join(match.group().split())
        for match in _TIME.finditer(text)
        if not any(start <= match.start() and match.end() <= end for start, end in known)
        and not _NO_TIME_BEHIND.search(text[max(0, match.start() - _BEFORE) : match.start()])
    )
