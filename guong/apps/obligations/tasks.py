"""What is done by itself: breaches are noted every day, people are reminded every quarter of an hour."""

from datetime import timedelta

from django.conf import settings
from django.tasks import task

from guong.apps.activity.queues import Queue
from guong.engines.viet.formats import ONE_DAY

from .actions.due_notices import remind_all
from .actions.intake import read_scan
from .actions.periodic_duties import open_periods
from .models import Breach, Reading, Tally
from .models.timeliness import local_day

KEEPS_UNFINISHED = timedelta(days=30)


@task(queue_name=Queue.CLOCKS)
def note_breaches() -> int:
    """Note deadlines that passed; a missed day loses nothing."""
    return Breach.note_all(at=settings.BUSINESS_NOW())


@task(queue_name=Queue.CLOCKS)
def remind() -> int:
    """Store the notices that are due by now; a missed run is made up by the next."""
    return remind_all(at=settings.BUSINESS_NOW())


@task(queue_name=Queue.READING)
def read_letter(pk: int) -> None:
    """Read the pictures of pages of a letter that waits on the table; one put away meanwhile is let be."""
    if (reading := Reading.objects.filter(pk=pk).select_related("lead_unit").first()) is not None:
        read_scan(reading)


@task(queue_name=Queue.HOUSE)
def clear_table() -> int:
    """Take away letters that were read a month ago and never confirmed; nothing of them was a directive."""
    old = Reading.objects.unfinished().filter(at__lt=settings.BUSINESS_NOW() - KEEPS_UNFINISHED)
    return old.delete()[0]


@task(queue_name=Queue.CLOCKS)
def open_new_periods() -> int:
    """Give what comes back for the period that has begun."""
    return open_periods(at=settings.BUSINESS_NOW())


@task(queue_name=Queue.HOUSE)
def keep_tallies() -> int:
    """Keep the count of every day that is over; a demonstration, whose days do not pass, keeps none."""
    if settings.GUONG_TODAY is not None:
        return 0
    return Tally.keep_all(until=local_day(settings.BUSINESS_NOW()) - ONE_DAY)
