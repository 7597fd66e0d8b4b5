"""Background work of the page of exports."""

from pathlib import Path

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from guong.apps.activity.queues import Queue

from .builds import build, clear, exports_folder, exports_store


@task(queue_name=Queue.HOUSE)
def build_export() -> None:
    """Build the export that a page asked for."""
    build(Path(settings.DATA), exports_store(), at=timezone.localtime())


@task(queue_name=Queue.HOUSE)
def clear_exports() -> None:
    """Delete exports that lie there for a day: they hold what everybody entered."""
    clear(exports_store(), exports_folder(Path(settings.DATA)))
