"""What is done by itself: units that let the day of a short report pass are reminded once."""

from django.conf import settings

from guong.apps.activity.lanes import Lane, run_in

from .models import ReportPeriod


@run_in(Lane.CLOCKS)
def tell_late_units() -> int:
    """Remind units whose short report is late; a missed run loses nothing, a second repeats nothing."""
    return ReportPeriod.remind_late_units(at=settings.BUSINESS_NOW())
