"""What is done by itself: passed clocks are told of at any hour."""

from django.conf import settings
from django.tasks import task

from .actions import tell_passed


@task()
def watch_clocks() -> int:
    """Tell of each clock that has run out."""
    return tell_passed(at=settings.BUSINESS_NOW())
