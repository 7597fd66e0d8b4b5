"""The command `guong backup`: database, uploads, settings and key in one file that says what it holds."""

import gzip
import hashlib
import io
import json
import os
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from guong import __version__

from .env.keys import LEDGER_KEY
from .faults import name_failure
from .locking import NAME as SERVING_LOCK
from .locking import WEB as WEB_LOCK
from .starting import RESTORING, CannotRun

FORMAT = 1
MANIFEST = "manifest.json"
EXPORTS = "exports"  # what a page had built to be taken along
LAST_BACKUP = "last-backup"  # when the last backup was made, and where it was written to
DATABASE = "database/"
FOLDER = "folder/"
# Of the data folder: the live database is copied by its own means, earlier backups and marks not at all.
TRANSIENT = (
    *("guong.sqlite3", "guong.sqlite3-wal", "guong.sqlite3-shm"),
    *("backups", EXPORTS, SERVING_LOCK, WEB_LOCK, RESTORING, LAST_BACKUP),
)
PASSING_TABLE = "activity_cacheentry"  # of minutes, and of nobody's use elsewhere
SET_ASIDE = "replaced-"
RESTORE_ROOM = ".restoring-"
BACKUP_ROOM = ".backing-up-"
REHEARSAL_ROOM = ".rehearsing-"
PASSING = (SET_ASIDE, RESTORE_ROOM, BACKUP_ROOM, REHEARSAL_ROOM)


