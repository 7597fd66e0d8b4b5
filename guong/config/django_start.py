"""Starts Django for a command, or says in one sentence why it cannot start."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .faults import explain, name_failure

NEEDED = ("django", "allauth", "axes", "django_ox", "granian", "pyrage", "segno", "whitenoise")
# The mark of a restore that is putting a backup in place; its file says what is still to be moved where.
RESTORING = "restoring.json"
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
        except Exception as failure:
            sentence = explain(failure)
            if sentence is None:
                raise
            print(sentence, file=sys.stderr)
        return 2

    return command


def require_server() -> None:
    """Refuse where only the engines are installed."""
    if any(find_spec(name) is None for name in NEEDED):
        raise CannotRun(NOT_INSTALLED)


def add_data_argument(parser: ArgumentParser) -> None:
    """Let a command be run on another data folder than that of GUONG_DATA."""
    parser.add_argument(
        "--data", metavar="THƯ_MỤC", help="thư mục dữ liệu; mặc định lấy theo biến môi trường GUONG_DATA"
    )


@contextmanager
def refusing_bad_settings(more: str = "") -> Iterator[None]:
    """Refuse in a sentence where a setting cannot be used."""
    from .env import BadSetting

    try:
        yield
    except BadSetting as wrong:
        raise CannotRun(f"Thiết lập chưa đúng. {wrong}{more}") from wrong


def choose_folder(folder: str | None) -> None:
    """Let GUONG_DATA be the folder that a command names, where it names one."""
    if folder:
        os.environ["GUONG_DATA"] = str(Path(folder).expanduser().absolute())


def start_django(folder: str | None = None, *, read_only: bool = False, restoring: bool = False) -> Any:
    """Start Django on a data folder, by default GUONG_DATA's; `CannotRun` where it cannot be used."""
    require_server()
    choose_folder(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")
    import django

    from .env import Env
    from .env.file_rights import PRIVATE_UMASK, make_private
    from .env.logs import log_uncaught

    os.umask(PRIVATE_UMASK)
    try:
        with refusing_bad_settings():
            home = Env().folder
            if not restoring:
                refuse_half_restored(home)
            if not read_only:
                make_private(home)
            django.setup()
            log_uncaught()
    except OSError as wrong:
        raise CannotRun(
            explain(wrong)
            or f"Không dùng được {f'“{wrong.filename}”' if wrong.filename else 'thư mục dữ liệu'} "
            f"({name_failure(wrong)}): kiểm tra quyền đọc, ghi, hoặc chọn thư mục khác bằng --data."
        ) from wrong
    from django.conf import settings

    return settings


def refuse_half_restored(home: Path) -> None:
    """Refuse a data folder in which a restore was interrupted after it had decided for the new."""
    if (home / RESTORING).exists():
        raise CannotRun(
            f"Lần phục hồi trước ở “{home}” bị ngắt giữa chừng. "
            "Chạy lại “guong restore” để làm nốt rồi mới chạy lệnh khác."
        )


@contextmanager
def refusing_without_database() -> Iterator[None]:
    """Refuse in a sentence where the database does not answer or is damaged."""
    from django.db import OperationalError

    try:
        yield
    except OperationalError as wrong:
        first = str(wrong).strip().splitlines()[0]
        raise CannotRun(
            explain(wrong)
            or f"Không mở được cơ sở dữ liệu ({first}). Kiểm tra DATABASE_URL và máy chủ cơ sở dữ liệu."
        ) from wrong
