"""Brings a ledger of an earlier version up to this one, with a backup before and a way back."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .backup import back_up
from .env import BadSetting, Env
from .env.databases import database
from .starting import BEFORE_FIRST_RELEASE, CannotRun, bring_up_to_date, refusing_without_database
from .versions import applied_migrations, is_before_first_release, pending_migrations

PREFIX = "truoc-nang-cap"
UPGRADE_LOCK = 0x6775_6F6E_67  # a number nobody else uses in this database
MOST_BACKUPS = 3  # of those made here; older ones are deleted


def upgrade(settings: Any) -> bool:
    """
    Bring the tables up to date; those of an earlier version are backed up before, with the way back.

    Nothing is changed when the backup cannot be made. Tell whether there was anything to do. Of several
    machines that start at once one upgrades, and the others wait until it has.
    """
    with one_at_once():
        return _upgrade(settings)


@contextmanager
def one_at_once() -> Iterator[None]:
    """Hold PostgreSQL's lock of upgrades while the block runs; SQLite has one machine and its own locks."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    # A connection of its own: what upgrades opens and closes the usual one.
    holder = connection.copy()
    try:
        with refusing_without_database(), holder.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [UPGRADE_LOCK])
        try:
            yield
        finally:
            with holder.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [UPGRADE_LOCK])
    finally:
        holder.close()


def _upgrade(settings: Any) -> bool:
    backup = None
    with refusing_without_database():
        if is_before_first_release():
            raise CannotRun(BEFORE_FIRST_RELEASE)
        pending = pending_migrations()
        is_older = bool(pending and applied_migrations() and _holds_a_ledger())
    if is_older:
        print(f"Sổ này của phiên bản trước ({len(pending)} bước): sao lưu rồi nâng cấp.", flush=True)
        backup = back_up(settings.DATA, None, prefix=PREFIX, objects=False)
        _delete_older_backups(backup)
        print(_way_back(backup), flush=True)
    try:
        bring_up_to_date()
    except Exception:
        if backup is not None:
            print(f"Nâng cấp dừng giữa chừng. {_way_back(backup)}", file=sys.stderr)
        raise
    return bool(pending)


def require_accounts() -> None:
    """Refuse to serve before `guong init`."""
    from guong.apps.units.models import User

    if not User.objects.exists():
        raise CannotRun("Chưa có tài khoản nào. Chạy “guong init” trước để lập đơn vị và người quản trị.")


def find_ledger(folder: str | None) -> None:
    """Refuse a folder that holds no ledger: an upgrade does not make a new one."""
    if folder:
        os.environ["GUONG_DATA"] = str(Path(folder).expanduser().absolute())
    try:
        env = Env()
        options = database(env["DATABASE_URL"], env.folder)
    except BadSetting as wrong:
        raise CannotRun(f"Thiết lập chưa đúng. {wrong}") from wrong
    if options["ENGINE"].endswith("sqlite3") and not Path(options["NAME"]).is_file():
        raise CannotRun(f"Thư mục “{env.folder}” không có cơ sở dữ liệu của Gương; chưa nâng cấp gì.")


def _way_back(backup: Path) -> str:
    return f"Muốn quay lại: cài phiên bản cũ rồi chạy guong restore {backup} --replace"


def _delete_older_backups(latest: Path) -> None:
    backups = sorted(latest.parent.glob(f"{PREFIX}-*.tar.gz"), key=lambda path: path.name)
    for path in backups[:-MOST_BACKUPS]:
        path.unlink(missing_ok=True)


def _holds_a_ledger() -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM activity_entry")
        return bool(cursor.fetchone()[0])
