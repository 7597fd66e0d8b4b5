"""A value of a column as JSON says it, and back, alike on every kind of database."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any


class WrongCell(ValueError):
    """A cell holds what its column cannot."""


def write_cell(value: Any) -> Any:
    """Give a value as JSON has it: moments in UTC to the microsecond, days as ISO."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return value


def read_cell(field: Any, value: Any) -> Any:
    """Give a value as the column has it; `WrongCell` for what it cannot hold."""
    from django.core.exceptions import ValidationError
    from django.db.models import JSONField

    if value is None:
        if not field.null:
            raise WrongCell("để trống")
        return None
    if isinstance(field, JSONField):
        return value
    if isinstance(value, dict | list):
        raise WrongCell("không phải một giá trị đơn")
    try:
        plain = field.target_field.to_python(value) if field.is_relation else field.to_python(value)
    except (ValidationError, ValueError, TypeError, OverflowError) as wrong:
        raise WrongCell("sai kiểu") from wrong
    if isinstance(plain, datetime) and plain.tzinfo is None:
        raise WrongCell("thiếu múi giờ")
    if isinstance(plain, str) and "\x00" in plain:
        raise WrongCell("có ký tự rỗng")
    if isinstance(plain, str) and field.max_length and len(plain) > field.max_length:
        raise WrongCell(f"dài hơn {field.max_length} ký tự")
    return plain


def write_line(row: dict[str, Any]) -> str:
    """Write one row as a line: keys inside JSON columns sorted, so that every database writes it alike."""
    cells = {name: _sorted(value) for name, value in row.items()}
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":")) + "\n"


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(inside) for inside in value] if isinstance(value, list) else value
