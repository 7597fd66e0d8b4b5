"""What is done by itself: people are notified of passed clocks at any hour."""

from django.conf import settings

from guong.apps.activity.lanes import Lane, run_in

from .actions import notify_passed


@run_in(Lane.CLOCKS)
def watch_clocks() -> int:
    """Notify of each clock that has run out."""
    return notify_passed(at=settings.BUSINESS_NOW())
