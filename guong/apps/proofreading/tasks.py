"""What the machine does by itself with posts: looking whether a public page has one, telling of its hour."""

from django.conf import settings
from django.tasks import task

from guong.apps.activity.queues import Queue

from .actions.publication_check import look_at
from .models import Publication, notify_due


@task(queue_name=Queue.CRAWLS)
def look_at_publication(pk: int) -> None:
    """Read one public page; what has been looked at already is left alone."""
    rows = Publication.objects.select_related("article", "approval", "channel")
    publication = rows.filter(pk=pk).first()
    if publication is not None:
        look_at(publication, at=settings.BUSINESS_NOW())


@task(queue_name=Queue.CLOCKS)
def tell_due_posts() -> int:
    """Tell the writers of timed posts that the hour has come."""
    return notify_due(at=settings.BUSINESS_NOW())
