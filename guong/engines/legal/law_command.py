"""The command `guong law`: an office's own instruments added, checked, listed, taken back and written out."""

import argparse
import getpass
import sys
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guong.engines.legal.own_rows import OwnTable

LARGEST = 5 * 1024 * 1024  # bytes of a table
STANDARD_INPUT = "-"


def configure_law(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `guong law`."""
    parser.description = (
        "Kho của cơ quan: văn bản cơ quan tự thêm bên cạnh kho chung, ví dụ văn bản của tỉnh. "
        "Cột của bảng: Số hiệu, Loại, Cơ quan, Ngày, Trích yếu, Từ, Đến, Thay bằng, Nguồn."
    )
    folder = argparse.ArgumentParser(add_help=False)
    folder.add_argument(
        "--folder", metavar="THƯ_MỤC", help="nơi giữ kho của cơ quan, mặc định theo GUONG_LAW"
    )
    acts = parser.add_subparsers(title="việc", metavar="VIỆC", dest="act", required=True)
    add = acts.add_parser("add", parents=[folder], help="thêm từ bảng CSV; một dòng sai thì chưa thêm gì")
    add.add_argument("--csv", required=True, metavar="TỆP", help="bảng CSV; “-” là đầu vào chuẩn")
    check = acts.add_parser("check", parents=[folder], help="cho biết bảng CSV sẽ thay đổi gì, chưa thêm")
    check.add_argument("csv", metavar="TỆP", help="bảng CSV; “-” là đầu vào chuẩn")
    acts.add_parser("list", parents=[folder], help="các lần thêm: khi nào, ai, mấy văn bản")
    acts.add_parser("undo", parents=[folder], help="gỡ lần thêm mới nhất")
    export = acts.add_parser("export", parents=[folder], help="ghi kho của cơ quan thành CSV, nạp lại được")
    export.add_argument("out", nargs="?", metavar="TỆP", help="mặc định in ra màn hình")


def run_law(args: argparse.Namespace) -> int:
    """Run `guong law`: 0 when it was done, 2 with a sentence on standard error when it was not."""
    from guong.engines.legal.own_rows import BadLawTable
    from guong.engines.legal.own_store import BrokenStore, default_folder

    folder = Path(args.folder) if args.folder else default_folder()
    acts = {"add": _add, "check": _check, "list": _list, "undo": _undo, "export": _export}
    try:
        return acts[args.act](args, folder)
    except (BadLawTable, BrokenStore) as refusal:
        return _refuse(str(refusal))
    except OSError as error:
        place = error.filename or folder
        return _refuse(f"Không đọc hoặc ghi được “{place}”; kiểm tra tên, quyền và chỗ trống.")


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def _add(args: argparse.Namespace, folder: Path) -> int:
    from guong.engines.legal.own_store import add

    table = _table(args.csv, folder)
    if table.faults:
        for row in table.faults:
            print(row, file=sys.stderr)
        return _refuse(f"Chưa thêm gì: {len(table.faults)} dòng cần sửa trước.")
    if not table.additions:
        print("Không có gì để thêm: kho đã có mọi văn bản trong tệp.")
        return 0
    addition = add(folder, table.additions, by=_user(), at=datetime.now().astimezone(), source=args.csv)
    print(
        f"Đã thêm {len(addition.instruments)} văn bản vào kho của cơ quan (lần thêm {addition.number}); "
        "gỡ lại bằng: guong law undo."
    )
    return 0


def _check(args: argparse.Namespace, folder: Path) -> int:
    from guong.engines.legal.freshness import describe_register, warn_of_age
    from guong.engines.legal.own_rows import OwnRowState
    from guong.engines.legal.own_store import packs_with_own

    table = _table(args.csv, folder)
    print("\n".join(map(str, table.rows)))
    counts = f"{table.count(OwnRowState.NEW)} mới, {table.count(OwnRowState.SAME)} đã có"
    print(f"{len(table.rows)} dòng: {counts}, {len(table.faults)} cần sửa. Chưa thêm gì.")
    packs = packs_with_own(folder)
    print(describe_register(packs))
    if warning := warn_of_age(packs, date.today()):
        print(warning, file=sys.stderr)
    return 2 if table.faults else 0


def _list(_args: argparse.Namespace, folder: Path) -> int:
    from guong.engines.legal.own_store import read_additions
    from guong.engines.viet.formats import write_date

    additions = read_additions(folder)
    for addition in additions:
        mark = addition.undone_at and f", đã gỡ ngày {write_date(datetime.fromisoformat(addition.undone_at))}"
        day = write_date(datetime.fromisoformat(addition.at))
        count = len(addition.instruments)
        print(f"Lần {addition.number}, ngày {day}, {addition.by}: {count} văn bản từ {addition.source}{mark}")
    if not additions:
        print("Kho của cơ quan chưa có văn bản nào.")
    return 0


def _undo(_args: argparse.Namespace, folder: Path) -> int:
    from guong.engines.legal.own_store import undo

    addition = undo(folder, by=_user(), at=datetime.now().astimezone())
    if addition is None:
        return _refuse("Không có lần thêm nào để gỡ.")
    print(f"Đã gỡ lần thêm {addition.number}: {len(addition.instruments)} văn bản.")
    return 0


def _export(args: argparse.Namespace, folder: Path) -> int:
    from guong.engines.legal.own_rows import write_csv
    from guong.engines.legal.own_store import packs_with_own

    own = packs_with_own(folder).own
    text = write_csv(own.rows if own else ())
    if args.out is None:
        print(text, end="")
    else:
        # Excel asks for the encoding of a table that does not begin with the sign for it.
        Path(args.out).write_bytes(text.encode("utf-8-sig"))
        print(f"Đã ghi {len(own) if own else 0} văn bản vào {args.out}.", file=sys.stderr)
    return 0


def _table(file: str, folder: Path) -> "OwnTable":
    from guong.engines.legal.own_rows import BadLawTable, check_table, read_csv
    from guong.engines.legal.own_store import packs_with_own
    from guong.engines.viet.encodings import UnreadableEncoding, decode

    with nullcontext(sys.stdin.buffer) if file == STANDARD_INPUT else Path(file).open("rb") as table:
        content = table.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise BadLawTable("Tệp lớn hơn 5 MB; hãy chia thành nhiều tệp.")
    try:
        text = decode(content).text
    except UnreadableEncoding:
        raise BadLawTable(
            f"{file}: tệp này không phải bảng CSV; trong Excel, hãy lưu dạng CSV UTF-8."
        ) from None
    return check_table(*read_csv(text), packs_with_own(folder))


def _user() -> str:
    """Name who sits at the machine, as far as the machine knows."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "không rõ"
