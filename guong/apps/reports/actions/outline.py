"""The place and heading of each section of a report: by its kind, or as a person changed it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import TypedDict

from guong.engines.documents.writing import Block, Heading
from guong.engines.documents.writing.final_lines import roman

from ..definitions import Section

LAST_PLACE = 1000  # behind every place that somebody can type


class OutlineEntry(TypedDict):
    """What a person decided on one section; `heading` is "" where its own stands."""

    code: str
    heading: str
    dropped: bool


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section at its place under its heading; a dropped one prints nothing."""

    section: Section
    heading: str
    dropped: bool = False

    @property
    def code(self) -> str:
        return self.section.code


def arrange(sections: Sequence[Section], outline: Sequence[OutlineEntry]) -> tuple[PlacedSection, ...]:
    """
    Put sections into the order of an outline, with its headings; one it does not know keeps its neighbour.

    A section of the second level stays under its own heading of the first, and is dropped with it.
    """
    entries = {entry["code"]: entry for entry in outline}
    places = {entry["code"]: float(place) for place, entry in enumerate(outline)}
    placed_sections: list[PlacedSection] = []
    for group in _in_order(_groups(sections), places):
        top = _place(group[0], entries)
        placed_sections.append(top)
        members = _in_order([[section] for section in group[1:]], places)
        for [section] in members:
            own = _place(section, entries)
            placed_sections.append(PlacedSection(section, own.heading, own.dropped or top.dropped))
    return tuple(placed_sections)


def ordered_by(sections: Sequence[Section], place: Callable[[Section], float | None]) -> list[Section]:
    """Put sections into the order of the places somebody typed, each among those of its own heading."""
    tops, lowers = _groups(sections), []
    for group in sorted(tops, key=lambda group: place(group[0]) or LAST_PLACE):
        lowers += [group[0], *sorted(group[1:], key=lambda section: place(section) or LAST_PLACE)]
    return lowers


def _groups(sections: Iterable[Section]) -> list[list[Section]]:
    """Take each section of the first level together with those below it."""
    groups: list[list[Section]] = []
    for section in sections:
        if section.level == 1 or not groups:
            groups.append([section])
        else:
            groups[-1].append(section)
    return groups


def _in_order(groups: list[list[Section]], places: dict[str, float]) -> list[list[Section]]:
    """Put groups into the order of some places; one that has none keeps behind its neighbour."""
    last = accumulate(groups, lambda last, group: places.get(group[0].code, last), initial=-1.0)
    order = list(last)[1:]
    return [group for _place, group in sorted(zip(order, groups, strict=True), key=itemgetter(0))]


def _place(section: Section, entries: dict[str, OutlineEntry]) -> PlacedSection:
    entry = entries.get(section.code)
    heading = str(section.heading)
    if entry is None:
        return PlacedSection(section, heading)
    return PlacedSection(section, entry["heading"] or heading, entry["dropped"])


@dataclass(slots=True)
class HeadingNumbers:
    """Numbers the headings as they come: I., II. above; 1., 2. anew below each."""

    upper: int = 0
    lower: int = 0

    def heading(self, text: str, level: int) -> Heading:
        """Give the next heading with its number."""
        if level == 1:
            self.upper, self.lower = self.upper + 1, 0
            return Heading(f"{roman(self.upper)}. {text}", 1)
        self.lower += 1
        return Heading(f"{self.lower}. {text}", level)


def drop_empty(
    laid_out: Sequence[tuple[PlacedSection, Sequence[Block]]],
) -> list[tuple[PlacedSection, Sequence[Block]]]:
    """Leave out sections with nothing below their heading; one of the first level may have sections there."""
    has_blocks = [bool(blocks) for _section, blocks in laid_out]
    for n, (placed_section, _blocks) in enumerate(laid_out):
        if placed_section.section.level > 1 and has_blocks[n]:
            above = max((m for m in range(n) if laid_out[m][0].section.level == 1), default=n)
            has_blocks[above] = True
    return [row for row, is_filled in zip(laid_out, has_blocks, strict=True) if is_filled]
