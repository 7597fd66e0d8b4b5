"""Pages of a list by a signed cursor: nothing is left out or twice, however many rows come in meanwhile."""

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
        try:
            owner, place = _signer.unsign_object(after[:LONGEST_CURSOR])
        except (signing.BadSignature, ValueError, TypeError):
            raise BadCursor from None
        if owner != kind or not isinstance(place, int):
            raise BadCursor
        ordered_rows = ordered_rows.filter(**{f"{key}__gt": place})
    page = list(ordered_rows[: most + 1])
    if len(page) <= most:
        return page, None
    return page[:most], _signer.sign_object([kind, getattr(page[most - 1], key)])
