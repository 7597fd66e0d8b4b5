"""Facts as bytes between the process that reads pages and the one that judges them; never evidence."""

from __future__ import annotations

import marshal
from dataclasses import fields
from typing import Any

from guong.engines.siteaudit.page import Facts, Form, Hidden, Image, Input, Meta

_NAMES = tuple(each.name for each in fields(Facts) if not each.name.startswith("_"))
_ROWS: dict[str, Any] = {"images": Image, "forms": Form, "inputs": Input, "metas": Meta, "hidden": Hidden}


def pack(facts: Facts) -> bytes:
    """Write facts."""
    values: list[Any] = []
    for name in _NAMES:
        value = getattr(facts, name)
        values.append(tuple(map(tuple, value)) if name in _ROWS else value)
    return marshal.dumps(values, 2)


def unpack(packed: bytes) -> Facts:
    """Read facts that `pack` wrote."""
    values = dict(zip(_NAMES, marshal.loads(packed), strict=True))
    for name, row in _ROWS.items():
        values[name] = tuple(map(row._make, values[name]))
    return Facts(**values)
