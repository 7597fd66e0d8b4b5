"""Files without a row are swept away: a process that died between the two left them, or a tombstone did."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from ..models import EvidenceItem, shelf

# Nobody takes this long between writing a file and its row; a slow backup may still be reading.
OLDER_THAN = 24 * 3600.0  # seconds
BATCH_FILES = 500


@dataclass(frozen=True, slots=True)
class SweepCounts:
    """How many files had no row, were never finished, or belonged to what was taken away."""

    strays: int = 0
    unfinished: int = 0
    tombstoned: int = 0


def sweep(*, older_than: float = OLDER_THAN) -> SweepCounts:
    """Take away the files that no present item names; running it twice does no harm."""
    files = list(shelf().strays(older_than=older_than))
    strays = unfinished = tombstoned = 0
    for start in range(0, len(files), BATCH_FILES):
        batch = files[start : start + BATCH_FILES]
        rows = dict(
            EvidenceItem.objects.filter(key__in=[key for key, _path in batch]).values_list(
                "key", "tombstoned_at"
            )
        )
        for key, path in batch:
            if key in rows and rows[key] is None:
                continue
            path.unlink(missing_ok=True)
            unfinished += not key
            tombstoned += key in rows
            strays += bool(key) and key not in rows
    return SweepCounts(strays, unfinished, tombstoned)


def take_stock() -> None:
    """
    Let SQLite look at how its tables are filled, so that it begins each query at the right index.

    It does so only when asked; PostgreSQL does by itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")
