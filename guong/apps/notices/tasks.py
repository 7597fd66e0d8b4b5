"""What is done by itself: letters go out, those refused are tried again."""

from django.conf import settings
from django.tasks import task

from guong.apps.activity.queues import Queue

from .models import Letter


@task(queue_name=Queue.LETTERS)
def deliver() -> int:
    """Pack what has come out and send what is due; without a mail server people read their inbox."""
    if not settings.LETTERS:
        return 0
    Letter.pack_all(at=settings.BUSINESS_NOW())
    return Letter.send_all(clock=settings.BUSINESS_NOW)
