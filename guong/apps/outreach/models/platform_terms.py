"""What to know of each platform's terms: a checklist in our own words, read from `terms/*.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "terms"


@dataclass(frozen=True, slots=True)
class TermsPoint:
    """One thing to know, and the platform's own page that says it."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class PlatformTerms:
    """A platform's checklist; its code is the kind of channel in the register."""

    code: str
    name: str
    last_reviewed: date
    points: tuple[TermsPoint, ...]


@cache
def platforms(folder: Path = FOLDER) -> Mapping[str, PlatformTerms]:
    """Read the checklists by the platform's code, in the order of their names."""
    checklists = []
    for path in folder.glob("*.yaml"):
        checklist: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        points = tuple(TermsPoint(**point) for point in checklist.pop("points"))
        checklists.append(PlatformTerms(code=path.stem, points=points, **checklist))
    return {terms.code: terms for terms in sorted(checklists, key=attrgetter("name"))}
