"""Brings a ledger of an earlier version up to this one, with a backup before and a way back."""

from typing import Any

from .backup import back_up
from .starting import CannotRun, bring_up_to_date
from .versions import applied_migrations, pending_migrations

PREFIX = "truoc-nang-cap"


def upgrade(settings: Any) -> None:
    """Bring the tables up to date; those of an earlier version are backed up before, with the way back."""
    if applied_migrations() and pending_migrations() and _holds_a_ledger():
        print("Sổ này của phiên bản trước: sao lưu rồi nâng cấp.", flush=True)
        backup = back_up(settings.DATA, None, prefix=PREFIX)
        print(f"Muốn quay lại: cài phiên bản cũ rồi chạy guong restore {backup} --replace", flush=True)
    bring_up_to_date()
    from guong.apps.units.models import User

    if not User.objects.exists():
        raise CannotRun("Chưa có tài khoản nào. Chạy “guong init” trước để lập đơn vị và người quản trị.")


def _holds_a_ledger() -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM activity_entry")
        return bool(cursor.fetchone()[0])
