"""What is done by itself: passed clocks are told of at any hour, and old reports lose their words."""

from django.conf import settings
from django.tasks import task

from .actions import blank_old_tips, tell_passed


@task()
def watch_clocks() -> int:
    """Tell of each clock that has run out."""
    return tell_passed(at=settings.BUSINESS_NOW())


@task()
def let_go_of_tips() -> int:
    """Let go of what residents typed once it is past its time."""
    return blank_old_tips(on=settings.BUSINESS_NOW().date())
