"""Facts as bytes between the process that reads pages and the one that judges them; never evidence."""

import marshal
from dataclasses import fields
from functools import partial
from typing import Any, get_args

from guong.engines.siteaudit.extraction.facts import (
    HiddenText,
    HtmlForm,
    Image,
    Input,
    Kind,
    Meta,
    PageFacts,
    Region,
)

_NAMES = tuple(field.name for field in fields(PageFacts) if not field.name.startswith("_"))
_ROWS: dict[str, Any] = {
    "images": Image,
    "forms": HtmlForm,
    "inputs": Input,
    "metas": Meta,
    "hidden": HiddenText,
}
# A page has hundreds of blocks and links: they are written column by column, which is read ten times faster.
_KINDS: tuple[str, ...] = get_args(Kind)
_REGIONS: tuple[str, ...] = get_args(Region)
_NUMBER_OF_KIND = {kind: number for number, kind in enumerate(_KINDS)}
_NUMBER_OF_REGION = {region: number for number, region in enumerate(_REGIONS)}
_SEPARATOR = "\x1f"
# How the text lies in memory, so that writing and reading it is copying.
_TEXT = "utf-16-le"


def pack(facts: PageFacts) -> bytes:
    """Write facts."""
    values: list[Any] = []
    for name in _NAMES:
        value = getattr(facts, name)
        if name == "text":
            value = value.encode(_TEXT, "surrogatepass")
        elif name == "mark_rows" and value:
            kinds, starts, ends, regions = zip(*value, strict=True)
            kind_numbers = bytes([_NUMBER_OF_KIND[kind] for kind in kinds])
            value = kind_numbers, starts, ends, bytes([_NUMBER_OF_REGION[region] for region in regions])
        elif name == "link_rows" and value:
            hrefs, texts, titles, rels, regions, positions, visible = zip(*value, strict=True)
            words = map(_joined, (hrefs, texts, titles, rels))
            region_numbers = bytes([_NUMBER_OF_REGION[region] for region in regions])
            value = *words, region_numbers, positions, bytes(visible)
        elif name in _ROWS:
            value = tuple(map(tuple, value))
        values.append(value)
    return marshal.dumps(values, 2)


def unpack(data: bytes, cache: dict[str, str]) -> PageFacts:
    """Read facts that `pack` wrote; `cache` holds the lines and addresses that many pages share."""
    values = dict(zip(_NAMES, marshal.loads(data), strict=True))
    values["text"] = values["text"].decode(_TEXT, "surrogatepass")
    if values["mark_rows"]:
        kinds, starts, ends, regions = values["mark_rows"]
        kind_names, places = map(_KINDS.__getitem__, kinds), map(_REGIONS.__getitem__, regions)
        values["mark_rows"] = tuple(zip(kind_names, starts, ends, places, strict=True))
    if values["link_rows"]:
        *words, regions, positions, visible = values["link_rows"]
        hrefs, texts, titles, rels = (
            column
            if isinstance(column, tuple)
            else column.split(_SEPARATOR)
            if column
            else ("",) * len(positions)
            for column in words
        )
        shared_columns = (map(cache.setdefault, column, column) for column in (hrefs, texts))
        places = map(_REGIONS.__getitem__, regions)
        columns = (*shared_columns, titles, rels, places, positions, map(bool, visible))
        values["link_rows"] = tuple(zip(*columns, strict=True))
    for name, row in _ROWS.items():
        values[name] = tuple(map(partial(tuple.__new__, row), values[name]))
    lines = values["text"].split("\n")
    if len(lines) == len(values["mark_rows"]):
        values["_lines"] = [list(map(cache.setdefault, lines, lines))]
    return PageFacts(**values)


def _joined(column: tuple[str, ...]) -> str | tuple[str, ...]:
    """Write a column as one string; as it is where the separator stands in it; "" where all are empty."""
    if not any(column):
        return ""
    joined_column = _SEPARATOR.join(column)
    return joined_column if joined_column.count(_SEPARATOR) == len(column) - 1 else column
