"""How long weekly looks and crawls under way are kept; the table of retention takes the lines in."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.actions.orphan_files import OLDER_THAN
from guong.apps.evidence.actions.retention import RetentionRule
from guong.apps.evidence.models import FileNote, Observation
from guong.apps.evidence.stores import CRAWLS, SNAPSHOTS, StoreAway, store_of

from .actions.crawl_handover import drop_parts, keeps_parts
from .models import CrawlPart, Run
from .models.run import TOOL

SPAN, OVERLAP = timedelta(days=28), timedelta(days=14)  # what one day's work looks through
LOST_PARTS_NAMED = timedelta(days=7)
MOST_A_DAY, ROWS_AT_ONCE = 60_000, 500


def _thin_looks(before: date, _at: datetime) -> int:
    """Drop looks between two equal ones, one stretch of the past a day; stretches overlap at their edges."""
    looks = Observation.objects.filter(tool=TOOL)
    oldest = looks.filter(collected_date__lt=before).aggregate(day=Min("collected_date"))["day"]
    if oldest is None:
        return 0
    stretches = (before - oldest) // SPAN + 1
    since = oldest + SPAN * (before.toordinal() % stretches)
    until = min(before, since + SPAN + OVERLAP)
    repeated_looks = looks.repeated_by_tools(since=since, before=until)
    row_ids = list(repeated_looks.values_list("pk", flat=True)[:MOST_A_DAY])
    for start in range(0, len(row_ids), ROWS_AT_ONCE):
        Observation.objects.filter(pk__in=row_ids[start : start + ROWS_AT_ONCE]).delete()
    return len(row_ids)


def _unfinished_crawls(before: date, _at: datetime) -> int:
    """
    Take away the parts of crawls that ended or that began long ago, and objects that no part names.

    Where the store is away the rows go all the same: the objects are nobody's then, and go another night.
    """
    now = timezone.now()
    midnight = datetime.combine(before + timedelta(days=1), time(), timezone.get_default_timezone())
    drop_parts(names := CrawlPart.forget_old(before=midnight, now=now))
    # Nothing misses a lost part for long: its crawl went on from the part before.
    FileNote.objects.filter(shelf=CRAWLS, noticed_at__lt=now - LOST_PARTS_NAMED).delete()
    if keeps_parts():
        limit = now.timestamp() - OLDER_THAN
        with suppress(StoreAway):
            old = [file.name for file in store_of(CRAWLS).files() if file.written_at < limit]
            known_names = set(CrawlPart.objects.filter(name__in=old).values_list("name", flat=True))
            drop_parts(set(old) - known_names)
    return len(names)


NAMED_FILES = {
    SNAPSHOTS: lambda: (
        Run.objects.filter(has_snapshot=True)
        .exclude(snapshot="")
        .order_by()
        .values_list("snapshot", flat=True)
        .iterator(chunk_size=5000)
    )
}
RETENTION = (
    RetentionRule(
        "audit-looks",
        _("Từng lần máy soi hằng tuần, nơi kết quả không đổi"),
        7 * settings.AUDIT_WEEKS,
        _("ngày soi"),
        _("xóa những lần ở giữa; giữ lần đầu và lần cuối của mỗi kết quả, mọi lần đổi và lần được viện dẫn"),
        _("lần đầu và lần cuối đã nói kết quả ấy đúng từ ngày nào đến ngày nào"),
        _thin_looks,
    ),
    RetentionRule(
        "audit-parts",
        _("Trang đang soi dở, từng đoạn trong kho S3 (chỉ khi có GUONG_FILES)"),
        14,
        _("ngày cất"),
        _("xóa; soi xong, dừng hay hỏng thì xóa ngay"),
        _("soi dở quá hai tuần thì trang đã khác, phải soi lại từ đầu"),
        _unfinished_crawls,
        by_clock=True,
    ),
)
