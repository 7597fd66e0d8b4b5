"""How long the weekly looks of the machine are kept one by one; the table of retention takes the line in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.actions.retention import Keeping
from guong.apps.evidence.models import Observation
from guong.apps.evidence.stores import SNAPSHOTS

from .models import Run
from .models.run import TOOL

SPAN, OVERLAP = timedelta(days=28), timedelta(days=14)  # what one day's work looks through
MOST_A_DAY, ROWS_AT_ONCE = 60_000, 500


def _thin_looks(before: date, _at: datetime) -> int:
    """
    Drop looks between two equal ones, in one stretch of the past a day; each stretch has its turn.

    Stretches overlap, so that a look at the edge of one lies inside another.
    """
    looks = Observation.objects.filter(tool=TOOL)
    oldest = looks.filter(collected_date__lt=before).aggregate(day=Min("collected_date"))["day"]
    if oldest is None:
        return 0
    stretches = (before - oldest) // SPAN + 1
    since = oldest + SPAN * (before.toordinal() % stretches)
    until = min(before, since + SPAN + OVERLAP)
    repeated = looks.repeated_by_tools(since=since, before=until)
    row_ids = list(repeated.values_list("pk", flat=True)[:MOST_A_DAY])
    for start in range(0, len(row_ids), ROWS_AT_ONCE):
        Observation.objects.filter(pk__in=row_ids[start : start + ROWS_AT_ONCE]).delete()
    return len(row_ids)


def names_of_snapshots() -> Iterator[str]:
    """Give the names of the files that runs have their snapshots in."""
    rows = Run.objects.filter(has_snapshot=True).exclude(snapshot="").order_by()
    return rows.values_list("snapshot", flat=True).iterator(chunk_size=5000)


NAMED_FILES = {SNAPSHOTS: names_of_snapshots}
KEPT = (
    Keeping(
        "audit-looks",
        _("Từng lần máy soi hằng tuần, nơi kết quả không đổi"),
        7 * settings.AUDIT_WEEKS,
        _("ngày soi"),
        _("xóa những lần ở giữa; giữ lần đầu và lần cuối của mỗi kết quả, mọi lần đổi và lần được viện dẫn"),
        _("lần đầu và lần cuối đã nói kết quả ấy đúng từ ngày nào đến ngày nào"),
        _thin_looks,
    ),
)
