"""Reads from the log what was done to rows, to be compared with the rows."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db import models

ROWS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class LoggedAct:
    """One entry of the log about a row."""

    verb: str
    at: datetime
    detail: dict[str, Any]
    keyed: bool


class RowLog:
    """The acts of some verbs on all rows of a table, in their order, by the key of the row."""

    def __init__(self, model: "type[models.Model]", verbs: Collection[str]) -> None:
        from guong.apps.activity.models import Entry, subject_type

        entries = Entry.objects.filter(subject_type=subject_type(model), verb__in=verbs)
        fields = entries.order_by("position").values_list("subject_id", "verb", "at", "detail", "mac")
        self.acts: dict[str, list[LoggedAct]] = defaultdict(list)
        for key, verb, at, detail, mac in fields.iterator(chunk_size=ROWS_AT_ONCE):
            self.acts[key].append(LoggedAct(verb, at, detail, mac is not None))

    def of(self, pk: int) -> list[LoggedAct]:
        """Give the acts on one row."""
        return self.acts.get(str(pk), [])

    def last(self, pk: int, *verbs: str) -> LoggedAct | None:
        """Give the last act on one row, of some verbs or of any."""
        return next((act for act in reversed(self.of(pk)) if not verbs or act.verb in verbs), None)

    def keys_without_row(self, pks: Collection[int]) -> list[str]:
        """List the keys of rows that the log speaks of and the table has no more."""
        existing = {str(pk) for pk in pks}
        return sorted((key for key in self.acts if key not in existing), key=int)


def rows_of(rows: "models.QuerySet[Any]") -> Iterator[Any]:
    """Read rows in the order of their keys, some at a time."""
    return iter(rows.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE))


def compare_rows(
    noun: str, rows: "models.QuerySet[Any]", log: RowLog, fault_of: Callable[[Any], str]
) -> Iterator[str]:
    """Name the rows with a fault, and those that the log speaks of and the table has no more."""
    pks: set[int] = set()
    for row in rows_of(rows):
        pks.add(row.pk)
        if fault := fault_of(row):
            yield f"{noun} số {row.pk}: {fault}"
    for key in log.keys_without_row(pks):
        yield f"{noun} số {key}: nhật ký có ghi mà dòng trong sổ đã mất."
