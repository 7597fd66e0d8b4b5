"""Name what the columns of a table of assignments hold, from the words of their heads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from guong.engines.directives.patterns import first_fit, load
from guong.engines.viet.normal_forms import plain

LEAST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class TableRow:
    """One assignment of a table: each field from its own column, the lines where it stands."""

    content: str
    lead: str | None
    helpers: tuple[str, ...]
    time: str | None
    product: str | None
    first_line: int
    last_line: int
    head_line: int
    heading: str | None = None
    span: tuple[int, int] | None = None  # its place in the text that was read, where a grid knows it


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each role stands among the columns; `helpers` may be several."""

    content: int
    lead: int | None
    helpers: tuple[int, ...]
    time: int | None
    product: int | None
    number: int | None
    width: int
    presents: bool = False  # the head of the lead says who submits the draft: the row names a paper


def role_of(head: str) -> str:
    """Name the role of a column by its head; empty where the words are not known."""
    words = " ".join(plain(head).strip(" .:*|()").split())
    return first_fit(words, "columns", "roles", "role")


@cache
def cell_pattern(name: str) -> re.Pattern[str]:
    """Match, over plain text, a cell that tells a "time" or goes on with it, or names a "product"."""
    return re.compile(load("columns")[name])


def columns_of(heads: Sequence[str]) -> Columns | None:
    """Read the heads of a table; None where they are not those of a table that assigns work."""
    roles = [role_of(head) for head in heads]
    first = {role: place for place, role in reversed([*enumerate(roles)])}
    lead, time, number = first.get("lead"), first.get("time"), first.get("number")
    is_schedule = any(re.match(load("columns")["schedule"], plain(head).strip()) for head in heads)
    if len(roles) < LEAST_COLUMNS or lead is None or is_schedule:
        return None
    helpers = tuple(place for place, role in enumerate(roles) if role == "helpers")
    others = (place for place in range(len(roles)) if place not in {lead, time, number, *helpers})
    content = first.get("content", next(others, None))
    if content is None:
        return None
    presents = bool(re.search(r"\btrinh\b", plain(heads[lead])))
    return Columns(content, lead, helpers, time, first.get("product"), number, len(roles), presents)
