"""What a search gives: things found, by sort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HITS_OF_SORT = 20


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing found: what it is, why it is here, and where it leads ("" where there is no page)."""

    what: str
    why: str
    url: str = ""
    icon: str = "landmark"
    heirs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HitList:
    """What was found of one sort; `more` tells that there is more than is listed."""

    key: str
    title: str
    hits: tuple[SearchHit, ...]
    more: bool = False


def hit_list(key: str, title: str, hits: Sequence[SearchHit]) -> HitList:
    """Make the list of a sort of which one more than is listed was looked for."""
    return HitList(key, title, tuple(hits[:HITS_OF_SORT]), len(hits) > HITS_OF_SORT)
