"""Background work of the page of exports."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from guong.apps.activity.lanes import Lane, run_in

from .builds import build, clear, exports_folder, exports_store


@run_in(Lane.HOUSE)
def build_export() -> None:
    """Build the export that a page asked for."""
    build(Path(settings.DATA), exports_store(), at=timezone.localtime())


@run_in(Lane.HOUSE)
def clear_exports() -> None:
    """Delete exports that lie there for a day: they hold what everybody entered."""
    clear(exports_store(), exports_folder(Path(settings.DATA)))
