"""What is done by itself: units that let the day of a short report pass are reminded once."""

from django.conf import settings
from django.tasks import task

from guong.apps.activity.queues import Queue

from .models import ReportPeriod


@task(queue_name=Queue.CLOCKS)
def tell_late_units() -> int:
    """Remind units whose short report is late; a missed run loses nothing, a second repeats nothing."""
    return ReportPeriod.remind_late_units(at=settings.BUSINESS_NOW())
