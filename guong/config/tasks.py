"""What the wiring itself does by the clock."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from guong.apps.activity.lanes import Lane, run_in

from .exports.builds import build, clear, exports_folder, exports_store
from .verification.ends import stamp_today


@run_in(Lane.CLOCKS)
def stamp_end() -> str:
    """Write the end of the log down outside, once a day, so that a cut end shows."""
    return stamp_today(settings, at=timezone.now())


@run_in(Lane.HOUSE)
def build_export() -> None:
    """Build the export that a page asked for."""
    build(Path(settings.DATA), exports_store(), at=timezone.localtime())


@run_in(Lane.HOUSE)
def clear_exports() -> None:
    """Delete exports that lie there for a day: they hold what everybody entered."""
    clear(exports_store(), exports_folder(Path(settings.DATA)))
