"""What the machine does by itself for programs: telling receivers what happened."""

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from guong.apps.activity.queues import Queue

from .actions.webhook_delivery import deliver_due


@task(queue_name=Queue.WEBHOOKS)
def deliver_webhooks() -> int:
    """Give every receiver its turn; what one minute missed the next one sends."""
    return deliver_due(at=settings.BUSINESS_NOW(), now=timezone.now())
