"""What the wiring itself does by the clock."""

from django.conf import settings
from django.utils import timezone

from guong.apps.activity.lanes import Lane, run_in

from .exports.tasks import build_export as build_export  # rows that 0.1 queued name it here
from .verification.ends import stamp_today


@run_in(Lane.CLOCKS)
def stamp_end() -> str:
    """Write the end of the log down outside, once a day, so that a cut end shows."""
    return stamp_today(settings, at=timezone.now())
