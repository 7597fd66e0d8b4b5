"""Files without a row are swept away: a process that died between the two left them, or a tombstone did."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from ..models import EvidenceItem, FileNote, FileNoteKind, shelf
from ..stores import EVIDENCE

# Nobody takes this long between writing a file and its row; a slow backup may still be reading.
OLDER_THAN = 24 * 3600.0  # seconds
# Objects outlive the data folder: what an older ledger that was restored does not name may be wanted again.
OBJECTS_STAY = timedelta(days=30)
BATCH_FILES = 500


@dataclass(frozen=True, slots=True)
class SweepCounts:
    """How many files had no row, were never finished, or belonged to what was taken away."""

    strays: int = 0
    unfinished: int = 0
    tombstoned: int = 0


def sweep(*, older_than: float = OLDER_THAN, at: datetime) -> SweepCounts:
    """Take away the files no present item names; objects go when they have been nobody's for a month."""
    store = shelf().store
    files = list(shelf().strays(older_than=older_than))
    on_disk = settings.FILES is None
    long_strays = set() if on_disk else FileNote.long_strays(EVIDENCE, before=at - OBJECTS_STAY)
    new_strays: set[str] = set()
    strays = unfinished_count = tombstone_count = 0
    for start in range(0, len(files), BATCH_FILES):
        batch = files[start : start + BATCH_FILES]
        rows = dict(
            EvidenceItem.objects.filter(key__in=[key for key, _file in batch]).values_list(
                "key", "tombstoned_at"
            )
        )
        for key, file in batch:
            if key in rows and rows[key] is None:
                continue
            if not on_disk and key not in rows and file.name not in long_strays:
                new_strays.add(file.name)
                continue
            store.drop(file.name)
            unfinished_count += not key
            tombstone_count += key in rows
            strays += bool(key) and key not in rows
    if not on_disk:
        FileNote.renew(EVIDENCE, FileNoteKind.STRAY, new_strays, at=at)
    return SweepCounts(strays, unfinished_count, tombstone_count)


def take_stock() -> None:
    """Let SQLite look at how its tables are filled, for the right indexes; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")
