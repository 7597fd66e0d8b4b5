"""One spelling for the inputs of a judgement, so that equal inputs have equal hashes."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any


def canonical_json(value: Any) -> str:
    """
    Spell a value as JSON in one way only.

    Keys sorted, no spaces, sets sorted, moments in UTC to the microsecond, durations in seconds;
    dataclasses become objects that also carry their class name, or the `canonical_class` that keeps the
    hashes of a renamed class as they were, and leave out a field that stands at one of the
    `canonical_defaults`, so that a field added later changes no hash of before. A naive datetime or a float
    is refused with `TypeError`: neither has one meaning on every machine.
    """
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: Any) -> str:
    """Give the SHA-256, in lower-case hexadecimal, of the canonical JSON of a value."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("a moment without a time zone has no canonical form")
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return [value.days, value.seconds, value.microseconds]
    if isinstance(value, set | frozenset):
        return sorted((_plain(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        if not all(type(key) is str for key in value):
            raise TypeError("keys of a canonical object are plain strings")
        return {key: _plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        defaults = getattr(value, "canonical_defaults", {})
        inside = {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in defaults or getattr(value, field.name) != defaults[field.name]
        }
        return {"class": getattr(value, "canonical_class", type(value).__name__), **inside}
    raise TypeError(f"{type(value).__name__} has no canonical form")
