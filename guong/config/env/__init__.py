"""The table of settings: every knob of the server, its kind, its default and what it is for."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FILE = "guong.env"


class BadSetting(ValueError):
    """A setting that cannot be used, said in a sentence for the person who runs the server."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One knob; `kind` is text, number, yes-no, day, list or folder, and `default` is shown as written."""

    name: str
    kind: str
    default: str
    about: str


TABLE = (
    Setting(
        "GUONG_DATA",
        "folder",
        "",
        "Thư mục giữ cơ sở dữ liệu, tệp tải lên và khóa. Để trống thì dùng thư mục dữ liệu của người dùng.",
    ),
    Setting(
        "DATABASE_URL",
        "text",
        "",
        "Cơ sở dữ liệu. Để trống thì dùng SQLite trong thư mục dữ liệu; PostgreSQL ghi "
        "`postgres://tên:mật-khẩu@máy:5432/cơ-sở-dữ-liệu`.",
    ),
    Setting(
        "GUONG_DATABASE_POOL",
        "text",
        "",
        "Mỗi tiến trình giữ sẵn nhiều nhất bao nhiêu kết nối PostgreSQL, dùng chung cho mọi luồng; kết nối "
        "hỏng được thay trước khi dùng. Để trống thì mỗi luồng giữ một kết nối.",
    ),
    Setting(
        "GUONG_ADDRESS",
        "text",
        "http://localhost:8000",
        "Địa chỉ người dùng gõ vào trình duyệt. Bắt đầu bằng `https://` thì cookie chỉ đi qua HTTPS.",
    ),
    Setting(
        "GUONG_HOSTS", "list", "", "Các tên máy khác cũng được nhận, ngăn cách bằng dấu phẩy (mạng nội bộ)."
    ),
    Setting(
        "GUONG_BEHIND_PROXY",
        "yes-no",
        "no",
        "`yes` khi có máy chủ trung gian (nginx, Caddy) đứng trước, tự ghi `X-Forwarded-Proto` và "
        "`X-Forwarded-For`.",
    ),
    Setting("GUONG_LISTEN", "text", "127.0.0.1:8000", "Địa chỉ và cổng mà máy chủ lắng nghe."),
    Setting("GUONG_THREADS", "number", "8", "Số yêu cầu mỗi tiến trình web phục vụ cùng lúc."),
    Setting(
        "GUONG_PROCESSES",
        "number",
        "1",
        "Số tiến trình web chung một cổng; mỗi tiến trình dùng được một nhân và chừng 150 MB bộ nhớ. "
        "Lớn hơn 1 thì việc nền chạy ở tiến trình riêng, trang không phải nhường nó. Không có trên Windows.",
    ),
    Setting(
        "GUONG_TASKS",
        "text",
        "embedded",
        "`embedded`: việc nền chạy cùng tiến trình web; soi trang và đối chiếu chạy trong một tiến trình con "
        "nhường máy cho trang web, chỉ mở khi có việc. `separate`: mọi việc nền chạy bằng tiến trình riêng, "
        "một hay nhiều máy, tự hỏi cơ sở dữ liệu. `celery`: cũng thế, nhưng việc được chuyển qua RabbitMQ "
        "(`GUONG_BROKER`) và cần PostgreSQL; dùng khi có nhiều máy việc nền.",
    ),
    Setting(
        "GUONG_BROKER",
        "text",
        "",
        "Máy chuyển việc RabbitMQ khi `GUONG_TASKS=celery`, ghi `amqp://tên:mật-khẩu@máy:5672/` (`amqps://` "
        "khi đi qua mạng). Chỉ mã số của việc đi qua đó; nội dung ở lại cơ sở dữ liệu.",
    ),
    Setting(
        "GUONG_TASK_SECONDS",
        "number",
        "540",
        "Một việc soi trang chạy nhiều nhất bao nhiêu giây rồi tự cắt, việc sau đi tiếp từ chỗ ấy. Hai lần "
        "số này phải nhỏ hơn `consumer_timeout` của RabbitMQ (mặc định 1800 giây).",
    ),
    Setting(
        "GUONG_SECRET_KEY",
        "text",
        "",
        "Khóa ký phiên đăng nhập. Để trống thì tạo một lần và cất trong thư mục dữ liệu, "
        "chỉ chủ tiến trình đọc được.",
    ),
    Setting(
        "GUONG_OIDC_ISSUER",
        "text",
        "",
        "Nơi cấp tài khoản của cơ quan (OpenID Connect), địa chỉ https ghi đúng như nơi ấy tự xưng. Đặt rồi "
        "thì trang đăng nhập có thêm một nút; ai đã nối tài khoản của mình mới vào được bằng nút ấy. Để "
        "trống thì không có.",
    ),
    Setting("GUONG_OIDC_CLIENT", "text", "", "Mã của Gương ở nơi cấp tài khoản (`client_id`)."),
    Setting(
        "GUONG_OIDC_SECRET",
        "text",
        "",
        "Khóa của Gương ở nơi cấp tài khoản (`client_secret`). Ở đó ghi địa chỉ quay về mà `guong doctor` "
        "in ra.",
    ),
    Setting(
        "GUONG_OIDC_NAME",
        "text",
        "tài khoản cơ quan",
        "Tên người dùng quen gọi của tài khoản ấy, in trên nút: `Đăng nhập bằng …`.",
    ),
    Setting(
        "GUONG_IDLE_HOURS",
        "number",
        "12",
        "Phiên đăng nhập không dùng bao nhiêu giờ thì hết; chữ đang gõ dở vẫn còn sau khi đăng nhập lại.",
    ),
    Setting(
        "GUONG_KEYS",
        "folder",
        "",
        "Thư mục giữ khóa sổ `ledger-key`: khóa của chuỗi nhật ký và của lớp thứ hai khi đăng nhập. Để trống "
        "thì giữ trong thư mục dữ liệu; đặt ra ngoài thì bản sao lưu không mang theo khóa này.",
    ),
    Setting(
        "GUONG_LEDGER_KEY",
        "text",
        "",
        "Chính khóa sổ, khi nhiều máy không chung thư mục nào: ghi giống nhau ở mọi máy (máy đầu tiên đã có "
        "thì chép dòng trong tệp `ledger-key` của nó), ít nhất 32 ký tự. Đặt rồi thì không đọc tệp, bản sao "
        "lưu không mang theo khóa này; máy nào ghi khóa khác thì không chạy.",
    ),
    Setting(
        "GUONG_ENDS",
        "text",
        "",
        "Tệp ngoài thư mục dữ liệu, mỗi ngày ghi thêm một dòng đầu mút nhật ký. Để trống thì là tệp "
        "`<thư mục dữ liệu>.ends` nằm cạnh thư mục dữ liệu.",
    ),
    Setting(
        "GUONG_ENDS_TO",
        "list",
        "",
        "Những địa chỉ thư nhận đầu mút nhật ký mỗi ngày, khi `GUONG_MAIL` đã đặt; ngăn cách bằng dấu phẩy.",
    ),
    Setting(
        "GUONG_TODAY",
        "day",
        "",
        "Ngày mà phần mềm lấy làm hôm nay khi tính hạn (năm-tháng-ngày), dùng để trình diễn. "
        "Không đổi giờ của phiên đăng nhập và của nhật ký.",
    ),
    Setting(
        "GUONG_LANGUAGE",
        "text",
        "vi",
        "Ngôn ngữ của trang đăng nhập và các trang sau đó, khi người dùng chưa tự chọn ở trang Tài khoản: "
        "`vi` (tiếng Việt) hoặc `en` (tiếng Anh). Văn bản, thư và trang cho người dân luôn là tiếng Việt.",
    ),
    Setting(
        "GUONG_MAIL",
        "text",
        "",
        "Máy chủ gửi thư, ghi `smtp://tên:mật-khẩu@máy:587` hay `smtps://…:465`. Để trống thì không gửi thư.",
    ),
    Setting("GUONG_MAIL_FROM", "text", "guong@localhost", "Địa chỉ đứng tên gửi thư."),
    Setting(
        "GUONG_SECURITY_CONTACT",
        "text",
        "",
        "Nơi nhận tin báo lỗ hổng, in ở `/.well-known/security.txt`: một địa chỉ thư, `mailto:…` hoặc "
        "`https://…`. Để trống thì lấy `GUONG_MAIL_FROM` nếu là địa chỉ thật; không thì không có trang.",
    ),
    Setting(
        "GUONG_REMIND_BEFORE", "list", "7,3,1,0", "Nhắc trước hạn bao nhiêu ngày, ngăn cách bằng dấu phẩy."
    ),
    Setting(
        "GUONG_REMIND_AFTER",
        "list",
        "1,3",
        "Nhắc sau hạn bao nhiêu ngày khi việc chưa xong, ngăn cách bằng dấu phẩy.",
    ),
    Setting("GUONG_REMIND_EVERY", "number", "7", "Sau đó cứ bao nhiêu ngày nhắc một lần."),
    Setting("GUONG_REMIND_AT", "text", "08:00", "Giờ nhắc và giờ gửi thư gộp trong ngày."),
    Setting("GUONG_OFFICE_HOURS", "text", "07:30-17:00", "Giờ làm việc; ngoài giờ này chỉ gửi việc khẩn."),
    Setting(
        "GUONG_FILES",
        "text",
        "disk",
        "Kho giữ tệp đã nộp, bản lưu của trang, trang đang soi dở và bản xuất. `disk`: trong thư mục dữ "
        "liệu. Kho nói tiếng S3: `s3://khóa:mật-khẩu@máy:cổng/thùng[/đầu-tên][?region=vùng]` (`s3+http://` "
        "khi không qua TLS; ký tự lạ trong khóa ghi dạng `%3A`). Chép từ kho này sang kho kia bằng "
        "`guong files`.",
    ),
    Setting("GUONG_UPLOAD_MB", "number", "50", "Cỡ lớn nhất của một tệp tải lên, tính bằng MB."),
    Setting(
        "GUONG_EVIDENCE_MB",
        "number",
        "20",
        "Cỡ lớn nhất của một tệp minh chứng, tính bằng MB; không quá `GUONG_UPLOAD_MB`.",
    ),
    Setting(
        "GUONG_EVIDENCE_MB_A_DAY",
        "number",
        "1000",
        "Mỗi người mỗi ngày gửi nhiều nhất bao nhiêu MB tệp minh chứng.",
    ),
    Setting(
        "GUONG_CLAMD",
        "text",
        "",
        "Ổ cắm của máy quét mã độc ClamAV trên cùng máy, thường là `/run/clamav/clamd.ctl`. Đặt rồi thì "
        "tệp nào chưa quét được là chưa nhận. Để trống thì không quét.",
    ),
    Setting(
        "GUONG_AUDIT_ALLOW",
        "list",
        "",
        "Những địa chỉ nội bộ được phép soi, ghi `máy[:cổng]` hoặc `dải/số[:cổng]`, cách nhau bằng dấu phẩy. "
        "Để trống thì chỉ soi trang công khai.",
    ),
    Setting(
        "GUONG_AUDIT_DELAY", "number", "1", "Nghỉ bao nhiêu giây giữa hai lần hỏi một máy chủ khi soi trang."
    ),
    Setting(
        "GUONG_AUDITS_A_NIGHT",
        "number",
        "600",
        "Nhiều nhất bao nhiêu trang được tự soi trong một đêm; còn lại để đêm sau. Mỗi trang mất vài phút, "
        "có trang đến một giờ.",
    ),
    Setting(
        "GUONG_AUDIT_SITES_AT_ONCE",
        "number",
        "24",
        "Soi nhiều nhất bao nhiêu trang cùng lúc trong một tiến trình; mỗi máy chủ vẫn chỉ bị hỏi lần lượt.",
    ),
    Setting(
        "GUONG_AUDIT_HOURS",
        "text",
        "20-6",
        "Giờ được tự soi, từ giờ nào đến giờ nào (giờ Việt Nam); `0-24` là cả ngày. Người yêu cầu soi thì "
        "lúc nào cũng soi.",
    ),
    Setting(
        "GUONG_AUDIT_SNAPSHOTS",
        "number",
        "3",
        "Giữ mấy bản lưu mới nhất của mỗi trang; bản đầu tiên và bản mà kết luận viện dẫn luôn được giữ.",
    ),
    Setting(
        "GUONG_LOG",
        "text",
        "text",
        "Nhật ký của tiến trình, ra dòng lỗi chuẩn: `text` cho người đọc, `json` cho máy (mỗi dòng một đối "
        "tượng, thêm một dòng cho mỗi trang đã trả lời: tên trang, phương thức, mã, số mili giây; không có "
        "địa chỉ, không có tên ai).",
    ),
    Setting(
        "GUONG_METRICS",
        "text",
        "",
        "Địa chỉ và cổng riêng để Prometheus đọc số đo, thường là `127.0.0.1:9464`; ai tới được cổng này là "
        "đọc được. Để trống thì không mở.",
    ),
    Setting(
        "GUONG_METRICS_TOKEN",
        "text",
        "",
        "Mã để đọc số đo ở `/metrics` (`Authorization: Bearer …`). Để trống thì không có trang ấy.",
    ),
    Setting(
        "GUONG_AUDIT_WEEKS",
        "number",
        "26",
        "Giữ từng lần soi hằng tuần trong bao nhiêu tuần; cũ hơn thì trong những lần cho cùng kết quả chỉ "
        "giữ lần đầu và lần cuối.",
    ),
    Setting("GUONG_DEBUG", "yes-no", "no", "`yes` chỉ để phát triển: trang lỗi hiện chi tiết kỹ thuật."),
)
_BY_NAME = {setting.name: setting for setting in TABLE}


