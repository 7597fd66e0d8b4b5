"""The lists of words.yaml, ready to be looked into."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from guong.engines.viet.forms import plain


@dataclass(frozen=True, slots=True)
class Words:
    """Phrases without accents, as tuples of words."""

    bodies: frozenset[tuple[str, ...]]
    community: frozenset[tuple[str, ...]]
    claims: frozenset[tuple[str, ...]]
    kinds: tuple[tuple[str, ...], ...]
    short: dict[str, tuple[str, ...]]
    carriers: frozenset[str]
    mailboxes: frozenset[str]
    restricted: tuple[str, ...]
    claim_letters: frozenset[str]
    body_letters: tuple[str, ...]
    community_letters: tuple[str, ...]


@cache
def words() -> Words:
    """Read the lists once."""
    told: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("words.yaml").read_text("utf-8"))
    bodies, community, claims = (_phrases(told[name]) for name in ("bodies", "community", "claims"))
    return Words(
        bodies=bodies,
        community=community,
        claims=claims,
        kinds=tuple(tuple(plain(kind).split()) for kind in told["kinds"]),
        short={short: tuple(long.split()) for short, long in told["short"].items()},
        carriers=frozenset(told["carriers"].split()),
        mailboxes=frozenset(told["mailboxes"].split()),
        restricted=tuple(told["restricted"].split()),
        claim_letters=frozenset("".join(phrase) for phrase in claims),
        body_letters=_long_letters(bodies),
        community_letters=_long_letters(community),
    )


def _phrases(lines: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(plain(phrase).split()) for line in lines for phrase in line.split(","))


def _long_letters(phrases: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """Join phrases as account names do; short ones are left out, they hide in any longer word."""
    return tuple(sorted({"".join(phrase) for phrase in phrases if len("".join(phrase)) > 3}))


def holds(text: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether one of the phrases stands in a row of words."""
    return any(
        text[start : start + size] in phrases for size in range(1, 5) for start in range(len(text) - size + 1)
    )


def made_of(letters: str, parts: frozenset[str]) -> bool:
    """Tell whether letters can be cut into the given parts without a rest."""
    reached = {0}
    for end in range(1, len(letters) + 1):
        if any(letters[start:end] in parts for start in reached):
            reached.add(end)
    return len(letters) in reached
