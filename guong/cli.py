"""The one command `guong`: each verb is looked up here and imported only when it is asked for."""

import argparse
import importlib
import sys
from collections.abc import Sequence

from guong import __version__

VERBS: dict[str, tuple[str, str]] = {
    "read": (
        "guong.engines.directives.command",
        "đọc văn bản chỉ đạo: ai phải làm gì, khi nào, theo căn cứ nào",
    ),
    "labels": (
        "guong.config.setup.labels_command",
        "điều người đọc đã nói về từng câu: xem, ghi ra không tên người để dạy máy, xóa",
    ),
    "due": ("guong.engines.legal.command", "tính hạn từ một cụm từ thời hạn, kèm từng bước tính"),
    "law": (
        "guong.engines.legal.law_command",
        "kho của cơ quan: thêm văn bản của tỉnh vào kho căn cứ, xem trước, gỡ, ghi ra",
    ),
    "lookup": (
        "guong.config.setup.lookup_command",
        "tra một trang, tên, số hoặc hộp thư có phải kênh chính thức không",
    ),
    "check": (
        "guong.engines.textcheck.command",
        "soi bài trước khi đăng: chỗ nào chạm quy tắc nào, nói thế nào cho nhã",
    ),
    "audit": (
        "guong.engines.siteaudit.command",
        "soi trang thông tin điện tử: mục nào đạt, trống, cũ, không thấy, theo điều khoản nào",
    ),
    "init": ("guong.config.commands", "chuẩn bị máy chủ: đơn vị đầu tiên, người quản trị, địa chỉ"),
    "units": (
        "guong.config.setup.units_command",
        "một tên đơn vị nay là ai; đưa danh mục tỉnh, xã mới hơn vào sổ, có xem trước",
    ),
    "serve": ("guong.config.commands", "chạy máy chủ: trang web và việc nền bằng một lệnh"),
    "upgrade": (
        "guong.config.backups.commands",
        "nâng cấp sổ của phiên bản trước, có sao lưu trước và lối quay lại",
    ),
    "backup": ("guong.config.backups.commands", "sao lưu cơ sở dữ liệu, tệp đã nộp và khóa vào một tệp"),
    "restore": ("guong.config.backups.commands", "phục hồi từ một tệp sao lưu"),
    "export": (
        "guong.config.exports.commands",
        "xuất toàn bộ sổ ra dạng mở để mang đi nơi khác",
    ),
    "import": ("guong.config.exports.commands", "nhập một bản xuất vào sổ chưa có gì"),
    "files": (
        "guong.config.backups.files",
        "kho tệp: ở đâu, chép sang kho khác có so mã băm, lấy lại tệp đã mất từ bản sao lưu",
    ),
    "doctor": (
        "guong.config.health.doctor",
        "khám máy chủ: quyền thư mục, chỗ trống, sao lưu, HTTPS, việc nền, lớp thứ hai",
    ),
    "verify": ("guong.config.verification.command", "kiểm chuỗi nhật ký và tệp minh chứng có còn nguyên vẹn"),
}


class _Parser(argparse.ArgumentParser):
    """argparse in Vietnamese: one sentence on a mistake, exit 2."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title, self._optionals.title = "tham số", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="xem hướng dẫn này")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Cách dùng:", 1)

    def error(self, message: str) -> None:  # type: ignore[override]
        for english, vietnamese in (
            ("the following arguments are required:", "Thiếu tham số:"),
            ("unrecognized arguments:", "Không hiểu tham số:"),
            ("expected one argument", "cần một giá trị"),
            ("expected at least one argument", "cần ít nhất một giá trị"),
            ("invalid choice:", "không có lựa chọn"),
            ("choose from", "hãy chọn"),
            ("argument ", "Tham số "),
        ):
            message = message.replace(english, vietnamese)
        self.exit(2, f"{message.rstrip('.')}. Xem: {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; give its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if arguments and arguments[0] in VERBS:
        return _run(arguments[0], arguments[1:])
    parser = _Parser(prog="guong", description="Gương: giúp cơ quan nhà nước giữ lời trên mạng.")
    parser.add_argument("--version", action="version", version=f"guong {__version__}", help="in số phiên bản")
    verbs = parser.add_subparsers(title="lệnh", metavar="LỆNH", dest="verb", required=True)
    for verb, (_, summary) in VERBS.items():
        verbs.add_parser(verb, help=summary)
    parser.parse_args(arguments)
    return 2


def _run(verb: str, arguments: list[str]) -> int:
    try:
        module = importlib.import_module(VERBS[verb][0])
    except ModuleNotFoundError as missing:
        if (missing.name or "guong").startswith("guong"):
            raise
        # A verb of the server, where only the engines are installed.
        from guong.config.django_start import NOT_INSTALLED

        print(NOT_INSTALLED, file=sys.stderr)
        return 2
    parser = _Parser(prog=f"guong {verb}")
    getattr(module, f"configure_{verb}")(parser)
    try:
        return int(getattr(module, f"run_{verb}")(parser.parse_args(arguments)))
    except KeyboardInterrupt:
        print("Đã dừng.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
