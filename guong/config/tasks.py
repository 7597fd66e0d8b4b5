"""What the wiring itself does by the clock."""

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from .ends import stamp_today


@task()
def stamp_end() -> str:
    """Write the end of the log down outside, once a day, so that a cut end shows."""
    return stamp_today(settings, at=timezone.now())
