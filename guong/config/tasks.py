"""What the wiring itself does by the clock."""

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from guong.apps.activity.queues import Queue

# Rows that 0.1 queued name these here.
from .exports.tasks import build_export as build_export
from .exports.tasks import clear_exports as clear_exports
from .verification.log_end import stamp_today


@task(queue_name=Queue.CLOCKS)
def stamp_end() -> str:
    """Write the end of the log down outside, once a day, so that a cut end shows."""
    return stamp_today(settings, at=timezone.now())
