"""
The rehearsal of an upgrade: a copy of the ledger is upgraded and verified; the ledger itself is only read.

    guong upgrade --rehearse [--on postgres://…]

The copy lies in a room of the data folder (SQLite) or in a database of its own beside the ledger's
(PostgreSQL), and is taken away afterwards. The work on it runs in a process of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from guong.engines.viet.writing import write_number

from .backup import REHEARSAL_ROOM as ROOM
from .backup import dump_postgresql
from .ends import ends_file
from .env import FILE, Env
from .env.databases import database
from .env.keys import LEDGER_KEY, NAME
from .starting import CannotRun

STATE, REPORT = "state.json", "report.json"
SHELVES = ("evidence", "snapshots")
MOST_PRINTED = 20
LONGEST_REASON = 300  # characters: a reason may name every migration there is
NAMED_SECONDS = 0.05  # a step that took less is not named


def rehearse(settings: Any, *, on: str = "") -> int:
    """Rehearse and print what an upgrade would do; 0 where the copy came through whole, else 1."""
    home = Path(settings.DATA)
    for remains in home.glob(f"{ROOM}*"):
        shutil.rmtree(remains, ignore_errors=True)  # of a rehearsal that was killed
    room = home / f"{ROOM}{os.getpid()}"
    room.mkdir(mode=0o700)
    try:
        with _copied(settings, room, on) as (address, seconds):
            _lay_out(settings, home, room)
            print(f"Đã chép sổ trong {_seconds(seconds)}; sổ thật không bị đụng tới.", flush=True)
            return _report(_run(settings, home, room, address))
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def _copied(settings: Any, room: Path, on: str) -> Iterator[tuple[str, float]]:
    """Copy the database; give the address of the copy and how many seconds it took."""
    begun = time.monotonic()
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        if on:
            raise CannotRun(
                "--on chỉ dùng cho PostgreSQL; sổ này là SQLite, bản chép nằm trong thư mục dữ liệu."
            )
        _copy_sqlite(Path(settings.DATABASES["default"]["NAME"]), room)
        yield f"sqlite:///{room / 'guong.sqlite3'}", time.monotonic() - begun
        return
    with _empty_database(str(settings.SERVER["DATABASE_URL"]), on) as address:
        state = dump_postgresql(_NoPack(), room)
        (room / STATE).write_text(json.dumps(state), encoding="utf-8")
        yield address, time.monotonic() - begun


class _NoPack:
    """Leaves the tables that were dumped where they lie."""

    def add(self, _name: str, _path: Path) -> None:
        """Do nothing."""


def _copy_sqlite(source: Path, room: Path) -> None:
    import sqlite3
    from contextlib import closing

    from .checking.opening import read_only_address

    room_needed, free = source.stat().st_size, shutil.disk_usage(room).free
    if room_needed * 2 > free:
        raise CannotRun("Không đủ chỗ trống cho bản chép và việc nâng cấp nó; chưa tập dượt gì.")
    with (
        closing(sqlite3.connect(read_only_address(source), uri=True)) as live,
        closing(sqlite3.connect(room / "guong.sqlite3")) as copy,
    ):
        live.backup(copy)


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
    name = f"guong_tap_duot_{os.getpid()}"
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.errors.InsufficientPrivilege as refusal:
        raise CannotRun(
            "Tài khoản PostgreSQL không được tạo cơ sở dữ liệu để tập dượt. Nhờ người quản trị tạo một cơ sở "
            "dữ liệu trống rồi chạy: guong upgrade --rehearse --on postgres://…"
        ) from refusal
    try:
        yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )


def _lay_out(settings: Any, home: Path, room: Path) -> None:
    """Lay the folder of the copy out: its keys and settings copied, the files only pointed at."""
    for name in (FILE, NAME, LEDGER_KEY):
        if (home / name).is_file():
            shutil.copy2(home / name, room / name)
    if settings.FILES is None:
        for name in SHELVES:
            if (home / name).is_dir():
                (room / name).symlink_to(home / name, target_is_directory=True)


def _run(settings: Any, home: Path, room: Path, address: str) -> dict[str, Any]:
    """Upgrade and verify the copy in a process of its own, and give what it tells."""
    env: Env = settings.SERVER
    environment = dict(os.environ) | {
        "GUONG_DATA": str(room),
        "DATABASE_URL": address,
        "GUONG_KEYS": str(Path(env["GUONG_KEYS"]).expanduser() if env["GUONG_KEYS"] else room),
        "GUONG_ENDS": str(ends_file(home, env["GUONG_ENDS"])),  # only read
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-P", "-m", "guong.config.rehearsed", str(room)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if not (room / REPORT).is_file():
        why = (done.stderr.strip().splitlines() or ["không rõ vì sao"])[-1][:LONGEST_REASON]
        raise CannotRun(
            f"Nâng cấp bản chép dừng giữa chừng ({why}); sổ thật không bị đụng tới. Đừng nâng cấp sổ thật."
        )
    report: dict[str, Any] = json.loads((room / REPORT).read_text("utf-8"))
    return report | {"differences": done.stderr.splitlines()}


def _report(outcome: dict[str, Any]) -> int:
    """Print what the rehearsal came to."""
    if not outcome["steps"]:
        print("Sổ đã đúng phiên bản này: không có bước nâng cấp nào.")
    for app, name, seconds in outcome["steps"]:
        if seconds >= NAMED_SECONDS:
            print(f"  {app} {name}: {_seconds(seconds)}")
    print(f"{len(outcome['steps'])} bước nâng cấp, {_seconds(outcome['seconds'])} trên bản chép này.")
    new = [table for table, before, _after in outcome["tables"] if before is None]
    for table, before, after in outcome["tables"]:
        if before is not None or after:
            print(f"  {table}: {_rows(before)} → {_rows(after)}")
    print(f"  Bảng mới: {', '.join(new) or 'không có'}.")
    for line in outcome["differences"][:MOST_PRINTED]:
        print(line, file=sys.stderr)
    print(
        "Kiểm bản chép sau nâng cấp (guong verify): khớp."
        if outcome["verified"]
        else "Kiểm bản chép sau nâng cấp (guong verify): KHÔNG khớp, xem các dòng trên."
    )
    print("Bản chép đã bỏ; sổ thật không bị đụng tới. Nâng cấp thật: docs/upgrading.md.")
    return 0 if outcome["verified"] else 1


def _seconds(seconds: float) -> str:
    return f"{write_number(seconds, 1)} giây"


def _rows(count: int | None) -> str:
    return "không có" if count is None else f"{count} dòng"
