"""Opens a ledger to look at it only: nothing is made, brought up to date or written."""

import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from ..django_start import (
    CannotRun,
    choose_folder,
    refuse_half_restored,
    refusing_bad_settings,
    require_server,
    start_django,
)
from ..env import Env
from ..env.databases import database
from ..env.keys import LEDGER_KEY, NAME

SQLITE = "django.db.backends.sqlite3"
OLDER = "Sổ này của phiên bản trước. Chạy “guong serve” một lần để nâng cấp (có sao lưu trước) rồi kiểm."


def find_ledger(folder: str | None) -> tuple[Env, dict[str, Any]]:
    """Find a ledger's settings and its database's; `CannotRun` where there is none: no new one is made."""
    require_server()
    choose_folder(folder)
    with refusing_bad_settings():
        env = Env()
        options = database(env["DATABASE_URL"], env.folder)
    if not env.folder.is_dir():
        raise CannotRun(f"Không có thư mục “{env.folder}”, nên cũng không có cơ sở dữ liệu; chưa làm gì.")
    refuse_half_restored(env.folder)
    if options["ENGINE"] == SQLITE and not Path(options["NAME"]).is_file():
        raise CannotRun(f"Thư mục “{env.folder}” không có cơ sở dữ liệu của Gương; chưa làm gì.")
    return env, options


def open_read_only(folder: str | None) -> Any:
    """Start Django on a ledger that cannot be written to; `CannotRun` where there is none to look at."""
    env, options = find_ledger(folder)
    keys = Path(env["GUONG_KEYS"]).expanduser() if env["GUONG_KEYS"] else env.folder
    on_sqlite = options["ENGINE"] == SQLITE
    if not env["GUONG_LEDGER_KEY"] and not (keys / LEDGER_KEY).is_file():
        if on_sqlite:
            with closing(sqlite3.connect(read_only_address(options["NAME"]), uri=True)) as connection:
                columns = [row[1] for row in connection.execute("PRAGMA table_info(activity_head)")]
            if "key_id" not in columns:  # the tables know nothing yet of a key
                raise CannotRun(OLDER)
        raise CannotRun(
            f"Không thấy khóa sổ “{keys / LEDGER_KEY}”. Chép lại từ bản sao lưu, hoặc đặt GUONG_KEYS, "
            "GUONG_LEDGER_KEY cho đúng; mất hẳn thì chạy “guong init --new-key”."
        )
    if not (env.folder / NAME).is_file() and not env["GUONG_SECRET_KEY"]:
        # Nothing is signed here, and a missing key is not to be made by whoever only looks.
        os.environ["GUONG_SECRET_KEY"] = secrets.token_urlsafe()
    settings = start_django(str(env.folder), read_only=True)
    from django.db import connection as opened

    from ..versions import BEFORE_FIRST_RELEASE, is_before_first_release, later_migrations, pending_migrations

    if on_sqlite:
        opened.settings_dict["NAME"] = read_only_address(Path(opened.settings_dict["NAME"]))
        opened.settings_dict["OPTIONS"] = {
            "transaction_mode": "DEFERRED",
            "timeout": 20,
            "init_command": "PRAGMA query_only=ON; PRAGMA cache_size=-16000;",
        }
    else:
        read_only = "-c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read"
        opened.settings_dict["OPTIONS"] |= {"options": read_only}
    if later_migrations():
        raise CannotRun("Cơ sở dữ liệu này của phiên bản Gương mới hơn. Dùng phiên bản ấy để kiểm.")
    if is_before_first_release():
        raise CannotRun(BEFORE_FIRST_RELEASE)
    if pending_migrations():
        raise CannotRun(OLDER)
    return settings


def read_only_address(path: Path) -> str:
    """Address a database for reading alone; where nobody has it open, no file is made beside it either."""
    journal = path.with_name(f"{path.name}-wal")
    open_elsewhere = journal.exists() and journal.stat().st_size > 0
    return f"{path.absolute().as_uri()}?{'mode=ro' if open_elsewhere else 'immutable=1'}"
