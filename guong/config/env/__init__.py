"""The settings of the server: one typed class, read from the environment and from `guong.env` (ADR 0086)."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PositiveInt, ValidationError

FILE = "guong.env"
DAY_HOURS = 24
# Settings of earlier versions, which a file may still hold: what they set is now fixed or has another place.
RETIRED = frozenset(
    {
        "GUONG_TASK_SECONDS",
        "GUONG_THREADS",
        "GUONG_DATABASE_POOL",
        "GUONG_METRICS_TOKEN",
        "GUONG_EVIDENCE_MB",
        "GUONG_EVIDENCE_MB_A_DAY",
        "GUONG_AUDITS_A_NIGHT",
        "GUONG_AUDIT_SITES_AT_ONCE",
        "GUONG_AUDIT_SNAPSHOTS",
        "GUONG_AUDIT_WEEKS",
    }
)


class BadSetting(ValueError):
    """A setting that cannot be used, said in a sentence for the person who runs the server."""


def _read_hours(written: object) -> object:
    if not isinstance(written, str):
        return written
    opens, _dash, closes = written.partition("-")
    hours = int(opens), int(closes)
    if not (0 <= hours[0] < DAY_HOURS and 0 < hours[1] <= DAY_HOURS and hours[0] != hours[1]):
        raise ValueError(written)
    return hours


Words = Annotated[
    list[str],
    BeforeValidator(
        lambda written: (
            [part.strip() for part in written.split(",") if part.strip()]
            if isinstance(written, str)
            else written
        )
    ),
]
Hours = Annotated[tuple[int, int], BeforeValidator(_read_hours)]


def _setting(default: Any, about: str) -> Any:
    return Field(default, description=about, validate_default=True)


class Env(BaseModel):
    """The settings: the environment first, then `guong.env` in the data folder, then the default."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: "DATABASE_URL" if name == "database_url" else f"GUONG_{name.upper()}",
    )

    data: str = _setting(
        "",
        "Thư mục giữ cơ sở dữ liệu, tệp tải lên và khóa. Để trống thì dùng thư mục dữ liệu của người dùng.",
    )
    database_url: str = _setting(
        "",
        "Cơ sở dữ liệu. Để trống thì dùng SQLite trong thư mục dữ liệu; PostgreSQL ghi "
        "`postgres://tên:mật-khẩu@máy:5432/cơ-sở-dữ-liệu`. Thêm `?pool=8` thì mỗi tiến trình giữ sẵn "
        "nhiều nhất tám kết nối dùng chung cho mọi luồng, kết nối hỏng được thay trước khi dùng; không "
        "thêm thì mỗi luồng giữ một kết nối.",
    )
    address: str = _setting(
        "http://localhost:8000",
        "Địa chỉ người dùng gõ vào trình duyệt. Bắt đầu bằng `https://` thì cookie chỉ đi qua HTTPS.",
    )
    hosts: Words = _setting((), "Các tên máy khác cũng được nhận, ngăn cách bằng dấu phẩy (mạng nội bộ).")
    behind_proxy: bool = _setting(
        False,
        "`yes` khi có máy chủ trung gian (nginx, Caddy) đứng trước, tự ghi `X-Forwarded-Proto` và "
        "`X-Forwarded-For`.",
    )
    listen: str = _setting("127.0.0.1:8000", "Địa chỉ và cổng mà máy chủ lắng nghe.")
    processes: PositiveInt | None = _setting(
        None,
        "Số tiến trình web chung một cổng. Để trống thì bằng số nhân của máy, nhiều nhất 8; mỗi tiến "
        "trình dùng được một nhân và chừng 150 MB bộ nhớ. Việc nền không chạy trong tiến trình nào của "
        "chúng. Trên Windows luôn là 1.",
    )
    tasks: str = _setting(
        "embedded",
        "`embedded`: việc nền chạy cùng tiến trình web; soi trang và đối chiếu chạy trong một tiến trình "
        "con nhường máy cho trang web, chỉ mở khi có việc. `separate`: mọi việc nền chạy bằng tiến trình "
        "riêng, một hay nhiều máy, tự hỏi cơ sở dữ liệu. `celery`: cũng thế, nhưng RabbitMQ báo "
        "khi có việc (`GUONG_BROKER`) và cần PostgreSQL; dùng khi có nhiều máy việc nền.",
    )
    broker: str = _setting(
        "",
        "Máy chuyển việc RabbitMQ khi `GUONG_TASKS=celery`, ghi `amqp://tên:mật-khẩu@máy:5672/` "
        "(`amqps://` khi đi qua mạng). Chỉ tên hàng đợi đi qua đó; việc ở lại cơ sở dữ liệu.",
    )
    secret_key: str = _setting(
        "",
        "Khóa ký phiên đăng nhập. Để trống thì tạo một lần và cất trong thư mục dữ liệu, chỉ chủ tiến "
        "trình đọc được.",
    )
    oidc_issuer: str = _setting(
        "",
        "Nơi cấp tài khoản của cơ quan (OpenID Connect), địa chỉ https ghi đúng như nơi ấy tự xưng. Đặt "
        "rồi thì trang đăng nhập có thêm một nút; ai đã nối tài khoản của mình mới vào được bằng nút ấy. "
        "Để trống thì không có.",
    )
    oidc_client: str = _setting("", "Mã của Gương ở nơi cấp tài khoản (`client_id`).")
    oidc_secret: str = _setting(
        "",
        "Khóa của Gương ở nơi cấp tài khoản (`client_secret`). Ở đó ghi địa chỉ quay về mà `guong doctor` "
        "in ra.",
    )
    oidc_name: str = _setting(
        "tài khoản cơ quan", "Tên người dùng quen gọi của tài khoản ấy, in trên nút: `Đăng nhập bằng …`."
    )
    idle_hours: PositiveInt = _setting(
        12, "Phiên đăng nhập không dùng bao nhiêu giờ thì hết; chữ đang gõ dở vẫn còn sau khi đăng nhập lại."
    )
    keys: str = _setting(
        "",
        "Thư mục giữ khóa sổ `ledger-key`: khóa của chuỗi nhật ký và của lớp thứ hai khi đăng nhập. Để "
        "trống thì giữ trong thư mục dữ liệu; đặt ra ngoài thì bản sao lưu không mang theo khóa này.",
    )
    ledger_key: str = _setting(
        "",
        "Chính khóa sổ, khi nhiều máy không chung thư mục nào: ghi giống nhau ở mọi máy (máy đầu tiên đã "
        "có thì chép dòng trong tệp `ledger-key` của nó), ít nhất 32 ký tự. Đặt rồi thì không đọc tệp, "
        "bản sao lưu không mang theo khóa này; máy nào ghi khóa khác thì không chạy.",
    )
    ends: str = _setting(
        "",
        "Tệp ngoài thư mục dữ liệu, mỗi ngày ghi thêm một dòng đầu mút nhật ký. Để trống thì là tệp `<thư "
        "mục dữ liệu>.ends` nằm cạnh thư mục dữ liệu.",
    )
    ends_to: Words = _setting(
        (),
        "Những địa chỉ thư nhận đầu mút nhật ký mỗi ngày, khi `GUONG_MAIL` đã đặt; ngăn cách bằng dấu phẩy.",
    )
    today: date | None = _setting(
        None,
        "Ngày mà phần mềm lấy làm hôm nay khi tính hạn (năm-tháng-ngày), dùng để trình diễn. Không đổi "
        "giờ của phiên đăng nhập và của nhật ký.",
    )
    language: str = _setting(
        "vi",
        "Ngôn ngữ của trang đăng nhập và các trang sau đó, khi người dùng chưa tự chọn ở trang Tài khoản: "
        "`vi` (tiếng Việt) hoặc `en` (tiếng Anh). Văn bản, thư và trang cho người dân luôn là tiếng Việt.",
    )
    mail: str = _setting(
        "",
        "Máy chủ gửi thư, ghi `smtp://tên:mật-khẩu@máy:587` hay `smtps://…:465`. Để trống thì không gửi thư.",
    )
    mail_from: str = _setting("guong@localhost", "Địa chỉ đứng tên gửi thư.")
    security_contact: str = _setting(
        "",
        "Nơi nhận tin báo lỗ hổng, in ở `/.well-known/security.txt`: một địa chỉ thư, `mailto:…` hoặc "
        "`https://…`. Để trống thì lấy `GUONG_MAIL_FROM` nếu là địa chỉ thật; không thì không có trang.",
    )
    remind_before: Words = _setting(
        ("7", "3", "1", "0"), "Nhắc trước hạn bao nhiêu ngày, ngăn cách bằng dấu phẩy."
    )
    remind_after: Words = _setting(
        ("1", "3"), "Nhắc sau hạn bao nhiêu ngày khi việc chưa xong, ngăn cách bằng dấu phẩy."
    )
    remind_every: PositiveInt = _setting(7, "Sau đó cứ bao nhiêu ngày nhắc một lần.")
    remind_at: str = _setting("08:00", "Giờ nhắc và giờ gửi thư gộp trong ngày.")
    office_hours: str = _setting("07:30-17:00", "Giờ làm việc; ngoài giờ này chỉ gửi việc khẩn.")
    files: str = _setting(
        "disk",
        "Kho giữ tệp đã nộp, bản lưu của trang, trang đang soi dở và bản xuất. `disk`: trong thư mục dữ "
        "liệu. Kho nói tiếng S3: `s3://khóa:mật-khẩu@máy:cổng/thùng[/đầu-tên][?region=vùng]` "
        "(`s3+http://` khi không qua TLS; ký tự lạ trong khóa ghi dạng `%3A`). Chép từ kho này sang kho "
        "kia bằng `guong files`.",
    )
    upload_mb: PositiveInt = _setting(
        50, "Cỡ lớn nhất của một tệp tải lên, tính bằng MB; tệp minh chứng không quá 20 MB."
    )
    clamd: str = _setting(
        "",
        "Ổ cắm của máy quét mã độc ClamAV trên cùng máy, thường là `/run/clamav/clamd.ctl`. Đặt rồi thì "
        "tệp nào chưa quét được là chưa nhận. Để trống thì không quét.",
    )
    audit_allow: Words = _setting(
        (),
        "Những địa chỉ nội bộ được phép soi, ghi `máy[:cổng]` hoặc `dải/số[:cổng]`, cách nhau bằng dấu "
        "phẩy. Để trống thì chỉ soi trang công khai.",
    )
    audit_delay: PositiveInt = _setting(1, "Nghỉ bao nhiêu giây giữa hai lần hỏi một máy chủ khi soi trang.")
    audit_hours: Hours = _setting(
        (20, 6),
        "Giờ được tự soi, từ giờ nào đến giờ nào (giờ Việt Nam); `0-24` là cả ngày. Người yêu cầu soi thì "
        "lúc nào cũng soi.",
    )
    log: Literal["text", "json"] = _setting(
        "text",
        "Nhật ký của tiến trình, ra dòng lỗi chuẩn: `text` cho người đọc, `json` cho máy (mỗi dòng một "
        "đối tượng, thêm một dòng cho mỗi trang đã trả lời: tên trang, phương thức, mã, số mili giây; "
        "không có địa chỉ, không có tên ai).",
    )
    metrics: str = _setting(
        "",
        "Địa chỉ và cổng riêng để Prometheus đọc số đo, thường là `127.0.0.1:9464`; ai tới được cổng này "
        "là đọc được. Để trống thì không mở.",
    )
    debug: bool = _setting(False, "`yes` chỉ để phát triển: trang lỗi hiện chi tiết kỹ thuật.")

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        """Read all settings; `BadSetting` names the first that cannot be used, and what it is for."""
        given = os.environ if environ is None else environ
        folder = Path(given.get("GUONG_DATA") or _default_folder()).expanduser().absolute()
        lines = read_settings(folder / FILE)
        written = {name: given.get(name) or lines.get(name) or "" for name in setting_names()}
        try:
            super().__init__(**{name: text for name, text in written.items() if text})
        except ValidationError as wrong:
            name = str(wrong.errors()[0]["loc"][0])
            about = next(
                field.description for field in type(self).model_fields.values() if field.alias == name
            )
            raise BadSetting(f"{name} = “{written[name]}” không dùng được: {about}") from None

    @property
    def folder(self) -> Path:
        return Path(self.data or _default_folder()).expanduser().absolute()

    @property
    def retired(self) -> list[str]:
        """The settings of earlier versions that are still written down, and set nothing any more."""
        return sorted(RETIRED & {*os.environ, *read_settings(self.folder / FILE)})

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name.removeprefix("GUONG_").lower())


