"""Turn an official document into JSON and back, so that what was issued can be stored and printed again."""

import hashlib
import json
from datetime import date
from typing import Any

from guong.engines.documents.writing.paper import KIND_NAMES

_CLASSES = {name: kind for kind, name in KIND_NAMES.items()}
_KIND, _DAY = "kind", "day"
# Fields that came later are written only where they say something: older papers keep their hash.
_LATER = frozenset({"heading", "of", "counter"})


def to_json(value: object) -> Any:
    """Turn a document, or any part of one, into plain JSON values."""
    if isinstance(value, tuple):
        return [to_json(element) for element in value]
    if isinstance(value, date):
        return {_KIND: _DAY, "on": value.isoformat()}
    kind = type(value)
    if kind in KIND_NAMES:
        fields: tuple[str, ...] = kind.__slots__  # type: ignore[attr-defined]
        parts = {name: to_json(getattr(value, name)) for name in fields}
        return {_KIND: KIND_NAMES[kind]} | {n: part for n, part in parts.items() if part or n not in _LATER}
    return value


def from_json(value: Any) -> Any:
    """Make the document again; `ValueError` for what no document was made of."""
    if isinstance(value, list):
        return tuple(from_json(element) for element in value)
    if not isinstance(value, dict):
        return value
    fields = dict(value)
    kind = fields.pop(_KIND, None)
    if kind == _DAY:
        return date.fromisoformat(fields["on"])
    if kind not in _CLASSES:
        raise ValueError(f"no part of a document is called {kind!r}")
    return _CLASSES[kind](**{name: from_json(field) for name, field in fields.items()})


def canonical(value: Any) -> str:
    """Write JSON values in the one way that two equal values share."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: Any) -> str:
    """Give the SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
