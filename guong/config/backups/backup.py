"""The command `guong backup`: database, files, settings and keys in one file that says what it holds."""

import hashlib
import json
import os
import sqlite3
import tarfile
from collections.abc import Sequence
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guong import __version__

from ..django_start import RESTORING, CannotRun
from ..env.keys import LEDGER_KEY
from ..faults import name_failure
from ..locking import NAME as SERVING_LOCK
from ..locking import WEB as WEB_LOCK
from .postgresql import dump_postgresql
from .private_folders import flush_names, private_room

if TYPE_CHECKING:
    from pyrage.x25519 import Recipient

FORMAT = 1
MANIFEST, DATABASE, FOLDER = "manifest.json", "database/", "folder/"
SQLITE_NAME = "guong.sqlite3"
EXPORTS = "exports"  # what a page had built to be taken along
LAST_BACKUP = "last-backup"  # when the last backup was made, and where it was written to
# What no backup takes along and no restore replaces.
REMAINING = frozenset({"backups", EXPORTS, SERVING_LOCK, WEB_LOCK, RESTORING, LAST_BACKUP})
# Copied by its own means.
LIVE_DATABASE = frozenset({SQLITE_NAME, f"{SQLITE_NAME}-wal", f"{SQLITE_NAME}-shm"})
SET_ASIDE = "replaced-"
RESTORE_ROOM, BACKUP_ROOM, REHEARSAL_ROOM = ".restoring-", ".backing-up-", ".rehearsing-"
PASSING = (SET_ASIDE, RESTORE_ROOM, BACKUP_ROOM, REHEARSAL_ROOM)


def back_up(
    folder: Path,
    to: Path | None,
    *,
    recipients: "Sequence[Recipient]" = (),
    prefix: str = "guong",
    objects: bool = True,
) -> Path:
    """Write a backup and print where; files of an object storage come along unless `objects` is off."""
    from django.conf import settings
    from django.utils import timezone

    now = timezone.localtime()
    suffix = "tar.gz.age" if recipients else "tar.gz"
    target = to or folder / "backups" / f"{prefix}-{now:%Y%m%d-%H%M%S}.{suffix}"
    if target.exists():
        raise CannotRun(f"Đã có tệp “{target}”. Chọn tên khác; bản sao lưu cũ không bị ghi đè.")
    count = write_backup(target, folder, at=now, recipients=recipients, objects=objects)
    note = folder / LAST_BACKUP
    with suppress(OSError):  # a backup that is there counts even where its note cannot be written
        draft = note.with_name(f"{note.name}.{os.getpid()}")
        draft.write_text(f"{now.isoformat(timespec='seconds')} {target.absolute()}\n", "utf-8")
        draft.replace(note)
    print(f"Đã sao lưu {count} tệp vào {target}")
    if not objects and settings.FILES is not None:
        print(
            f"Tệp ở kho {settings.FILES} không nằm trong bản sao lưu này: sao lưu riêng bằng “guong backup”."
        )
    if recipients:
        print("Tệp đã mã hóa: chỉ khóa bí mật mở được. Cất khóa ấy ngoài máy chủ; mất thì không ai mở được.")
    else:
        print("Tệp này chứa khóa và dữ liệu của đơn vị: chép sang máy khác và cất ở nơi an toàn.")
    if settings.SERVER["GUONG_LEDGER_KEY"] or not (folder / LEDGER_KEY).is_file():
        print(f"Khóa sổ {LEDGER_KEY} nằm ngoài thư mục dữ liệu nên không có trong tệp này: sao lưu riêng.")
    return target


