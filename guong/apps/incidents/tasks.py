"""What is done by itself: people are notified of passed clocks at any hour."""

from django.conf import settings
from django.tasks import task

from guong.apps.activity.queues import Queue

from .actions.notifications import notify_passed


@task(queue_name=Queue.CLOCKS)
def watch_clocks() -> int:
    """Notify of each clock that has run out."""
    return notify_passed(at=settings.BUSINESS_NOW())
