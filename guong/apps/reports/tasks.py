"""What is done by itself: units that let the day of a short report pass are told once."""

from django.conf import settings
from django.tasks import task

from .models import ReportPeriod


@task()
def tell_late_units() -> int:
    """Tell units whose short report is late; a missed run loses nothing, a second tells nobody twice."""
    return ReportPeriod.tell_late_all(at=settings.BUSINESS_NOW())
