"""
The rehearsal of an upgrade: a backup of the rows is restored beside, upgraded and verified.

    guong upgrade --rehearse [--on postgres://…]

The ledger itself is only read. The copy lies in a room of the data folder (SQLite) or in a database of its
own beside the ledger's (PostgreSQL), and is taken away afterwards.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from guong.engines.viet.formats import write_number

from ..django_start import CannotRun
from ..env.databases import database
from ..versions import pending_migrations
from .backup import REHEARSAL_ROOM, SQLITE_NAME, write_backup
from .private_folders import private_room

MOST_PRINTED = 20
LONGEST_REASON = 300  # characters: a reason may name every migration there is


def rehearse(settings: Any, *, on: str = "") -> int:
    """Rehearse and print what an upgrade would do; 0 where the copy came through whole, else 1."""
    from django.utils import timezone

    from guong.apps.evidence.stores import SHELVES

    home = Path(settings.DATA)
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if on and on_sqlite:
        raise CannotRun("--on chỉ dùng cho PostgreSQL; sổ này là SQLite, bản chép nằm trong thư mục dữ liệu.")
    steps = [f"{app} {name}" for app, name in pending_migrations()]
    with private_room(home, REHEARSAL_ROOM) as room:
        copy, ends = room / "data", room / "ends"
        if settings.ENDS.is_file():
            shutil.copy(settings.ENDS, ends)
        write_backup(room / "copy.tar.gz", home, at=timezone.localtime(), objects=False, shelves=False)
        print("Đã chép sổ; sổ thật không bị đụng tới.", flush=True)
        database_of_copy = (
            nullcontext(f"sqlite:///{copy / SQLITE_NAME}")
            if on_sqlite
            else _empty_database(str(settings.SERVER["DATABASE_URL"]), on)
        )
        with database_of_copy as new_address:
            environment = os.environ | {
                "DATABASE_URL": new_address,
                "GUONG_ENDS": str(ends),
                "PYTHONIOENCODING": "utf-8",
            }

            def run(*arguments: object) -> subprocess.CompletedProcess[str]:
                command = [sys.executable, "-P", "-m", "guong.cli", *map(str, arguments), "--data", str(copy)]
                return subprocess.run(
                    command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
                )

            begun = time.monotonic()
            restored = run("restore", room / "copy.tar.gz", "--anyway")
            seconds = time.monotonic() - begun
            if restored.returncode:
                why = (restored.stderr.strip().splitlines() or ["không rõ vì sao"])[-1][:LONGEST_REASON]
                raise CannotRun(
                    f"Nâng cấp bản chép dừng giữa chừng ({why}); sổ thật không bị đụng tới. "
                    "Đừng nâng cấp sổ thật."
                )
            for shelf in SHELVES if settings.FILES is None else ():
                if (home / shelf).is_dir():
                    (copy / shelf).symlink_to(home / shelf, target_is_directory=True)
            verified = run("verify")
    for step in steps:
        print(f"  {step}")
    print(f"{len(steps)} bước nâng cấp, {write_number(seconds, 1)} giây trên bản chép này.")
    for line in verified.stderr.splitlines()[:MOST_PRINTED]:
        print(line, file=sys.stderr)
    outcome = "KHÔNG khớp, xem các dòng trên" if verified.returncode else "khớp"
    print(f"Kiểm bản chép sau nâng cấp (guong verify): {outcome}.")
    print("Bản chép đã bỏ; sổ thật không bị đụng tới. Nâng cấp thật: docs/upgrading.md.")
    return 1 if verified.returncode else 0


@contextmanager
def _empty_database(address: str, on: str) -> Iterator[str]:
    """Give the address of an empty database: the one that was named, or one made beside the ledger's."""
    import psycopg
    from psycopg import sql

    if on:
        if database(on, Path())["NAME"] == database(address, Path())["NAME"]:
            raise CannotRun("--on phải là một cơ sở dữ liệu khác, trống; không được là sổ thật.")
        with psycopg.connect(on) as connection:
            if connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchone():
                raise CannotRun("Cơ sở dữ liệu của --on không trống; chưa tập dượt gì.")
        yield on
        return
    name = sql.Identifier(f"guong_tap_duot_{os.getpid()}")
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
    except psycopg.errors.InsufficientPrivilege as refusal:
        raise CannotRun(
            "Tài khoản PostgreSQL không được tạo cơ sở dữ liệu để tập dượt. Nhờ người quản trị tạo một cơ sở "
            "dữ liệu trống rồi chạy: guong upgrade --rehearse --on postgres://…"
        ) from refusal
    try:
        yield urlunsplit(urlsplit(address)._replace(path=f"/guong_tap_duot_{os.getpid()}"))
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
