"""What a person wrote of a duty on the table, as a reading keeps it."""

from datetime import date
from typing import Any

from guong.engines import directives
from guong.engines.surety import Degree

from .timeliness import end_of

BY_HAND = "do người đọc ghi"  # why a value is sure that a person wrote


def bearer_fields(bearer: str) -> dict[str, Any]:
    class_ = directives.bearer_class(bearer)
    fields = {"bearer_class": class_.id if class_ else None, "lead": bearer, "elsewhere": False}
    return fields | typed_surety("bearer")


def typed_surety(value: str) -> dict[str, Any]:
    """Say that a person wrote a value down (ADR 0081): nobody has to be asked again."""
    return {f"{value}_surety": Degree.EXPLICIT, f"{value}_reason": BY_HAND}


def due_fields(due_date: date | None) -> dict[str, Any]:
    return {
        "due": end_of(due_date).isoformat() if due_date else None,
        "due_phrase": None,
        "due_trace": ["Hạn do người xác nhận ghi từ văn bản."] if due_date else [],
        **typed_surety("due"),
    }