class Env:
    """The settings as given: the environment first, then `guong.env` in the data folder, then the default."""

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        self._environ = dict(os.environ if environ is None else environ)
        self.folder = Path(self._environ.get("GUONG_DATA") or _default_folder()).expanduser().absolute()
        self._file = read_settings(self.folder / FILE)

    def __getitem__(self, name: str) -> Any:
        """Give a setting in its kind; `BadSetting` when what was written is not of that kind."""
        setting = _BY_NAME[name]
        written = self._environ.get(name) or self._file.get(name) or setting.default
        try:
            return _KINDS[setting.kind](written)
        except ValueError as wrong:
            raise BadSetting(f"{name} = “{written}” không dùng được: {setting.about}") from wrong


def _default_folder() -> Path:
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Guong"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "guong"


def read_settings(path: Path) -> dict[str, str]:
    """Read the settings that a file gives; `BadSetting` for a name that is none."""
    if not path.is_file():
        return {}
    settings: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.lstrip().startswith("#"):
            if name.strip() not in _BY_NAME:
                raise BadSetting(f"{path.name}: không có thiết lập tên “{name.strip()}”.")
            settings[name.strip()] = value.strip()
    return settings


def _yes_no(written: str) -> bool:
    known = {"yes": True, "1": True, "true": True, "no": False, "0": False, "false": False}
    if written.lower() not in known:
        raise ValueError(written)
    return known[written.lower()]


