"""The command `guong init`: the first unit, its administrator, and the settings file of the server."""

import argparse
import os
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from guong.engines.legal.unit_kinds import kind_of_name
from guong.engines.viet.formats import write_moment
from guong.engines.viet.normal_forms import plain

from ..django_start import CannotRun, choose_folder, refuse_half_restored, refusing_bad_settings
from ..env import FILE, BadSetting, Env
from ..env.mail import mailers
from .first_office import Start, find_start, question

if TYPE_CHECKING:
    from guong.apps.units.models import UnitVersion

SINCE = date(2025, 7, 1)  # the day of the units in force now
LOCAL = ("localhost", "127.0.0.1", "::1")
USERNAME = re.compile(r"[a-z0-9._-]{3,60}")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was told on the command line or typed when asked; `start` is the office found in the list."""

    unit: str
    start: "Start | None"
    later: bool
    kind: str
    since: date
    admin: str
    username: str
    address: str
    mail: str


def ask(args: argparse.Namespace) -> Answers:
    """Gather the answers, asking for what is missing where somebody sits at the keyboard."""
    unit = ""
    if not args.code and not args.later:
        unit = args.unit or question("Tên đơn vị đầu tiên (ví dụ: xã Vĩnh Linh)", "--unit")
    unit = " ".join(unit.split())
    admin = args.admin or question("Họ và tên người quản trị", "--admin")
    username = (args.username or question("Tên đăng nhập của người quản trị", "--username")).casefold()
    if not USERNAME.fullmatch(username):
        raise CannotRun(
            f"Tên đăng nhập “{username}” chưa dùng được: ít nhất 3 ký tự, chỉ gồm chữ không dấu, số và . _ -"
        )
    address = args.address or question("Địa chỉ gõ vào trình duyệt", "--address", "http://localhost:8000")
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
        raise CannotRun(f"Địa chỉ “{address}” chưa đúng: bắt đầu bằng http:// hoặc https:// và có tên máy.")
    mail = args.mail if args.mail is not None else question("Máy chủ gửi thư (bỏ trống nếu chưa có)", "", "")
    try:
        mailers(mail)
    except BadSetting as wrong:
        raise CannotRun(str(wrong)) from wrong
    try:
        since = date.fromisoformat(args.since) if args.since else SINCE
    except ValueError:
        raise CannotRun(f"Ngày “{args.since}” không đúng; ghi dạng NĂM-THÁNG-NGÀY.") from None
    return Answers(
        unit,
        None if args.later or args.kind else find_start(unit, args),
        args.later,
        args.kind or "",
        since,
        " ".join(admin.split()),
        username,
        address.rstrip("/"),
        mail,
    )


def write_settings(answers: Answers, folder: str | None) -> None:
    """Write the address and the mail into `guong.env`, keeping every other line that stands there."""
    choose_folder(folder)
    with refusing_bad_settings():
        path = Env().folder / FILE
    refuse_half_restored(path.parent)
    settings = {"GUONG_ADDRESS": answers.address, "GUONG_MAIL": answers.mail}
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    other_lines = [line for line in lines if line.partition("=")[0].strip() not in settings]
    lines = other_lines + [f"{name}={value}" for name, value in settings.items() if value]
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(opened, "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
    except OSError as wrong:
        raise CannotRun(f"Không ghi được vào “{path.parent}”: chọn thư mục khác bằng --data.") from wrong


def initialise(answers: Answers) -> int:
    """Make the first unit and its administrator; on a server that has one, say so and change nothing."""
    from django.conf import settings
    from django.db import transaction
    from django.utils import timezone

    from guong.apps.activity.models import record
    from guong.apps.units.models import Appointment, Person, Role, User

    if User.objects.exists():
        raise CannotRun(
            "Máy chủ này đã có tài khoản nên giữ nguyên; địa chỉ và thư điện tử vừa ghi thì đã nhận. "
            "Quên mật khẩu thì chạy: guong init --link TÊN_ĐĂNG_NHẬP"
        )
    now = timezone.now()
    with transaction.atomic():
        version = None if answers.later else _first_unit(answers)
        person = Person.objects.create(full_name=answers.admin)
        user = User.objects.create_user(answers.username, person)
        if version is not None:
            # As the first page proposes: who sets an office up alone reads its first letter too.
            for role in (Role.ADMINISTRATOR, Role.LEAD_OFFICER):
                Appointment.objects.create(
                    person=person, unit=version.unit, role=role, valid_from=version.valid_from
                )
            record(version.unit, "unit.founded", by=None, at=now)
        record(user, "login.opened", by=None, at=now)
    if version is None:
        print(f"Đã lập tài khoản quản trị {answers.admin} ({answers.username}); chọn đơn vị khi đăng nhập.")
    else:
        person_words = f"{answers.admin} ({answers.username})"
        print(f"Đã lập {version.name}; quản trị, nhận văn bản và giao việc: {person_words}.")
    print(f"Dữ liệu nằm ở {settings.DATA}")
    host = urlsplit(answers.address).hostname or ""
    if answers.address.startswith("http://") and host not in LOCAL:
        print(
            "Lưu ý: địa chỉ chưa có HTTPS nên mật khẩu đi qua mạng không được mã hóa. "
            "Đặt Caddy hay nginx có chứng thư ở phía trước, ghi GUONG_ADDRESS=https://… và "
            f"GUONG_BEHIND_PROXY=yes vào {FILE}."
        )
    return print_link(answers.username)


def _first_unit(answers: Answers) -> "UnitVersion":
    from guong.apps.units.actions.initial_tree import lay_tree
    from guong.apps.units.models import Kind, Unit

    if answers.start is not None:
        start = answers.start
        unit = lay_tree(start.choice, without=start.without, extra=start.extra)
        return unit.versions.earliest("valid_from")
    # The kind is what was said, which must be one, or what the name begins with.
    words = answers.kind or answers.unit
    known = {plain(str(kind.label)).casefold(): kind for kind in Kind}
    kind = Kind(known.get(plain(words).casefold()) or kind_of_name(words) or Kind.OTHER)
    if kind == Kind.OTHER and answers.kind and plain(words).casefold() not in known:
        raise CannotRun(f"Không có loại đơn vị “{words}”. Có: {', '.join(str(k.label) for k in Kind)}.")
    unit = Unit.establish(answers.unit, kind, parent=None, valid_from=answers.since)
    return unit.versions.get()


def print_link(username: str) -> int:
    """Print a one-time link with which a person sets a password; the act is logged."""
    from django.conf import settings
    from django.urls import reverse
    from django.utils import timezone

    from guong.apps.units.models import RecoveryLink, User

    user = User.objects.filter(username__iexact=username, is_active=True).first()
    if user is None:
        raise CannotRun(f"Không có tài khoản đang dùng tên “{username}”.")
    link, token = RecoveryLink.issue(user, by=None, at=timezone.now())
    until = timezone.localtime(link.expires_at)
    print("Chạy “guong serve”, rồi mở liên kết này để đặt mật khẩu (dùng một lần, "
          f"đến {write_moment(until)}):")  # fmt: skip
    print(f"  {settings.ADDRESS}{reverse('units:recover', args=[token])}")
    return 0


def begin_new_key() -> int:
    """Go on with a new key after the old one was lost: the log says so, second factors are turned off."""
    from allauth.mfa.models import Authenticator
    from django.utils import timezone

    from guong.apps.activity.keys import key_id
    from guong.apps.activity.models import Head, begin_with_new_key, record_each
    from guong.apps.units.models import User
    from guong.apps.units.models.account_events import second_factor_removed

    head = Head.objects.filter(pk=1).first()
    if head is None or head.key_id == key_id():
        raise CannotRun("Khóa sổ đang có vẫn là khóa đã ghi nhật ký; không cần đổi.")
    now = timezone.now()
    begin_with_new_key(at=now)
    users = list(User.objects.filter(authenticator__type=Authenticator.Type.TOTP))
    count, _by_model = Authenticator.objects.all().delete()
    record_each(users, "login.second_factor_removed", by=None, at=now)
    for user in users:
        second_factor_removed.send(User, user=user)
    print("Từ nay nhật ký mang dấu của khóa sổ mới; phần trước chỉ còn chuỗi thường, đã khóa đầu mút.")
    print(f"Đã tắt {count} lớp thứ hai mà khóa cũ mã hóa: mọi người bật lại trong trang mật khẩu.")
    return 0
