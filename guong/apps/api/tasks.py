"""What the machine does by itself for programs: telling receivers what happened."""

from django.conf import settings
from django.utils import timezone

from guong.apps.activity.lanes import Lane, run_in

from .actions.delivering import deliver_due


@run_in(Lane.WEBHOOKS)
def deliver_webhooks() -> int:
    """Give every receiver its turn; what one minute missed the next one sends."""
    return deliver_due(at=settings.BUSINESS_NOW(), now=timezone.now())
