"""Starts Django for a command, or says in one sentence why it cannot start."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NEEDED = ("django", "allauth", "axes", "django_ox", "segno", "waitress", "whitenoise")
NOT_INSTALLED = (
    "Lệnh này cần phần máy chủ, mà bản cài này mới có phần đọc văn bản. "
    'Cài thêm bằng: pip install "guong[server]"'
)


class CannotRun(Exception):
    """A command cannot go on; the message is one Vietnamese sentence with what to do next."""


def refusing_in_a_sentence(run: Callable[[Any], int]) -> Callable[[Any], int]:
    """Turn what stops a command into one sentence and exit status 2."""

    @wraps(run)
    def command(args: Any) -> int:
        try:
            return run(args)
        except CannotRun as why:
            print(why, file=sys.stderr)
            return 2

    return command


def require_server() -> None:
    """Refuse where only the engines are installed."""
    if any(find_spec(name) is None for name in NEEDED):
        raise CannotRun(NOT_INSTALLED)


def start_django(folder: str | None = None) -> Any:
    """
    Start Django on a data folder, by default that of GUONG_DATA, and give its settings.

    `CannotRun` when the server's packages are not there, a setting is wrong, or the folder is not writable.
    """
    require_server()
    if folder:
        os.environ["GUONG_DATA"] = str(Path(folder).expanduser().absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")
    import django

    from .env import BadSetting

    try:
        django.setup()
    except BadSetting as wrong:
        raise CannotRun(f"Thiết lập chưa đúng. {wrong}") from wrong
    except OSError as wrong:
        raise CannotRun(
            f"Không ghi được vào thư mục dữ liệu “{wrong.filename}”: "
            "kiểm tra quyền ghi, hoặc chọn thư mục khác bằng --data."
        ) from wrong
    from django.conf import settings

    return settings


def bring_up_to_date() -> None:
    """Make or bring up to date the tables; `CannotRun` when the database does not answer."""
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as wrong:
        first = str(wrong).strip().splitlines()[0]
        raise CannotRun(
            f"Không mở được cơ sở dữ liệu ({first}). Kiểm tra DATABASE_URL và máy chủ cơ sở dữ liệu."
        ) from wrong
