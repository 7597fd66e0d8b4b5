"""The command `guong files`: where files lie, their way to another store, and back into it from a backup."""

import argparse
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..django_start import CannotRun, add_data_argument, refusing_in_a_sentence
from ..env import BadSetting
from ..file_store import CopyCounts, copy_shelf, file_digest, files_address

if TYPE_CHECKING:
    from guong.apps.evidence.stores import ObjectAddress

MOST_PRINTED = 20
MEGABYTE = 1024 * 1024


def configure_files(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Không có tùy chọn: nói kho tệp ở đâu, có bao nhiêu tệp, tệp nào sổ ghi mà kho không còn. "
        "--to: chép mọi tệp sang kho khác rồi đọc lại, so mã băm; kho cũ không đổi. "
        "--mend: lấy lại tệp đã mất từ bản sao lưu. "
        "--make: lập thùng của kho S3 mới, một lần."
    )
    add_data_argument(parser)
    parser.add_argument("--to", metavar="KHO", help="“disk” hoặc “s3://…”, ghi như GUONG_FILES")
    parser.add_argument("--mend", metavar="TỆP", help="tệp do “guong backup” ghi, có tệp đã mất")
    parser.add_argument("--make", action="store_true", help="lập thùng mà GUONG_FILES ghi, nếu kho chưa có")
    parser.add_argument("--seal", metavar="KHÓA", help="khóa bí mật mở tệp sao lưu đã mã hóa")


@refusing_in_a_sentence
def run_files(args: argparse.Namespace) -> int:
    """Run `guong files`: 0 when every file that the ledger names is there, 1 when one is not."""
    from ..verification.readonly import open_read_only

    settings = open_read_only(args.data)
    if args.to:
        try:
            return _copy(settings, files_address(args.to))
        except BadSetting as wrong:
            raise CannotRun(f"--to: {wrong}") from wrong
    if args.make:
        return _make(settings.FILES)
    if args.mend:
        return _mend(settings, Path(args.mend), Path(args.seal) if args.seal else None)
    from guong.apps.evidence.stores import SHELVES, store_of

    print(f"Tệp nằm ở {place_name(settings.FILES)}.")
    for shelf in SHELVES:
        sizes = [file.size for file in store_of(shelf).files()]
        print(f"{shelf}: {len(sizes)} tệp, {sum(sizes) // MEGABYTE} MB.")
    return _tell_missing()


def place_name(address: "ObjectAddress | None") -> str:
    return "thư mục dữ liệu" if address is None else f"kho {address}"


def _make(address: "ObjectAddress | None") -> int:
    if address is None:
        raise CannotRun("Tệp nằm ở thư mục dữ liệu; --make dùng khi GUONG_FILES ghi một kho S3.")
    from guong.apps.evidence.stores.object_store import make_bucket

    made = make_bucket(address)
    print(f"Đã lập {place_name(address)}." if made else f"{place_name(address).capitalize()} đã có sẵn.")
    return 0


def _tell_missing() -> int:
    from guong.apps.evidence.actions.missing_files import missing_files

    missing = [f"{shelf}/{name}" for shelf, names in missing_files().items() for name in sorted(names)]
    for name in missing[:MOST_PRINTED]:
        print(f"Tệp đã mất khỏi kho: {name}", file=sys.stderr)
    if missing:
        print(
            f"{len(missing)} tệp đã mất. Lấy lại từ bản sao lưu: guong files --mend TỆP_SAO_LƯU",
            file=sys.stderr,
        )
        return 1
    print("Không tệp nào sổ ghi mà kho không có.")
    return 0


def _copy(settings: Any, target: "ObjectAddress | None") -> int:
    from guong.apps.evidence.stores import SHELVES, open_store, store_of

    from ..locking import hold_lock

    if target == settings.FILES:
        raise CannotRun(f"Tệp đang nằm ở {place_name(target)}; không có gì để chép.")
    counts = CopyCounts()
    with ExitStack() as stack:
        try:
            stack.enter_context(hold_lock(settings.DATA, alone=True))
            serving = False
        except CannotRun:
            serving = True
        for shelf in SHELVES:
            copy_shelf(shelf, store_of(shelf), open_store(shelf, target), counts)
    for name in counts.different[:MOST_PRINTED]:
        print(f"Chép rồi đọc lại không giống: {name}", file=sys.stderr)
    print(f"Đã chép {counts.copied} tệp sang {place_name(target)}; {counts.present} tệp đã có sẵn ở đó.")
    missing = _tell_missing()
    if serving:
        print("Máy chủ đang chạy: dừng nó rồi chạy lại lệnh này một lần nữa để không sót tệp mới.")
    print("Sau đó đổi GUONG_FILES, chạy lại máy chủ, kiểm bằng “guong verify”. Tệp ở kho cũ vẫn còn nguyên.")
    return 1 if counts.different or missing else 0


def _mend(settings: Any, file: Path, key: Path | None) -> int:
    from guong.apps.evidence.actions.missing_files import missing_files
    from guong.apps.evidence.stores import store_of

    from .backup import FOLDER, RESTORE_ROOM
    from .restore import unpack

    if not file.is_file():
        raise CannotRun(f"Không có tệp “{file}”.")
    missing = missing_files()
    if not any(missing.values()):
        print("Không tệp nào đã mất.")
        return 0
    returned = 0
    with tempfile.TemporaryDirectory(prefix=RESTORE_ROOM, dir=settings.DATA) as room:
        unpack(file, Path(room), key=key)
        for shelf, names in missing.items():
            for name in sorted(names):
                saved = Path(room) / FOLDER / shelf / name
                if saved.is_file() and _is_the_lost_one(shelf, name, saved):
                    with store_of(shelf).writing(name) as path:
                        shutil.copyfile(saved, path)
                    returned += 1
    print(f"Đã lấy lại {returned} tệp từ {file}.")
    return _tell_missing()


def _is_the_lost_one(shelf: str, name: str, saved: Path) -> bool:
    from guong.apps.audits.models import Run
    from guong.apps.evidence.models import EvidenceItem
    from guong.apps.evidence.stores import EVIDENCE
    from guong.engines.siteaudit.snapshots.snapshot import Snapshot, SnapshotDamaged

    if shelf == EVIDENCE:
        items = EvidenceItem.objects.filter(key=name.rpartition("/")[2], sha256_stored=file_digest(saved))
        return items.exists()
    try:
        return Run.objects.filter(snapshot=name, snapshot_sha256=Snapshot.load(saved).sha256).exists()
    except SnapshotDamaged:
        return False
