"""The server's verbs of `guong`, from init to verify; Django comes in only when one runs."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path

from .starting import CannotRun, refusing_in_a_sentence, require_server, start_django


def _on_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", metavar="THƯ_MỤC", help="thư mục dữ liệu; mặc định lấy theo biến môi trường GUONG_DATA"
    )


def configure_init(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `guong init`."""
    parser.description = (
        "Chuẩn bị máy chủ: thư mục dữ liệu, đơn vị đầu tiên, người quản trị, địa chỉ, thư điện tử. "
        "Thiếu tham số nào thì hỏi tham số ấy."
    )
    _on_data(parser)
    parser.add_argument(
        "--unit", metavar="TÊN", help="tên đơn vị đầu tiên, ví dụ: xã Vĩnh Linh; trùng tên thì ghi kèm tỉnh"
    )
    parser.add_argument("--kind", metavar="LOẠI", help="loại của đơn vị không có trong danh mục toàn quốc")
    parser.add_argument("--code", metavar="MÃ", help="mã đơn vị trong danh mục tỉnh, xã, phường toàn quốc")
    parser.add_argument("--yes", action="store_true", help="không hỏi lại đơn vị tìm được")
    parser.add_argument("--without", metavar="BỘ_PHẬN", help="bộ phận thường có mà đơn vị không có")
    parser.add_argument("--also", metavar="BỘ_PHẬN", help="bộ phận chỉ một số nơi có mà đơn vị có")
    parser.add_argument("--later", action="store_true", help="chọn đơn vị ở trang web, khi đăng nhập lần đầu")
    parser.add_argument("--since", metavar="NGÀY", help="ngày đơn vị bắt đầu trong sổ; mặc định 2025-07-01")
    parser.add_argument("--admin", metavar="HỌ_TÊN", help="họ và tên người quản trị")
    parser.add_argument("--username", metavar="TÊN", help="tên đăng nhập của người quản trị")
    parser.add_argument("--address", metavar="ĐỊA_CHỈ", help="địa chỉ gõ vào trình duyệt, ví dụ https://…")
    parser.add_argument("--mail", metavar="ĐỊA_CHỈ", help="máy chủ gửi thư, ghi smtp://tên:mật-khẩu@máy:587")
    parser.add_argument(
        "--link", metavar="TÊN", help="chỉ in liên kết vào lại cho tên đăng nhập này (quên mật khẩu)"
    )
    parser.add_argument(
        "--new-key",
        action="store_true",
        help="khi đã mất hẳn khóa sổ: dùng khóa mới từ nay, tắt lớp thứ hai của mọi tài khoản",
    )


@refusing_in_a_sentence
def run_init(args: argparse.Namespace) -> int:
    """Run `guong init`: 0 when the server is ready, 2 with a sentence when it is not."""
    require_server()
    from .setup.init_command import ask, begin_new_key, initialise, print_link, write_settings

    if args.new_key:
        start_django(args.data)
        return begin_new_key()
    from .upgrading import upgrade

    if args.link:
        upgrade(start_django(args.data))
        return print_link(args.link)
    answers = ask(args)
    write_settings(answers, args.data)
    upgrade(start_django(args.data))
    return initialise(answers)


