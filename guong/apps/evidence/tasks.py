"""The daily work on evidence."""

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from guong.apps.activity.queues import Queue

from .actions.missing_files import note_missing_files
from .actions.orphan_files import sweep, take_stock
from .actions.retention import apply_retention
from .actions.thumbnails import draw_beside


@task(queue_name=Queue.HOUSE)
def keep_house() -> dict[str, int]:
    """Remove orphan files and data past its retention time; a missed day is made up for."""
    at = settings.BUSINESS_NOW()
    counts = sweep(at=timezone.now())
    note_missing_files(at=timezone.now())
    take_stock()
    return {"swept": counts.strays + counts.unfinished} | apply_retention(
        on=at.date(), at=at, now=timezone.now()
    )


@task(queue_name=Queue.HOUSE)
def draw_item(pk: int) -> None:
    """Draw the small picture of a file; its lists show a sign until it is there."""
    draw_beside(pk)