def back_up(
    folder: Path,
    to: Path | None,
    *,
    seal_key: bytes | None = None,
    prefix: str = "guong",
    objects: bool = True,
) -> Path:
    """
    Write a backup and print where; a half-written one never bears the final name.

    The database goes first: every file that its rows name was stored before them, so it is there. Files of a
    storage of objects come along unless `objects` is off: an upgrade does not touch them.
    """
    from django.utils import timezone

    now = timezone.localtime()
    suffix = "tar.gz" if seal_key is None else "tar.gz.sealed"
    target = to or folder / "backups" / f"{prefix}-{now:%Y%m%d-%H%M%S}.{suffix}"
    if target.exists():
        raise CannotRun(f"Đã có tệp “{target}”. Chọn tên khác; bản sao lưu cũ không bị ghi đè.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _clear_abandoned(folder, target.parent)
        draft = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            count = _write(draft, folder, now, seal_key, objects=objects)
            draft.replace(target)
            settle(target.parent)
            _note_backup(folder, target, now)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as wrong:
        raise CannotRun(
            f"Chưa sao lưu được ({name_failure(wrong)}). Kiểm tra chỗ trống và quyền ghi ở “{target.parent}”."
        ) from wrong
    print(f"Đã sao lưu {count} tệp vào {target}")
    if not objects and (address := _objects_address()) is not None:
        print(f"Tệp ở kho {address} không nằm trong bản sao lưu này: sao lưu riêng bằng “guong backup”.")
    if seal_key is None:
        print("Tệp này chứa khóa và dữ liệu của đơn vị: chép sang máy khác và cất ở nơi an toàn.")
    else:
        print("Tệp đã niêm phong: cất khóa niêm phong ở nơi khác; mất khóa ấy thì không ai mở được tệp.")
    if _has_key_in_settings() or not (folder / LEDGER_KEY).is_file():
        print(f"Khóa sổ {LEDGER_KEY} nằm ngoài thư mục dữ liệu nên không có trong tệp này: sao lưu riêng.")
    return target


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the last backup was made, and where it was written to."""

    at: datetime
    path: Path


def _note_backup(folder: Path, target: Path, now: datetime) -> None:
    """Note when and where; a backup that is there counts even where its note cannot be written."""
    note = folder / LAST_BACKUP
    draft = note.with_name(f"{note.name}.{os.getpid()}")
    with suppress(OSError):
        draft.write_text(f"{now.isoformat(timespec='seconds')} {target.absolute()}\n", "utf-8")
        draft.replace(note)


def read_last_backup(folder: Path) -> LastBackup | None:
    """Read what the last backup left; None where there was none or the note cannot be read."""
    try:
        moment, _blank, path = (folder / LAST_BACKUP).read_text("utf-8").strip().partition(" ")
        return LastBackup(datetime.fromisoformat(moment), Path(path))
    except (OSError, ValueError):
        return None


def settle(folder: Path) -> None:
    """Flush a folder's list of names; Windows keeps it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear_abandoned(folder: Path, target_folder: Path) -> None:
    """Delete what killed backups left, which may hold the database in clear."""
    import shutil

    for room in folder.glob(f"{BACKUP_ROOM}*"):
        if not _lives(room.name.removeprefix(BACKUP_ROOM)):
            shutil.rmtree(room, ignore_errors=True)
    for draft in target_folder.glob(".*.tar.gz*.*"):
        if draft.is_file() and not _lives(draft.name.rpartition(".")[2]):
            draft.unlink(missing_ok=True)


def _lives(process: str) -> bool:
    """Tell whether the process that a name ends with still runs; what is no process is left alone."""
    if not process.isdigit() or os.name == "nt":
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def _room(folder: Path) -> Iterator[Path]:
    """Make a room in the data folder for the copy of the database: no other place is private enough."""
    import shutil

    room = folder / f"{BACKUP_ROOM}{os.getpid()}"
    room.mkdir(mode=0o700)
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


class _Sink:
    """The file behind a tar; once it cannot be written to, the closing of the tar is not let fail again."""

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


def _write(path: Path, folder: Path, now: datetime, seal_key: bytes | None, *, objects: bool) -> int:
    """Write the backup to a draft, flushed to the disk; give how many files it holds."""
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as out:
        if seal_key is None:
            count = _write_tar(out, folder, now, objects=objects)
        else:
            from .sealing import SealedWriter

            sealed = SealedWriter(out, seal_key)
            count = _write_tar(sealed, folder, now, objects=objects)
            sealed.close()
        out.flush()
        os.fsync(out.fileno())
    return count


def _write_tar(out: Any, folder: Path, now: datetime, *, objects: bool) -> int:
    from django.db import connection

    address = _objects_address()

    sink: Any = _Sink(out)
    with tarfile.open(fileobj=sink, mode="w:gz", compresslevel=6) as tar:
        pack = _Pack(tar)
        with _room(folder) as room:
            state = (_sqlite if connection.vendor == "sqlite" else dump_postgresql)(pack, room)
        for file in sorted(folder.rglob("*")):
            inside = file.relative_to(folder)
            if not _belongs(inside, on_disk=address is None):
                continue
            if inside.as_posix() == LEDGER_KEY and _has_key_in_settings():
                continue  # one that is not read: whoever restored it would have the wrong key
            if file.is_file() and not file.is_symlink():
                pack.add(FOLDER + inside.as_posix(), file)
        if address is not None and objects:
            _pack_objects(pack)
        manifest = {
            "format": FORMAT,
            "guong": __version__,
            "made_at": now.isoformat(),
            "engine": connection.vendor,
            **state,
            **({} if objects or address is None else {"files_stay_at": str(address)}),
            "files": pack.hashes,
        }
        pack.add_bytes(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    return len(pack.hashes)


def _belongs(inside: Path, *, on_disk: bool) -> bool:
    """Tell whether a file of the folder goes along; what moved to a storage goes from there."""
    from guong.apps.evidence.stores import SHELVES

    top = inside.parts[0]
    return top not in TRANSIENT and not top.startswith(PASSING) and (on_disk or top not in SHELVES)


def _has_key_in_settings() -> bool:
    """Tell whether the key of the ledger stands in the settings, and no file is read."""
    from django.conf import settings

    return bool(settings.SERVER["GUONG_LEDGER_KEY"])


def _objects_address() -> Any:
    """Give where the storage of objects is; None where files lie in the data folder."""
    from django.conf import settings

    return settings.FILES


def _pack_objects(pack: "_Pack") -> None:
    """Pack the objects as if they lay in the folder, so that a restore may put them into either."""
    from guong.apps.evidence.stores import SHELVES, FileLost, store_of

    for shelf in SHELVES:
        store = store_of(shelf)
        for file in store.files():
            try:
                with store.reading(file.name) as path:
                    pack.add(f"{FOLDER}{shelf}/{file.name}", path)
            except FileLost:
                continue


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


def dump_postgresql(pack: Any, room: Path) -> dict[str, Any]:
    """Copy every table of PostgreSQL as of one moment, with nothing but the driver (no pg_dump)."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        tables = sorted(
            table.name
            for table in connection.introspection.get_table_list(cursor)
            if table.type == "t" and table.name != PASSING_TABLE
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
