"""The lists of words.yaml, ready to be looked into."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from guong.engines.lookalike.likeness import skeleton
from guong.engines.viet.normal_forms import plain


@dataclass(frozen=True, slots=True)
class Words:
    """Phrases without accents, as tuples of words; `services` and the letters as an eye takes them."""

    bodies: frozenset[tuple[str, ...]]
    spelled_bodies: frozenset[tuple[str, ...]]
    channels: frozenset[tuple[str, ...]]
    community: frozenset[tuple[str, ...]]
    claims: frozenset[tuple[str, ...]]
    kinds: tuple[tuple[str, ...], ...]
    short: dict[str, tuple[str, ...]]
    spellings: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    desks: frozenset[tuple[str, ...]]
    services: frozenset[str]
    carriers: frozenset[str]
    mailboxes: frozenset[str]
    restricted: tuple[str, ...]
    asking: frozenset[str]
    shorteners: frozenset[str]
    stations: tuple[str, ...]
    claim_letters: frozenset[str]
    body_letters: tuple[str, ...]
    community_letters: tuple[str, ...]


@cache
def words() -> Words:
    """Read the lists once."""
    pack: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("words.yaml").read_text("utf-8"))
    bodies, community, claims = (_phrases(pack[name]) for name in ("bodies", "community", "claims"))
    return Words(
        bodies=bodies,
        spelled_bodies=frozenset(
            tuple(phrase.split()) for line in pack["bodies"] for phrase in line.split(",")
        ),
        channels=_phrases(pack["channels"]),
        community=community,
        claims=claims,
        kinds=tuple(tuple(plain(kind).split()) for kind in pack["kinds"]),
        short={short: tuple(long.split()) for short, long in pack["short"].items()},
        spellings=tuple(
            (tuple(plain(form).split()), tuple(name.split())) for form, name in pack["spellings"].items()
        ),
        desks=_phrases(pack["desks"]),
        services=frozenset(skeleton("".join(phrase)) for phrase in _phrases(pack["services"])),
        carriers=frozenset(pack["carriers"].split()),
        mailboxes=frozenset(pack["mailboxes"].split()),
        restricted=tuple(pack["restricted"].split()),
        asking=frozenset(plain(pack["asking"]).split()),
        shorteners=frozenset(pack["shorteners"].split()),
        stations=tuple(pack["stations"].split()),
        claim_letters=frozenset(skeleton("".join(phrase)) for phrase in claims),
        body_letters=_long_letters(bodies),
        community_letters=_long_letters(community),
    )


def _phrases(lines: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(plain(phrase).split()) for line in lines for phrase in line.split(","))


def _long_letters(phrases: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    # Short ones are left out: they hide in any longer word.
    return tuple(sorted({skeleton("".join(phrase)) for phrase in phrases if len("".join(phrase)) > 3}))


_LONGEST_PHRASE = 4  # words


def holds(text: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether one of the phrases stands in a row of words."""
    return next(_spans(text, phrases), None) is not None


def _spans(text: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    for size in range(1, _LONGEST_PHRASE + 1):
        for start in range(len(text) - size + 1):
            if text[start : start + size] in phrases:
                yield start, start + size


class Places:
    """Where the phrases of a list stand in a row of words: read once, then asked for any part of the row."""

    def __init__(
        self,
        row: tuple[str, ...],
        phrases: frozenset[tuple[str, ...]],
        leave_out: Callable[[int, int], bool] = lambda _start, _end: False,
    ) -> None:
        spans = tuple(span for span in _spans(row, phrases) if not leave_out(*span))
        self._row, self._phrases = row, phrases
        self._first_end = min((end for _start, end in spans), default=len(row) + 1)
        self._last_start = max((start for start, _end in spans), default=-1)

    def before(self, place: int) -> bool:
        """Tell whether a phrase stands before a place."""
        return self._first_end <= place

    def is_inside(self, start: int, end: int) -> bool:
        """Tell whether row[start:end] is part of a longer phrase."""
        return any(
            self._row[begin : begin + size] in self._phrases
            for size in range(end - start + 1, _LONGEST_PHRASE + 1)
            for begin in range(max(0, end - size), min(start, len(self._row) - size) + 1)
        )

    def around(self, start: int, stop: int) -> bool:
        """Tell whether a phrase stands in the row without row[start:stop], the two sides joined."""
        if self._first_end <= start or self._last_start >= stop:
            return True
        reach = _LONGEST_PHRASE - 1
        seam = (*self._row[max(0, start - reach) : start], *self._row[stop : stop + reach])
        return holds(seam, self._phrases)


def only_phrases(row: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether a row of words is nothing but phrases of a list, one after the other."""
    reachable = {0}
    for start in range(len(row)):
        if start in reachable:
            reachable |= {
                end for end in range(start + 1, start + _LONGEST_PHRASE + 2) if row[start:end] in phrases
            }
    return len(row) in reachable


def made_of(letters: str, parts: frozenset[str]) -> bool:
    """Tell whether letters can be cut into the given parts without a rest."""
    longest = max(map(len, parts), default=0)
    reachable = {0}
    for end in range(1, len(letters) + 1):
        if any(
            letters[start:end] in parts for start in range(max(0, end - longest), end) if start in reachable
        ):
            reachable.add(end)
    return len(letters) in reachable
