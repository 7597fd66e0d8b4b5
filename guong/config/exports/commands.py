"""The verbs `guong export` and `guong import`."""

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from ..django_start import (
    CannotRun,
    choose_folder,
    refusing_bad_settings,
    refusing_in_a_sentence,
    require_server,
    start_django,
)

MOST_GAPS = 20  # lost files that are printed one by one


def configure_export(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Xuất toàn bộ sổ ra dạng mở (JSON Lines, tệp theo mã SHA-256, nghĩa các cột) để mang đi nơi khác. "
        "Chạy được cả khi máy chủ đang chạy. Không có mật khẩu, lớp thứ hai, phiên, khóa; có dữ liệu cá "
        "nhân: cất như cất hồ sơ."
    )
    parser.add_argument("target", metavar="NƠI", help="thư mục mới, hoặc tệp tên kết thúc bằng .zip")
    parser.add_argument("--data", metavar="THƯ_MỤC", help="thư mục dữ liệu; mặc định theo GUONG_DATA")


@refusing_in_a_sentence
def run_export(args: argparse.Namespace) -> int:
    """Run `guong export`: 0 when all is in it, 1 when a file is lost, 2 when nothing was written."""
    from ..verification.readonly import open_read_only
    from .builds import exports_folder

    settings = open_read_only(args.data)
    target = Path(args.target)
    data = Path(settings.DATA).absolute()
    if target.absolute().is_relative_to(data) and target.absolute().parent != exports_folder(data):
        raise CannotRun("Chọn một nơi ngoài thư mục dữ liệu của máy chủ.")
    from .export import export_ledger

    manifest = export_ledger(target, made_at=datetime.now().astimezone())
    rows = sum(manifest["rows"].values())
    files = sum(name.startswith("files/") for name in manifest["parts"])
    print(f"Đã xuất {rows} hàng, {files} tệp, {manifest['log']['position']} mục nhật ký vào {target}")
    print(f"Đầu mút nhật ký, nên chép ra giấy: {manifest['log']['position']}:{manifest['log']['hash']}")
    print("Có dữ liệu cá nhân, không có mật khẩu hay khóa. Nhập vào nơi mới bằng: guong import")
    for line in _tell_gaps("Tệp bị mất hoặc bị sửa", manifest["missing"]):
        print(line, file=sys.stderr)
    return 1 if manifest["missing"] else 0


def configure_import(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Nhập một bản xuất vào sổ chưa có gì: kiểm từng phần, kiểm chuỗi nhật ký, rồi ghi trọn vẹn "
        "hoặc không ghi gì. Mọi người trở lại bằng liên kết mời mới. Dừng máy chủ trước khi nhập."
    )
    parser.add_argument("source", metavar="NƠI", help="thư mục hoặc tệp .zip do “guong export” ghi")
    parser.add_argument("--data", metavar="THƯ_MỤC", help="thư mục dữ liệu mới; mặc định theo GUONG_DATA")
    parser.add_argument("--end", metavar="SỐ:MÃ", help="đầu mút nhật ký mà nơi cũ đã in; khác thì không nhập")


@refusing_in_a_sentence
def run_import(args: argparse.Namespace) -> int:
    """Run `guong import`: everything is checked before anything is entered."""
    require_server()
    from ..env import Env
    from ..faults import name_failure
    from ..locking import hold_lock
    from ..verification.log_end import stamp
    from ..versions import bring_up_to_date
    from .archive_shapes import ExportSource
    from .imports import import_ledger
    from .manifest import check_export_of

    choose_folder(args.data)
    with refusing_bad_settings():
        home = Env().folder
    source = ExportSource(Path(args.source))
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    export = check_export_of(source, room=home)
    log, rows = export.manifest.log, export.manifest.rows
    end = f"{log.position}:{log.hash}"
    if args.end is not None and args.end != end:
        raise CannotRun(f"Nhật ký trong bản xuất kết thúc ở {end}, khác với đầu mút đã cho; chưa nhập gì.")
    with hold_lock(home, alone=True):
        settings = start_django(str(home))
        bring_up_to_date()
        import_ledger(export)
        try:
            stamp(settings.ENDS, end, at=datetime.now().astimezone(), restored=True)
        except OSError as wrong:
            print(f"Chưa ghi được đầu mút nhật ký vào “{settings.ENDS}” ({name_failure(wrong)}).")
    print(
        f"Đã nhập {sum(rows.values())} hàng, {rows['units_person']} người, nhật ký nguyên vẹn "
        f"{log.position} mục, đầu mút {end}"
    )
    gaps = [gap.model_dump() for gap in export.manifest.missing]
    for line in _tell_gaps("Nơi cũ đã mất tệp", gaps):
        print(line)
    print("Chưa ai có mật khẩu. Lấy liên kết vào lại cho quản trị rồi mời từng người ở Quản trị → Người:")
    from django.utils import timezone

    from guong.apps.units.models import Appointment, Role, User

    # Those of who administers a unit today, else those that there are.
    posts = Appointment.objects.filter(role=Role.ADMINISTRATOR).in_force(on=timezone.localdate())
    users = User.objects.filter(is_active=True).order_by("pk")
    administrators = users.filter(person__in=posts.values("person_id"))
    logins = administrators if administrators.exists() else users
    for name in logins.values_list("username", flat=True)[:5]:
        print(f"  guong init --data {settings.DATA} --link {name}")
    return 0


def _tell_gaps(words: str, gaps: list[dict[str, Any]]) -> Iterator[str]:
    """Name the first files that are lost, and how many more the manifest lists."""
    for gap in gaps[:MOST_GAPS]:
        yield f"{words}: {gap['table']} số {gap['row']}."
    if (more := len(gaps) - MOST_GAPS) > 0:
        yield f"{words}: {more} tệp nữa, kể đủ ở phần “missing” của manifest.json."
