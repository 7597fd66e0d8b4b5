"""Finds what is a slip or two away from a word, among tens of thousands, without comparing with each."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from guong.engines.lookalike.likeness import slips_allowed
from guong.engines.viet.slips import near

_PIECES = 3


class NearIndex[T]:
    """Words in three pieces, of which two slips leave one whole; a `group` is compared within itself."""

    def __init__(self) -> None:
        self._by_piece: dict[tuple[str, int, int, str], list[tuple[str, T]]] = defaultdict(list)

    def add(self, word: str, of: T, group: str = "") -> None:
        """Take a word in."""
        for at, (start, end) in enumerate(_cuts(len(word))):
            self._by_piece[group, len(word), at, word[start:end]].append((word, of))

    def near(self, word: str, group: str = "") -> Iterator[tuple[str, T]]:
        """Give each word that differs, but by no more slips than its length allows."""
        slip_limit = slips_allowed(len(word))
        variants = {word}
        for length in range(len(word) - slip_limit, len(word) + slip_limit + 1) if slip_limit else ():
            for at, (start, end) in enumerate(_cuts(length)):
                for shift in range(-slip_limit, slip_limit + 1):
                    if start + shift < 0:
                        continue
                    piece = word[start + shift : end + shift]
                    for known_word, of in self._by_piece.get((group, length, at, piece), ()):
                        if known_word not in variants and near(word, known_word, slip_limit):
                            yield known_word, of
                        variants.add(known_word)


def _cuts(length: int) -> list[tuple[int, int]]:
    ends = [length * n // _PIECES for n in range(_PIECES + 1)]
    return list(pairwise(ends))
