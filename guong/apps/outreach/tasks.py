"""What is done by itself: people are reminded, and campaigns speak as evidence."""

from django.conf import settings
from django.tasks import task

from guong.apps.activity.queues import Queue

from .actions.campaign_runs import remind, speak
from .models import Campaign


@task(queue_name=Queue.CLOCKS)
def tend_campaigns() -> int:
    """Remind those who have not answered, and write down how far each unit has come."""
    at = settings.BUSINESS_NOW()
    new = remind(at=at)
    for campaign in Campaign.objects.running(on=at.date()):
        speak(campaign, at=at)
    return new