def _positive(written: str) -> int:
    number = int(written)
    if number < 1:
        raise ValueError(written)
    return number


_KINDS: dict[str, Any] = {
    "text": str,
    "folder": str,
    "number": _positive,
    "yes-no": _yes_no,
    "day": lambda written: date.fromisoformat(written) if written else None,
    "list": lambda written: [part.strip() for part in written.split(",") if part.strip()],
}


def as_markdown() -> str:
    """Write the table as the page `docs/settings.md`, which a test keeps fresh."""
    lines = [
        "# Thiết lập của máy chủ",
        "",
        "Trang này sinh ra từ `guong/config/env.py` bằng lệnh `python -m guong.config.env`; đừng sửa tay.",
        f"Ghi vào biến môi trường, hoặc vào tệp `{FILE}` trong thư mục dữ liệu, mỗi dòng một `TÊN=giá trị`; "
        "biến môi trường được dùng trước.",
        "",
        "| Tên | Kiểu | Mặc định | Để làm gì |",
        "|---|---|---|---|",
    ]
    kinds = {
        "text": "chữ",
        "number": "số",
        "yes-no": "yes hoặc no",
        "day": "ngày",
        "list": "danh sách",
        "folder": "thư mục",
    }
    for setting in TABLE:
        default = f"`{setting.default}`" if setting.default else "(trống)"
        lines.append(f"| `{setting.name}` | {kinds[setting.kind]} | {default} | {setting.about} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(as_markdown(), end="")
