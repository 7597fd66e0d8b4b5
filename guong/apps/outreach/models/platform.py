"""What to know of each platform's terms: a checklist in our own words, read from `terms/*.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "terms"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to know, and the platform's own page that says it."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform's checklist; its code is the kind of channel in the register."""

    code: str
    name: str
    last_reviewed: date
    points: tuple[Point, ...]


@cache
def platforms(folder: Path = FOLDER) -> Mapping[str, Platform]:
    """Read the checklists by the platform's code, in the order of their names."""
    read = [_read(path) for path in folder.glob("*.yaml")]
    return {one.code: one for one in sorted(read, key=lambda one: one.name)}


def _read(path: Path) -> Platform:
    told: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    points = tuple(Point(**point) for point in told.pop("points"))
    return Platform(code=path.stem, points=points, **told)
