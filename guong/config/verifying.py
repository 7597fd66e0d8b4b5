"""The command `guong verify`: the chain of acts, and the bytes of what was handed in."""

import sys

from .starting import CannotRun


def verify(end: str | None) -> int:
    """Check the chain, against an end printed earlier too, and the stored files; print what holds."""
    from guong.apps.activity import models as activity

    if end is not None and not _passes(end):
        print(f"Chuỗi nhật ký hôm nay không đi qua đầu mút {end}: nhật ký đã bị viết lại.", file=sys.stderr)
        return 1
    fault = activity.verify()
    if fault is not None:
        print(f"Nhật ký không còn nguyên vẹn. {fault.text}", file=sys.stderr)
        return 1
    head = activity.Head.objects.filter(pk=1).first()
    position, last = (head.position, head.hash) if head else (0, activity.GENESIS)
    print(f"Nhật ký nguyên vẹn: {position} mục.")
    print(f"Đầu mút, nên chép ra giấy để lần sau đối chiếu (guong verify --end): {position}:{last}")
    return _files()


def _passes(end: str) -> bool:
    from guong.apps.activity.models import GENESIS, Entry

    position, _colon, known = end.partition(":")
    if not position.isdigit() or len(known) != len(GENESIS):
        raise CannotRun("Đầu mút ghi dạng SỐ:MÃ, đúng như lần trước “guong verify” đã in.")
    if int(position) == 0:
        return known == GENESIS
    return Entry.objects.filter(position=int(position), hash=known).exists()


def _files() -> int:
    """Read every file that was handed in and compare its hash with the one kept in its row."""
    from django.apps import apps

    if not apps.is_installed("guong.apps.evidence"):
        return 0
    from guong.apps.evidence.models import EvidenceItem

    wrong = checked = 0
    for item in EvidenceItem.objects.present().iterator(chunk_size=500):
        checked += 1
        if not item.is_intact():
            wrong += 1
            print(f"Minh chứng số {item.pk}: tệp đã giữ bị mất hoặc bị sửa.", file=sys.stderr)
    if wrong:
        return 1
    print(f"Tệp minh chứng nguyên vẹn: {checked} tệp.")
    return 0
