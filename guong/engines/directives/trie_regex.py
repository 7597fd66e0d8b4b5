"""Write an expression that finds the longest of many words: common beginnings are tried once."""

import re
from collections.abc import Iterable


def longest_of(words: Iterable[str]) -> str:
    """Give an expression for hundreds of literal words; where several fit, the longest is tried first."""
    return _branch(sorted(set(words)))


def _branch(tails: list[str]) -> str:
    """Write what may follow one beginning; `tails` are sorted, an empty one says that a word ends here."""
    ends_here = "" in tails
    by_letter: dict[str, list[str]] = {}
    for tail in tails:
        if tail:
            by_letter.setdefault(tail[0], []).append(tail[1:])
    branches = [re.escape(letter) + _branch(endings) for letter, endings in by_letter.items()]
    if not branches:
        return ""
    if len(branches) == 1 and not ends_here:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends_here else ''}"
