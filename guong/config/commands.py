"""The verbs `guong init` and `guong serve`; Django comes in only when one runs."""

import argparse
from contextlib import nullcontext

from .django_start import add_data_argument, refusing_in_a_sentence, require_server, start_django


def configure_init(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Chuẩn bị máy chủ: thư mục dữ liệu, đơn vị đầu tiên, người quản trị, địa chỉ, thư điện tử. "
        "Thiếu tham số nào thì hỏi tham số ấy."
    )
    add_data_argument(parser)
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
    from .backups.upgrade import upgrade

    if args.link:
        upgrade(start_django(args.data))
        return print_link(args.link)
    answers = ask(args)
    write_settings(answers, args.data)
    upgrade(start_django(args.data))
    return initialise(answers)


def configure_serve(parser: argparse.ArgumentParser) -> None:
    parser.description = "Chạy máy chủ: trang web, việc nền và lịch, bằng một lệnh."
    add_data_argument(parser)
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
    import os

    if args.listen:
        os.environ["GUONG_LISTEN"] = args.listen
    settings = start_django(args.data)
    from .background import worker
    from .backups.upgrade import require_accounts, upgrade
    from .locking import hold_lock, hold_web_lock
    from .web.metrics import metrics_beside
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
            with metrics_beside():
                worker.run(queues)
        else:
            serve_until_stopped(settings.ADDRESS)
    return 0
