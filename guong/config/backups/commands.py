"""The verbs `guong backup`, `restore` and `upgrade`; Django comes in only when one runs."""

import argparse
from pathlib import Path

from ..django_start import CannotRun, add_data_argument, refusing_in_a_sentence, require_server, start_django


def configure_upgrade(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Nâng cấp sổ của phiên bản trước lên phiên bản đang cài: sao lưu trước, rồi đổi các bảng. "
        "Sổ đã đúng phiên bản thì không làm gì. Dừng máy chủ trước khi nâng cấp; tập dượt thì không cần dừng."
    )
    add_data_argument(parser)
    parser.add_argument(
        "--rehearse",
        action="store_true",
        help="tập dượt: nâng cấp và kiểm một bản chép, nói mất bao lâu, đổi gì; sổ thật không bị đụng tới",
    )
    parser.add_argument(
        "--on", metavar="ĐỊA_CHỈ", default="", help="tập dượt trên cơ sở dữ liệu PostgreSQL trống này"
    )


@refusing_in_a_sentence
def run_upgrade(args: argparse.Namespace) -> int:
    """Run `guong upgrade`: 0 when the tables are those of this version."""
    require_server()
    from ..verification.readonly import find_ledger

    find_ledger(args.data)
    if args.on and not args.rehearse:
        raise CannotRun("--on chỉ đi cùng --rehearse.")
    settings = start_django(args.data, read_only=args.rehearse)
    if args.rehearse:
        from .rehearsal import rehearse

        return rehearse(settings, on=args.on)
    from ..locking import hold_lock
    from .upgrade import upgrade

    with hold_lock(settings.DATA, alone=True):
        done = upgrade(settings)
    print("Đã nâng cấp. Kiểm lại bằng: guong verify" if done else "Sổ đã đúng phiên bản này.")
    return 0


def configure_backup(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Sao lưu cơ sở dữ liệu, tệp đã nộp và khóa vào một tệp. Chạy được cả khi máy chủ đang chạy. "
        "Tệp này chứa khóa và dữ liệu của đơn vị: cất ở nơi an toàn, ngoài máy chủ."
    )
    add_data_argument(parser)
    parser.add_argument("--to", metavar="TỆP", help="tệp sao lưu; mặc định đặt tên theo giờ, trong backups/")
    parser.add_argument(
        "--seal", metavar="KHÓA", help="mã hóa cho khóa công khai này (age1…, hoặc tệp ghi các khóa ấy)"
    )
    parser.add_argument(
        "--make-seal",
        metavar="TỆP",
        help="chỉ tạo một cặp khóa: khóa bí mật ghi vào tệp này (cất ngoài máy chủ), in ra khóa công khai",
    )


@refusing_in_a_sentence
def run_backup(args: argparse.Namespace) -> int:
    require_server()
    from .backup import back_up
    from .encryption import make_key_pair, read_recipients

    if args.make_seal:
        public_key = make_key_pair(Path(args.make_seal))
        print(f"Khóa công khai, để máy chủ sao lưu: guong backup --seal {public_key}")
        print(f"Khóa bí mật ở {args.make_seal}: cất hai nơi, không ở máy chủ; chỉ cần đến khi phục hồi.")
        return 0
    recipients = read_recipients(args.seal) if args.seal else ()
    settings = start_django(args.data)
    back_up(settings.DATA, Path(args.to) if args.to else None, recipients=recipients)
    return 0


def configure_restore(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Phục hồi từ một tệp sao lưu: kiểm từng tệp theo mã băm, đặt lại cơ sở dữ liệu, tệp và khóa, "
        "rồi kiểm chuỗi nhật ký. Dừng máy chủ trước khi phục hồi."
    )
    add_data_argument(parser)
    parser.add_argument("file", metavar="TỆP", help="tệp do “guong backup” ghi")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="thay dữ liệu đang có; dữ liệu cũ được dời sang thư mục replaced-… chứ không xóa",
    )
    parser.add_argument("--seal", metavar="TỆP", help="khóa bí mật mở tệp sao lưu đã mã hóa")
    parser.add_argument(
        "--anyway", action="store_true", help="nhận cả khi chuỗi nhật ký trong bản sao lưu không nguyên vẹn"
    )


@refusing_in_a_sentence
def run_restore(args: argparse.Namespace) -> int:
    """Run `guong restore`: everything is checked before anything is touched."""
    require_server()
    from .restore import restore

    seal = Path(args.seal) if args.seal else None
    return restore(Path(args.file), args.data, replace=args.replace, key=seal, anyway=args.anyway)
