"""An office's own instruments, looked up where the packs have none; they never take the place of a pack's."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from guong.engines.viet.document_numbers import parse_number

if TYPE_CHECKING:
    from guong.engines.legal.law import Instrument

_YEAR_IN_NUMBER = re.compile(r"/(?:19|20)\d\d(?:/|$)")
OWN_REGISTER = "kho của cơ quan"


class OwnLaw:
    """Rows that an office entered by itself, read on first use and only once."""

    def __init__(self, load: "Callable[[], Iterable[Instrument]]") -> None:
        self._load = load

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def rows(self) -> "tuple[Instrument, ...]":
        return tuple(self._load())

    @cached_property
    def _by_number(self) -> "Mapping[str, tuple[Instrument, ...]]":
        return index_by_number(self.rows)

    @cached_property
    def _by_short(self) -> "Mapping[str, tuple[Instrument, ...]]":
        return index_of((short_number(row.number), row) for row in self.rows)

    def find(self, number: str) -> "tuple[Instrument, ...]":
        """Find the rows of a number, with its year or without: acts of several issuers may bear the same."""
        return self._by_number.get(number, ())

    def namesakes(self, short: str) -> "tuple[Instrument, ...]":
        """Find the rows of an ordinal and a year, for citations that leave the symbol out."""
        return self._by_short.get(short, ())


def short_number(number: str) -> str:
    """Give ordinal and year of a number ("42/2022"); "" where it carries no year."""
    parts = parse_number(number)
    return f"{parts.ordinal}/{parts.year}" if parts and parts.year else ""


def has_year(number: str) -> bool:
    """Tell whether a number carries its year; one without comes back every January."""
    return bool(_YEAR_IN_NUMBER.search(number))


def index_by_number(rows: "Iterable[Instrument]") -> "Mapping[str, tuple[Instrument, ...]]":
    """Index by number, and by the number with its year where it carries none."""
    return index_of((key, row) for row in rows for key in dict.fromkeys((row.number, row.dated_number)))


def index_of(pairs: "Iterable[tuple[str, Instrument]]") -> "Mapping[str, tuple[Instrument, ...]]":
    """Gather instruments by key; an empty key is no key."""
    index: dict[str, tuple[Instrument, ...]] = {}
    for key, row in pairs:
        if key:
            index[key] = (*index.get(key, ()), row)
    return index
