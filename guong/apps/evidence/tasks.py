"""The daily work on evidence."""

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from guong.apps.activity.queues import Queue

from .actions.missing import note_missing_files
from .actions.retention import apply_retention
from .actions.sweeping import sweep, take_stock


@task(queue_name=Queue.HOUSE)
def keep_house() -> dict[str, int]:
    """Sweep files without a row and let go of what is past its time; a missed day loses nothing."""
    at = settings.BUSINESS_NOW()
    counts = sweep(at=timezone.now())
    note_missing_files(at=timezone.now())
    take_stock()
    return {"swept": counts.strays + counts.unfinished} | apply_retention(
        on=at.date(), at=at, now=timezone.now()
    )
