"""Pages of a list by a signed cursor: nothing is left out or twice, however many rows come in meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.db.models import QuerySet

LONGEST_CURSOR = 600  # characters
_signer = signing.Signer(salt="guong.api.cursor")


class BadCursor(ValueError):
    """A cursor that was not given here, or that belongs to another list."""


def read_page(
    rows: QuerySet[Any], *, after: str, most: int, kind: str, key: str = "pk"
) -> tuple[Sequence[Any], str | None]:
    """
    Give the next rows in the order of a key that only grows, and the cursor behind them; None at the end.

    `kind` names the list with everything that narrows it: a cursor of another one is a `BadCursor`.
    """
    ordered_rows = rows.order_by(key)
    if after:
        ordered_rows = ordered_rows.filter(**{f"{key}__gt": open_cursor(after, kind)})
    page = list(ordered_rows[: most + 1])
    if len(page) <= most:
        return page, None
    return page[:most], make_cursor(getattr(page[most - 1], key), kind)


def make_cursor(place: int, kind: str) -> str:
    """Write the place behind a row as text that only this server writes."""
    return _signer.sign_object([kind, place])


def open_cursor(cursor: str, kind: str) -> int:
    """Read the place of a cursor; `BadCursor` unless it was given here, for this list."""
    try:
        owner, place = _signer.unsign_object(cursor[:LONGEST_CURSOR])
    except (signing.BadSignature, ValueError, TypeError):
        raise BadCursor from None
    if owner != kind or not isinstance(place, int):
        raise BadCursor
    return place
