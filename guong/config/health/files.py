"""Looks at the store of files: whether it answers, who may read it, and what is gone from it."""

from django.conf import settings

from guong.apps.audits.models import Run
from guong.apps.evidence.models import EvidenceItem, FileNote, FileNoteKind
from guong.apps.evidence.stores import CRAWLS, EVIDENCE, ObjectAddress, StoreAway
from guong.engines.viet.formats import write_moment

from .outcome import Checkup, ServerFacts, bad, doubtful, good

MOST_NAMED = 5


def check_files(facts: ServerFacts) -> Checkup:
    """See whether the store answers strangers or nobody at all, and which files are gone from it."""
    address = settings.FILES
    if address is not None and (fault := _look_into(address)) is not None:
        return fault
    losses = FileNote.objects.filter(kind=FileNoteKind.MISSING).order_by("noticed_at", "pk")
    notes = list(losses.exclude(shelf=CRAWLS))
    if not notes and (parts := list(losses)):
        since = write_moment(parts[0].noticed_at.astimezone(facts.now.tzinfo))
        return doubtful(
            f"{len(parts)} đoạn của trang đang soi dở đã mất khỏi kho hoặc bị sửa, thấy từ {since}; trang ấy "
            "được soi tiếp từ đoạn còn nguyên, không mất gì.",
            "Xem vì sao kho làm mất hay đổi tệp.",
        )
    if not notes and facts.broker and address is None:
        return doubtful(
            "Tệp nằm trong thư mục dữ liệu của máy này; máy khác chỉ đọc được khi thấy cùng thư mục.",
            "Nhiều máy thì chuyển tệp vào kho S3 (guong files --to s3://…) rồi đặt GUONG_FILES.",
        )
    if not notes:
        if address is None:
            return good("Tệp nằm trong thư mục dữ liệu; đêm qua không thấy thiếu tệp nào.")
        return good(f"Tệp nằm ở kho {address}, chỉ máy chủ này đọc được; đêm qua không thấy thiếu tệp nào.")
    owners = []
    for note in notes[:MOST_NAMED]:
        if note.shelf == EVIDENCE:
            item = EvidenceItem.objects.filter(key=note.name.rpartition("/")[2]).only("pk").first()
            owners.append(f"minh chứng số {item.pk}" if item else note.name)
        else:
            run = Run.objects.filter(snapshot=note.name).only("pk").first()
            owners.append(f"bản lưu của lần soi số {run.pk}" if run else note.name)
    more = f" và {len(notes) - len(owners)} tệp nữa" if len(notes) > len(owners) else ""
    since = write_moment(notes[0].noticed_at.astimezone(facts.now.tzinfo))
    return bad(
        f"{len(notes)} tệp đã mất khỏi kho, thấy từ {since}: {', '.join(owners)}{more}. "
        "Kết luận vẫn giữ nguyên.",
        "Lấy lại từ bản sao lưu: guong files --mend TỆP_SAO_LƯU, rồi guong verify.",
    )


def _look_into(address: ObjectAddress) -> Checkup | None:
    from guong.apps.evidence.stores.object_store import ObjectStore

    store = ObjectStore(address, EVIDENCE)
    try:
        first = next(store.files(), None)
        if store.is_public(first.name if first else "khong-co/khong-co"):
            return bad(
                f"Người lạ không có khóa đọc được kho {address}.",
                "Tắt quyền đọc công khai của thùng (bucket policy, ACL) ngay; tệp chỉ được đi qua Gương.",
            )
    except StoreAway as away:
        return bad(
            f"Kho {address} chưa dùng được: {away.why}. Chưa mất gì; tệp mới chưa được nhận.",
            "Xem kho có chạy không, GUONG_FILES có đúng máy, thùng và khóa không.",
        )
    return None
