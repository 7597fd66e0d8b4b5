"""What is done by itself for the press: people are told of clocks that near their end or passed it."""

from django.conf import settings
from django.tasks import task

from guong.apps.activity.queues import Queue

from .actions.notifications import notify_clocks, notify_provinces
from .actions.yearly_confirmations import notify_contributors


@task(queue_name=Queue.CLOCKS)
def watch_requests() -> int:
    """Tell of each clock of the press that nears its end or has passed it."""
    return notify_clocks(at=settings.BUSINESS_NOW())


@task(queue_name=Queue.CLOCKS)
def watch_provinces() -> int:
    """Tell each province of its next press conference and its yearly figures, and who feeds these."""
    at = settings.BUSINESS_NOW()
    return notify_provinces(at=at) + notify_contributors(at=at)
