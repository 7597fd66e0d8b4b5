"""Facts as bytes between the process that reads pages and the one that judges them; never evidence."""

import marshal
from dataclasses import fields
from functools import partial
from typing import Any

from guong.engines.siteaudit.extraction.facts import HiddenText, HtmlForm, Image, Input, Meta, PageFacts

_NAMES = tuple(field.name for field in fields(PageFacts) if not field.name.startswith("_"))
_ROWS: dict[str, Any] = {
    "images": Image,
    "forms": HtmlForm,
    "inputs": Input,
    "metas": Meta,
    "hidden": HiddenText,
}
# How the text lies in memory, so that writing and reading it is copying.
_TEXT = "utf-16-le"


def pack(facts: PageFacts) -> bytes:
    """Write facts."""
    values = {name: getattr(facts, name) for name in _NAMES}
    values["text"] = facts.text.encode(_TEXT, "surrogatepass")
    for name in _ROWS:
        values[name] = tuple(map(tuple, values[name]))
    return marshal.dumps(tuple(values.values()))


def unpack(data: bytes, cache: dict[str, str]) -> PageFacts:
    """Read facts that `pack` wrote; `cache` holds the lines and addresses that many pages share."""
    values = dict(zip(_NAMES, marshal.loads(data), strict=True))
    values["text"] = values["text"].decode(_TEXT, "surrogatepass")
    share = cache.setdefault
    values["link_rows"] = tuple(
        (share(href, href), share(text, text), *more) for href, text, *more in values["link_rows"]
    )
    for name, row in _ROWS.items():
        values[name] = tuple(map(partial(tuple.__new__, row), values[name]))
    lines = values["text"].split("\n")
    if len(lines) == len(values["mark_rows"]):
        values["_lines"] = [list(map(share, lines, lines))]
    return PageFacts(**values)
