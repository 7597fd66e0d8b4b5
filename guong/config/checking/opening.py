"""Opens a ledger to look at it only: nothing is made, brought up to date or written."""

import os
import secrets
from pathlib import Path
from typing import Any

from ..env import BadSetting, Env
from ..env.databases import database
from ..env.keys import LEDGER_KEY, NAME
from ..starting import (
    BEFORE_FIRST_RELEASE,
    CannotRun,
    refuse_half_restored,
    require_server,
    start_django,
)

SQLITE = "django.db.backends.sqlite3"


def open_read_only(folder: str | None) -> Any:
    """Start Django on a ledger that cannot be written to; `CannotRun` where there is none to look at."""
    require_server()
    if folder:
        os.environ["GUONG_DATA"] = str(Path(folder).expanduser().absolute())
    try:
        env = Env()
        options = database(env["DATABASE_URL"], env.folder)
        keys = Path(env["GUONG_KEYS"]).expanduser() if env["GUONG_KEYS"] else env.folder
    except BadSetting as wrong:
        raise CannotRun(f"Thiết lập chưa đúng. {wrong}") from wrong
    if not env.folder.is_dir():
        raise CannotRun(f"Không có thư mục “{env.folder}”; chưa kiểm gì.")
    refuse_half_restored(env.folder)
    if options["ENGINE"] == SQLITE and not Path(options["NAME"]).is_file():
        raise CannotRun(f"Thư mục “{env.folder}” không có cơ sở dữ liệu của Gương; chưa kiểm gì.")
    if not env["GUONG_LEDGER_KEY"] and not (keys / LEDGER_KEY).is_file():
        raise CannotRun(_missing_key(options, keys))
    if not (env.folder / NAME).is_file() and not env["GUONG_SECRET_KEY"]:
        # Nothing is signed here, and a missing key is not to be made by whoever only looks.
        os.environ["GUONG_SECRET_KEY"] = secrets.token_urlsafe()
    settings = start_django(str(env.folder), read_only=True)
    _forbid_writing()
    _require_current_tables()
    return settings


def _missing_key(options: dict[str, Any], keys: Path) -> str:
    if options["ENGINE"] == SQLITE and not _is_keyed(Path(options["NAME"])):
        return (
            "Sổ này của phiên bản trước. Chạy “guong serve” một lần để nâng cấp (có sao lưu trước) rồi kiểm."
        )
    return (
        f"Không thấy khóa sổ “{keys / LEDGER_KEY}”. Chép lại từ bản sao lưu, hoặc đặt GUONG_KEYS, "
        "GUONG_LEDGER_KEY cho đúng; mất hẳn thì chạy “guong init --new-key”."
    )


def _is_keyed(path: Path) -> bool:
    """Tell whether the tables of a database know of the keyed chain; a damaged one is told elsewhere."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(read_only_address(path), uri=True)) as connection:
        return any(row[1] == "key_id" for row in connection.execute("PRAGMA table_info(activity_head)"))


def read_only_address(path: Path) -> str:
    """Address a database for reading alone; where nobody has it open, no file is made beside it either."""
    journal = path.with_name(f"{path.name}-wal")
    open_elsewhere = journal.exists() and journal.stat().st_size > 0
    return f"{path.absolute().as_uri()}?{'mode=ro' if open_elsewhere else 'immutable=1'}"


def _forbid_writing() -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["NAME"] = read_only_address(Path(connection.settings_dict["NAME"]))
        connection.settings_dict["OPTIONS"] = {
            "transaction_mode": "DEFERRED",
            "timeout": 20,
            "init_command": "PRAGMA query_only=ON; PRAGMA cache_size=-16000;",
        }
        return
    options = connection.settings_dict["OPTIONS"]
    connection.settings_dict["OPTIONS"] = options | {
        "options": "-c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read"
    }


def _require_current_tables() -> None:
    """Refuse tables of an earlier or a later version."""
    from ..versions import is_before_first_release, later_migrations, pending_migrations

    if later_migrations():
        raise CannotRun("Cơ sở dữ liệu này của phiên bản Gương mới hơn. Dùng phiên bản ấy để kiểm.")
    if is_before_first_release():
        raise CannotRun(BEFORE_FIRST_RELEASE)
    if pending_migrations():
        raise CannotRun(
            "Sổ này của phiên bản trước. Chạy “guong serve” một lần để nâng cấp (có sao lưu trước) rồi kiểm."
        )
