"""Facts as bytes between the process that reads pages and the one that judges them; never evidence."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
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
        elif name == "mark_rows":
            value = _packed_marks(value)
        elif name == "link_rows":
            value = _packed_links(value)
        elif name in _ROWS:
            value = tuple(map(tuple, value))
        values.append(value)
    return marshal.dumps(values, 2)


def unpack(data: bytes, cache: dict[str, str]) -> PageFacts:
    """
    Read facts that `pack` wrote.

    `cache` holds the lines and addresses of pages read before: what many pages share is stored once.
    """
    values = dict(zip(_NAMES, marshal.loads(data), strict=True))
    values["text"] = values["text"].decode(_TEXT, "surrogatepass")
    values["mark_rows"] = _marks(values["mark_rows"])
    values["link_rows"] = _links(values["link_rows"], cache)
    for name, row in _ROWS.items():
        values[name] = tuple(map(partial(tuple.__new__, row), values[name]))
    lines = values["text"].split("\n")
    if len(lines) == len(values["mark_rows"]):
        values["_lines"] = [list(map(cache.setdefault, lines, lines))]
    return PageFacts(**values)


def _packed_marks(rows: Sequence[Any]) -> Any:
    if not rows:
        return ()
    kinds, starts, ends, regions = zip(*rows, strict=True)
    return (
        bytes([_NUMBER_OF_KIND[kind] for kind in kinds]),
        starts,
        ends,
        bytes([_NUMBER_OF_REGION[region] for region in regions]),
    )


def _marks(columns: Any) -> tuple[Any, ...]:
    if not columns:
        return ()
    kinds, starts, ends, regions = columns
    return tuple(
        zip(map(_KINDS.__getitem__, kinds), starts, ends, map(_REGIONS.__getitem__, regions), strict=True)
    )


def _packed_links(rows: Sequence[Any]) -> Any:
    if not rows:
        return ()
    hrefs, texts, titles, rels, regions, positions, visible = zip(*rows, strict=True)
    words = tuple(map(_joined, (hrefs, texts, titles, rels)))
    return *words, bytes([_NUMBER_OF_REGION[region] for region in regions]), positions, bytes(visible)


def _links(columns: Any, cache: dict[str, str]) -> tuple[Any, ...]:
    if not columns:
        return ()
    *words, regions, positions, visible = columns
    hrefs, texts, titles, rels = (_apart(column, len(positions)) for column in words)
    shared_columns = (map(cache.setdefault, column, column) for column in (hrefs, texts))
    where = map(_REGIONS.__getitem__, regions)
    return tuple(zip(*shared_columns, titles, rels, where, positions, map(bool, visible), strict=True))


def _joined(column: tuple[str, ...]) -> str | tuple[str, ...]:
    """Write a column as one string; as it is where the separator stands in it; "" where all are empty."""
    if not any(column):
        return ""
    joined_column = _SEPARATOR.join(column)
    return joined_column if joined_column.count(_SEPARATOR) == len(column) - 1 else column


def _apart(column: str | tuple[str, ...], count: int) -> Sequence[str]:
    if isinstance(column, tuple):
        return column
    return column.split(_SEPARATOR) if column else ("",) * count
