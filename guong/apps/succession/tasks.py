"""What is done by itself: successors get notice that work waits for their decision."""

from django.conf import settings
from django.tasks import task

from guong.apps.activity.queues import Queue

from .actions import notify_successors


@task(queue_name=Queue.CLOCKS)
def tell_heirs() -> int:
    """Notify whoever may approve; a missed run is made up by the next."""
    return notify_successors(at=settings.BUSINESS_NOW())