def write_backup(
    target: Path,
    folder: Path,
    *,
    at: datetime,
    recipients: "Sequence[Recipient]" = (),
    objects: bool = True,
    shelves: bool = True,
) -> int:
    """Write a backup; a half-written one never bears the final name. Give how many files it holds."""
    try:
        with private_room(target.parent, BACKUP_ROOM) as room:
            draft = room / target.name
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
                writer: Any = nullcontext(out)
                if recipients:
                    from .encryption import age_writer

                    writer = age_writer(out, recipients)
                with writer as stream, private_room(folder, BACKUP_ROOM) as copies:
                    sink: Any = _Sink(stream)
                    with tarfile.open(fileobj=sink, mode="w:gz", compresslevel=6) as tar:
                        count = _write_members(tar, folder, copies, at, objects=objects, shelves=shelves)
                out.flush()
                os.fsync(out.fileno())
            draft.replace(target)
            flush_names(target.parent)
    except OSError as wrong:
        raise CannotRun(
            f"Chưa sao lưu được ({name_failure(wrong)}). Kiểm tra chỗ trống và quyền ghi ở “{target.parent}”."
        ) from wrong
    return count


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the last backup was made, and where it was written to."""

    at: datetime
    path: Path


def read_last_backup(folder: Path) -> LastBackup | None:
    """Read what the last backup left; None where there was none or the note cannot be read."""
    try:
        moment, _blank, path = (folder / LAST_BACKUP).read_text("utf-8").strip().partition(" ")
        return LastBackup(datetime.fromisoformat(moment), Path(path))
    except (OSError, ValueError):
        return None


class _Sink:
    """The stream behind a tar; once it cannot be written to, the closing of the tar does not fail again."""

    def __init__(self, out: Any) -> None:
        self._out, self._failed = out, False

    def write(self, piece: bytes) -> int:
        if self._failed:
            return len(piece)
        try:
            return int(self._out.write(piece))
        except OSError:
            self._failed = True
            raise

    def flush(self) -> None:
        if not self._failed:
            self._out.flush()


class _HashingReader:
    def __init__(self, stream: Any) -> None:
        self._stream, self.digest = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece: bytes = self._stream.read(size)
        self.digest.update(piece)
        return piece


def _write_members(
    tar: tarfile.TarFile, folder: Path, room: Path, at: datetime, *, objects: bool, shelves: bool
) -> int:
    from django.conf import settings
    from django.db import connection, transaction

    from guong.apps.evidence.stores import SHELVES, FileLost, store_of

    hashes: dict[str, str] = {}

    def add(name: str, path: Path) -> None:
        with suppress(FileNotFoundError), path.open("rb") as stream:  # one may vanish meanwhile
            member = tar.gettarinfo(arcname=name, fileobj=stream)
            member.uid = member.gid = 0
            member.uname = member.gname = ""
            reader: Any = _HashingReader(stream)
            tar.addfile(member, reader)
            hashes[name] = reader.digest.hexdigest()

    state: dict[str, Any] = {}
    if connection.vendor == "sqlite":
        source = Path(settings.DATABASES["default"]["NAME"])
        if not source.is_file():
            raise CannotRun(f"Thư mục dữ liệu “{settings.DATA}” chưa có cơ sở dữ liệu để sao lưu.")
        with (
            closing(sqlite3.connect(source, timeout=60)) as live,
            closing(sqlite3.connect(room / SQLITE_NAME)) as copy,
        ):
            live.backup(copy)
            state |= _ledger_state(copy)
        add(DATABASE + SQLITE_NAME, room / SQLITE_NAME)
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            state["columns"] = dump_postgresql(lambda name, path: add(DATABASE + name, path), room)
            state |= _ledger_state(cursor)
    in_folder = not settings.SERVER["GUONG_LEDGER_KEY"]  # a file that is not read would be the wrong key
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        top = inside.parts[0]
        left_out = top in REMAINING | LIVE_DATABASE or top.startswith(PASSING)
        left_out |= top in SHELVES and (settings.FILES is not None or not shelves)
        left_out |= inside.as_posix() == LEDGER_KEY and not in_folder
        if not left_out and file.is_file() and not file.is_symlink():
            add(FOLDER + inside.as_posix(), file)
    if settings.FILES is not None and objects:
        # Objects are packed as if they lay in the folder, so that a restore may put them into either.
        for shelf in SHELVES:
            for item in store_of(shelf).files():
                with suppress(FileLost), store_of(shelf).reading(item.name) as path:
                    add(f"{FOLDER}{shelf}/{item.name}", path)
    manifest = {
        "format": FORMAT,
        "guong": __version__,
        "made_at": at.isoformat(),
        "engine": connection.vendor,
        **state,
        "files": hashes,
    }
    (room / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")
    add(MANIFEST, room / MANIFEST)
    return len(hashes) - 1


def _ledger_state(cursor: Any) -> dict[str, Any]:
    migrations = list(cursor.execute("SELECT app, name FROM django_migrations ORDER BY id"))
    head = list(cursor.execute("SELECT position, hash FROM activity_head WHERE id = 1"))
    return {"migrations": [list(row) for row in migrations], "head": list(head[0]) if head else None}