def _default_folder() -> Path:
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Guong"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "guong"


def setting_names() -> list[str]:
    """Give the names under which settings are written."""
    return [field.alias or "" for field in Env.model_fields.values()]


def read_settings(path: Path) -> dict[str, str]:
    """Read the settings of a file, values as they stand; `BadSetting` for a name that is none."""
    if not path.is_file():
        return {}
    settings: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.lstrip().startswith("#"):
            if name.strip() not in {*setting_names(), *RETIRED}:
                raise BadSetting(f"{path.name}: không có thiết lập tên “{name.strip()}”.")
            settings[name.strip()] = value.strip()
    return settings


def as_markdown() -> str:
    """Write the settings as the page `docs/settings.md`, which a test compares."""
    lines = [
        "# Thiết lập của máy chủ",
        "",
        "Trang này sinh ra từ `guong/config/env` bằng lệnh `python -m guong.config.env`; đừng sửa tay.",
        f"Ghi vào biến môi trường, hoặc vào tệp `{FILE}` trong thư mục dữ liệu, mỗi dòng một `TÊN=giá trị`; "
        "biến môi trường được dùng trước.",
        "",
        "| Tên | Mặc định | Để làm gì |",
        "|---|---|---|",
    ]
    for field in Env.model_fields.values():
        default = "no" if field.default is False else field.default
        if isinstance(default, tuple):
            default = ("-" if field.alias == "GUONG_AUDIT_HOURS" else ",").join(map(str, default))
        lines.append(
            f"| `{field.alias}` | {f'`{default}`' if default else '(trống)'} | {field.description} |"
        )
    return "\n".join(lines) + "\n"
