"""The command `guong verify`: looks at everything that can be computed again, and writes nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

from .checking import conclusions, files, guards, papers, registers, work
from .ends import parse_end, read_ends
from .starting import CannotRun

MOST_PRINTED = 20  # differences of one kind

# What is compared, by the words it is called when it holds.
COMPARISONS: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
    ("Chốt cấm sửa", guards.compare_guards),
    ("Lớp thứ hai", guards.compare_seeds),
    ("Việc và các bước", work.compare_assignments),
    ("Kết luận tính lại", conclusions.compare_verdicts),
    ("Quan sát", conclusions.compare_observations),
    ("Kết luận khác với máy", conclusions.compare_overrides),
    ("Kênh và xác minh", registers.compare_channels),
    ("Văn bản", papers.compare_directives),
    ("Báo cáo và bản đóng băng", papers.compare_reports),
    ("Tệp minh chứng", files.compare_evidence),
    ("Bản lưu của trang", files.compare_snapshots),
)


def verify(settings: Any, end: str | None) -> int:
    """Compare everything, print each difference, and give 1 when there is any."""
    from django.db import transaction

    with transaction.atomic():
        faults = [*_ends(settings, end), *_chain()]
        for fault in faults:
            print(fault, file=sys.stderr)
        differences = sum(_compare(name, compare) for name, compare in COMPARISONS)
    return 1 if faults or differences else 0


def _ends(settings: Any, end: str | None) -> Iterator[str]:
    """Name the ends written down earlier that the chain of today does not pass through."""
    from guong.apps.activity.models import passes_through

    if end is not None:
        known = parse_end(end)
        if known is None:
            raise CannotRun("Đầu mút ghi dạng SỐ:MÃ, đúng như lần trước “guong verify” đã in.")
        if not passes_through(*known):
            yield f"Chuỗi nhật ký hôm nay không đi qua đầu mút {end}: nhật ký đã bị viết lại hoặc bị cắt."
    for stamped in read_ends(settings.ENDS):
        if not passes_through(stamped.position, stamped.entry_hash):
            yield (
                f"Nhật ký không đi qua đầu mút số {stamped.position} ghi lúc {stamped.moment} ở "
                f"“{settings.ENDS}”: đã bị viết lại hoặc bị cắt. (Sổ lập lại từ đầu thì dời tệp ấy đi.)"
            )
            return


def _chain() -> Iterator[str]:
    """Name the first fault of the chain, or print where it ends."""
    from guong.apps.activity.models import GENESIS, Head, verify

    fault = verify()
    if fault is not None:
        yield f"Nhật ký không còn nguyên vẹn. {fault.text}"
        return
    head = Head.objects.filter(pk=1).first()
    position, last = (head.position, head.hash) if head else (0, GENESIS)
    print(f"Nhật ký nguyên vẹn: {position} mục.")
    print(f"Đầu mút, nên chép ra giấy để lần sau đối chiếu (guong verify --end): {position}:{last}")


def _compare(name: str, compare: Callable[[], Iterator[str]]) -> int:
    """Print the differences of one kind; give how many there are."""
    count = 0
    for difference in compare():
        count += 1
        if count <= MOST_PRINTED:
            print(difference, file=sys.stderr)
    if count > MOST_PRINTED:
        print(f"{name}: còn {count - MOST_PRINTED} chỗ khác nữa.", file=sys.stderr)
    if not count:
        print(f"{name}: khớp.")
    return count
