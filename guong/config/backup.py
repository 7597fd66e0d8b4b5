"""The command `guong backup`: database, uploads, settings and key in one file that says what it holds."""

import gzip
import hashlib
import io
import json
import os
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from guong import __version__

from .starting import CannotRun

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database/"
FOLDER = "folder/"
# Of the data folder: the live database is copied by its own means, earlier backups and marks not at all.
TRANSIENT = ("guong.sqlite3", "guong.sqlite3-wal", "guong.sqlite3-shm", "backups", "serving.lock")
SET_ASIDE = "replaced-"


def back_up(folder: Path, to: Path | None) -> int:
    """
    Write a backup and print where; a half-written one never bears the final name.

    The database goes first: every file that its rows name was stored before them, so it is there.
    """
    from django.utils import timezone

    now = timezone.localtime()
    target = to or folder / "backups" / f"guong-{now:%Y%m%d-%H%M%S}.tar.gz"
    if target.exists():
        raise CannotRun(f"Đã có tệp “{target}”. Chọn tên khác; bản sao lưu cũ không bị ghi đè.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            count = _write(draft, folder, now)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as wrong:
        raise CannotRun(
            f"Chưa sao lưu được ({wrong.strerror or wrong}). "
            f"Kiểm tra chỗ trống và quyền ghi ở “{target.parent}”."
        ) from wrong
    print(f"Đã sao lưu {count} tệp vào {target}")
    print("Tệp này chứa khóa và dữ liệu của đơn vị: chép sang máy khác và cất ở nơi an toàn.")
    return 0


def _write(path: Path, folder: Path, now: datetime) -> int:
    from django.db import connection

    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as out, tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as tar:
        pack = _Pack(tar)
        with tempfile.TemporaryDirectory(prefix="guong-backup-") as room:
            state = (_sqlite if connection.vendor == "sqlite" else _postgresql)(pack, Path(room))
        for file in sorted(folder.rglob("*")):
            inside = file.relative_to(folder)
            if file.is_file() and not file.is_symlink() and _belongs(inside):
                pack.add(FOLDER + inside.as_posix(), file)
        manifest = {
            "format": FORMAT,
            "guong": __version__,
            "made_at": now.isoformat(),
            "engine": connection.vendor,
            **state,
            "files": pack.hashes,
        }
        pack.add_bytes(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    return len(pack.hashes)


def _belongs(inside: Path) -> bool:
    top = inside.parts[0]
    return top not in TRANSIENT and not top.startswith(SET_ASIDE)


class _Pack:
    """A tar that keeps the hash of each of its members; a file that vanishes meanwhile is left out."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.hashes: dict[str, str] = {}

    def add(self, name: str, path: Path) -> None:
        try:
            stream = path.open("rb")
        except FileNotFoundError:
            return
        with stream:
            member = self.tar.gettarinfo(arcname=name, fileobj=stream)
            member.uid = member.gid = 0
            member.uname = member.gname = ""
            reading = _Reading(stream)
            self.tar.addfile(member, reading)
            self.hashes[name] = reading.digest.hexdigest()

    def add_bytes(self, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(content), 0o600
        self.tar.addfile(member, io.BytesIO(content))
        if name != MANIFEST:
            self.hashes[name] = hashlib.sha256(content).hexdigest()


class _Reading:
    def __init__(self, stream: Any) -> None:
        self.stream, self.digest = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece: bytes = self.stream.read(size)
        self.digest.update(piece)
        return piece


def _sqlite(pack: _Pack, room: Path) -> dict[str, Any]:
    """Copy a live SQLite database with its own means: one consistent moment, writers not stopped."""
    from django.conf import settings

    copy = room / "guong.sqlite3"
    source_path = Path(settings.DATABASES["default"]["NAME"])
    if not source_path.is_file():
        raise CannotRun(f"Thư mục dữ liệu “{settings.DATA}” chưa có cơ sở dữ liệu để sao lưu.")
    live = sqlite3.connect(source_path, timeout=60)
    with closing(live) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        state = _state(target.execute)
    pack.add(f"{DATABASE}guong.sqlite3", copy)
    return state


def _postgresql(pack: _Pack, room: Path) -> dict[str, Any]:
    """Copy every table of PostgreSQL as of one moment, with nothing but the driver (no pg_dump)."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        tables = sorted(
            table.name for table in connection.introspection.get_table_list(cursor) if table.type == "t"
        )
        columns: dict[str, list[str]] = {}
        for table in tables:
            path = room / f"{table}.copy.gz"
            columns[table] = [
                column.name for column in connection.introspection.get_table_description(cursor, table)
            ]
            names = ", ".join(f'"{name}"' for name in columns[table])
            with (
                gzip.open(path, "wb", compresslevel=1) as out,
                cursor.cursor.copy(f'COPY "{table}" ({names}) TO STDOUT') as rows,
            ):
                for piece in rows:
                    out.write(piece)
            pack.add(f"{DATABASE}{table}.copy.gz", path)
        return {"columns": columns, **_state(lambda query: _fetched(cursor, query))}


def _fetched(cursor: Any, query: str) -> Any:
    cursor.execute(query)
    return cursor.fetchall()


def _state(execute: Any) -> dict[str, Any]:
    """Say which migrations the copy has seen and where the chain of acts ends in it."""
    migrations = [list(row) for row in execute("SELECT app, name FROM django_migrations ORDER BY id")]
    head = list(execute("SELECT position, hash FROM activity_head WHERE id = 1"))
    return {"migrations": migrations, "head": list(head[0]) if head else None}
