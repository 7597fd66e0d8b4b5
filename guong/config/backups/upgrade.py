"""The command `guong upgrade`: a ledger of an earlier version becomes one of this, with a way back."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..django_start import CannotRun, refusing_without_database
from ..versions import (
    BEFORE_FIRST_RELEASE,
    applied_migrations,
    bring_up_to_date,
    is_before_first_release,
    pending_migrations,
)
from .backup import back_up

PREFIX = "truoc-nang-cap"
UPGRADE_LOCK = 0x6775_6F6E_67  # a number nobody else uses in this database
MOST_BACKUPS = 3  # of those made here; older ones are deleted


def upgrade(settings: Any) -> bool:
    """Bring the tables up to date, after a backup of earlier ones; tell whether there was anything to do."""
    from django.db import connection

    way_back = ""
    with one_at_once():
        with refusing_without_database():
            if is_before_first_release():
                raise CannotRun(BEFORE_FIRST_RELEASE)
            pending = pending_migrations()
            is_older = bool(pending and applied_migrations())
            if is_older:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT COUNT(*) FROM activity_entry")
                    is_older = cursor.fetchone()[0] > 0
        if is_older:
            print(f"Sổ này của phiên bản trước ({len(pending)} bước): sao lưu rồi nâng cấp.", flush=True)
            backup = back_up(settings.DATA, None, prefix=PREFIX, objects=False)
            backups = sorted(backup.parent.glob(f"{PREFIX}-*.tar.gz"), key=lambda path: path.name)
            for path in backups[:-MOST_BACKUPS]:
                path.unlink(missing_ok=True)
            way_back = f"Muốn quay lại: cài phiên bản cũ rồi chạy guong restore {backup} --replace"
            print(way_back, flush=True)
        try:
            bring_up_to_date()
        except Exception:
            if way_back:
                print(f"Nâng cấp dừng giữa chừng. {way_back}", file=sys.stderr)
            raise
    return bool(pending)


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


def require_accounts() -> None:
    """Refuse to serve before `guong init`."""
    from guong.apps.units.models import User

    if not User.objects.exists():
        raise CannotRun("Chưa có tài khoản nào. Chạy “guong init” trước để lập đơn vị và người quản trị.")