def configure_serve(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `guong serve`."""
    parser.description = "Chạy máy chủ: trang web, việc nền và lịch, bằng một lệnh."
    _on_data(parser)
    parser.add_argument("--listen", metavar="MÁY:CỔNG", help="nơi lắng nghe; mặc định theo GUONG_LISTEN")
    parser.add_argument(
        "--worker",
        action="store_true",
        help="chỉ chạy việc nền (khi GUONG_TASKS là separate hay celery), không chạy web",
    )
    parser.add_argument("--beside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--queues",
        "--lanes",  # the word of before
        metavar="HÀNG_ĐỢI",
        help="cùng --worker: chỉ chạy những hàng đợi này, cách nhau bằng dấu phẩy (clocks: nhắc, đồng hồ "
        "sự cố, letters: thư, reading: đọc bản quét, judging: đối chiếu trang, house: dọn dẹp, "
        "crawls: tải trang)",
    )


@refusing_in_a_sentence
def run_serve(args: argparse.Namespace) -> int:
    """Run `guong serve` until it is stopped."""
    import os

    if args.listen:
        os.environ["GUONG_LISTEN"] = args.listen
    settings = start_django(args.data)
    from .background import worker
    from .locking import hold_lock, hold_web_lock
    from .upgrading import require_accounts, upgrade
    from .web.server import serve_until_stopped

    queues = worker.chosen_queues(args.queues)
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    alone = (
        hold_web_lock(settings.DATA) if on_sqlite and not args.worker and not args.beside else nullcontext()
    )
    with hold_lock(settings.DATA), alone:
        if args.beside:
            worker.run_beside(queues)
            return 0
        upgrade(settings)
        require_accounts()
        if args.worker:
            worker.run(queues)
        else:
            serve_until_stopped(settings.ADDRESS)
    return 0


def configure_upgrade(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `guong upgrade`."""
    parser.description = (
        "Nâng cấp sổ của phiên bản trước lên phiên bản đang cài: sao lưu trước, rồi đổi các bảng. "
        "Sổ đã đúng phiên bản thì không làm gì. Dừng máy chủ trước khi nâng cấp; tập dượt thì không cần dừng."
    )
    _on_data(parser)
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
    from .upgrading import find_ledger, upgrade

    find_ledger(args.data)
    if args.on and not args.rehearse:
        raise CannotRun("--on chỉ đi cùng --rehearse.")
    settings = start_django(args.data, read_only=args.rehearse)
    if args.rehearse:
        from .rehearsing import rehearse

        return rehearse(settings, on=args.on)
    from .locking import hold_lock

    with hold_lock(settings.DATA, alone=True):
        done = upgrade(settings)
    print("Đã nâng cấp. Kiểm lại bằng: guong verify" if done else "Sổ đã đúng phiên bản này.")
    return 0


def configure_backup(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `guong backup`."""
    parser.description = (
        "Sao lưu cơ sở dữ liệu, tệp đã nộp và khóa vào một tệp. Chạy được cả khi máy chủ đang chạy. "
        "Tệp này chứa khóa và dữ liệu của đơn vị: cất ở nơi an toàn, ngoài máy chủ."
    )
    _on_data(parser)
    parser.add_argument("--to", metavar="TỆP", help="tệp sao lưu; mặc định đặt tên theo giờ, trong backups/")
    parser.add_argument("--seal", metavar="KHÓA", help="niêm phong (mã hóa) tệp bằng khóa ở tệp này")
    parser.add_argument(
        "--make-seal",
        metavar="KHÓA",
        help="chỉ tạo một khóa niêm phong mới ở tệp này; cất riêng, xa bản sao lưu",
    )


@refusing_in_a_sentence
def run_backup(args: argparse.Namespace) -> int:
    """Run `guong backup`."""
    require_server()
    from .backup import back_up
    from .sealing import make_seal_key, read_seal_key

    if args.make_seal:
        make_seal_key(Path(args.make_seal))
        print(
            f"Đã tạo khóa niêm phong {args.make_seal}. Chép ra hai nơi, không nơi nào cùng với bản sao lưu."
        )
        return 0
    seal_key = read_seal_key(Path(args.seal)) if args.seal else None
    settings = start_django(args.data)
    back_up(settings.DATA, Path(args.to) if args.to else None, seal_key=seal_key)
    return 0


def configure_restore(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `guong restore`."""
    parser.description = (
        "Phục hồi từ một tệp sao lưu: kiểm từng tệp theo mã băm, đặt lại cơ sở dữ liệu, tệp và khóa, "
        "rồi kiểm chuỗi nhật ký. Dừng máy chủ trước khi phục hồi."
    )
    _on_data(parser)
    parser.add_argument("file", metavar="TỆP", help="tệp do “guong backup” ghi")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="thay dữ liệu đang có; dữ liệu cũ được dời sang thư mục replaced-… chứ không xóa",
    )
    parser.add_argument("--seal", metavar="KHÓA", help="khóa đã niêm phong tệp sao lưu")
    parser.add_argument(
        "--anyway", action="store_true", help="nhận cả khi chuỗi nhật ký trong bản sao lưu không nguyên vẹn"
    )


@refusing_in_a_sentence
def run_restore(args: argparse.Namespace) -> int:
    """Run `guong restore`: everything is checked before anything is touched."""
    require_server()
    from .restore import restore

    seal = Path(args.seal) if args.seal else None
    return restore(Path(args.file), args.data, replace=args.replace, seal=seal, anyway=args.anyway)


def configure_verify(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `guong verify`."""
    parser.description = (
        "Chỉ nhìn, không ghi gì: kiểm chuỗi nhật ký, tính lại kết luận, đối chiếu việc với các bước, "
        "kiểm mã băm của báo cáo đã đóng băng, tệp minh chứng và bản lưu của trang; nêu từng chỗ khác."
    )
    _on_data(parser)
    parser.add_argument(
        "--end", metavar="SỐ:MÃ", help="đầu mút đã in lần trước; kiểm xem chuỗi hôm nay có còn đi qua đó"
    )
    parser.add_argument(
        "--log",
        metavar="TỆP",
        help="chỉ kiểm một tệp nhật ký đã xuất (JSON Lines): không cần khóa, không cần cơ sở dữ liệu",
    )


@refusing_in_a_sentence
def run_verify(args: argparse.Namespace) -> int:
    """Run `guong verify`: 0 when all holds, 1 when something was changed, 2 when nothing can be checked."""
    if args.log:
        from .exported import verify_export

        return verify_export(Path(args.log), args.end)
    require_server()
    from .checking.opening import open_read_only

    settings = open_read_only(args.data)
    from .verifying import verify

    return verify(settings, args.end)
