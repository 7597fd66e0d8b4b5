"""What is done by itself: people are reminded, and campaigns speak as evidence."""

from django.conf import settings

from guong.apps.activity.lanes import Lane, run_in

from .actions import remind, speak
from .models import Campaign


@run_in(Lane.CLOCKS)
def tend_campaigns() -> int:
    """Remind those who have not answered, and write down how far each unit has come."""
    at = settings.BUSINESS_NOW()
    new = remind(at=at)
    for campaign in Campaign.objects.running(on=at.date()):
        speak(campaign, at=at)
    return new
