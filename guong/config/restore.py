"""The command `guong restore`: a backup is checked in full, then takes the place of what was there."""

import gzip
import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from guong.engines.viet.writing import write_moment

from .backup import DATABASE, FOLDER, FORMAT, MANIFEST, SET_ASIDE, back_up
from .locking import NAME as LOCK
from .locking import hold_lock
from .starting import CannotRun, bring_up_to_date, start_django

DAMAGED = (
    "Tệp sao lưu này hỏng hoặc không phải do “guong backup” ghi; chưa thay đổi gì. Thử bản sao lưu khác."
)


def restore(file: Path, folder: str | None, *, replace: bool) -> int:
    """
    Put a backup in place of a data folder; nothing is touched before all of it has been checked.

    What stood there is moved to `replaced-…` beside it. The tables are then brought up to this version
    and the chain of acts is read to its end, which must be the one the backup names.
    """
    from .env import BadSetting, Env

    if folder:
        os.environ["GUONG_DATA"] = str(Path(folder).expanduser().absolute())
    try:
        home = Env().folder
    except BadSetting as wrong:
        raise CannotRun(f"Thiết lập chưa đúng. {wrong}") from wrong
    if not file.is_file():
        raise CannotRun(f"Không có tệp “{file}”.")
    standing = [path for path in home.iterdir() if path.name not in _KEPT] if home.is_dir() else []
    standing = [path for path in standing if not path.name.startswith(SET_ASIDE)]
    if standing and not replace:
        raise CannotRun(
            f"Thư mục “{home}” đang có dữ liệu. Thêm --replace để thay (dữ liệu cũ được dời, không bị xóa)."
        )
    with ExitStack() as stack:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        stack.enter_context(hold_lock(home, alone=True))
        # In the data folder itself, so that the last step is a rename and not a copy.
        room = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=".restoring-", dir=home)))
        try:
            manifest = _unpack(file, room)
        except (tarfile.TarError, EOFError, OSError, ValueError, KeyError) as wrong:
            raise CannotRun(DAMAGED) from wrong
        _refuse_newer(manifest)
        _refuse_other_database(manifest, room, home, replace)
        aside = home / f"{SET_ASIDE}{datetime.now():%Y%m%d-%H%M%S}" if replace else None
        if aside is not None:
            aside.mkdir(mode=0o700)
            for path in standing:
                path.rename(aside / path.name)
        for path in sorted((room / FOLDER).iterdir()) if (room / FOLDER).is_dir() else ():
            path.rename(home / path.name)
        settings = start_django(str(home))
        _refill(settings, manifest, room, aside)
    _finish(manifest, aside)
    return 0


_KEPT = {"backups", LOCK}


def _unpack(file: Path, room: Path) -> dict[str, Any]:
    """Unpack into the room and check every file against the manifest; `ValueError` on any difference."""
    with tarfile.open(file, "r:gz") as tar:
        tar.extractall(room, filter="data")
    manifest: dict[str, Any] = json.loads((room / MANIFEST).read_text("utf-8"))
    if manifest["format"] != FORMAT:
        raise CannotRun("Tệp sao lưu này do một phiên bản Gương khác ghi; dùng phiên bản ấy để phục hồi.")
    there = {path.relative_to(room).as_posix() for path in room.rglob("*") if path.is_file()} - {MANIFEST}
    if there != set(manifest["files"]):
        raise ValueError("members missing or added")
    for name, known in manifest["files"].items():
        with (room / name).open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != known:
                raise ValueError(name)
    return manifest


def _refuse_newer(manifest: dict[str, Any]) -> None:
    """Refuse a backup of a later version: its tables hold what this version does not know."""
    folder = Path(__file__).parent.parent / "apps"
    ours = {path.parent.parent.name for path in folder.glob("*/migrations/__init__.py")}
    for app, name in manifest["migrations"]:
        if app in ours and not (folder / app / "migrations" / f"{name}.py").is_file():
            raise CannotRun(
                f"Bản sao lưu này của phiên bản mới hơn ({manifest['guong']}). Nâng cấp Gương rồi phục hồi; "
                "chưa thay đổi gì."
            )


def _refuse_other_database(manifest: dict[str, Any], room: Path, home: Path, replace: bool) -> None:
    """Refuse a backup of the other kind of database, and a PostgreSQL that holds tables already."""
    from .databases import database
    from .env import Env

    address = Env({**os.environ, "GUONG_DATA": str(room / FOLDER)})["DATABASE_URL"]
    engine = "postgresql" if "postgresql" in database(address, home)["ENGINE"] else "sqlite"
    if engine != manifest["engine"]:
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        raise CannotRun(
            f"Bản sao lưu từ {names[manifest['engine']]} mà DATABASE_URL lại chỉ {names[engine]}. "
            "Đặt DATABASE_URL cho đúng rồi phục hồi; chưa thay đổi gì."
        )
    if engine == "postgresql" and not replace:
        import psycopg

        with psycopg.connect(address) as connection:
            if connection.execute("SELECT to_regclass('django_migrations')").fetchone() != (None,):
                raise CannotRun(
                    "Cơ sở dữ liệu PostgreSQL này đang có dữ liệu. Thêm --replace để thay "
                    "(dữ liệu cũ được sao lưu trước)."
                )


def _refill(settings: Any, manifest: dict[str, Any], room: Path, aside: Path | None) -> None:
    from django.db import connection

    if connection.vendor == "postgresql":
        if aside is not None and "django_migrations" in connection.introspection.table_names():
            back_up(settings.DATA, aside / "postgresql.tar.gz")
        _refill_postgresql(manifest, room / DATABASE)
        return
    target = Path(settings.DATABASES["default"]["NAME"])
    for suffix in ("", "-wal", "-shm"):
        old = target.with_name(target.name + suffix)
        if old.exists() and aside is not None:
            shutil.move(old, aside / old.name)
    shutil.move(room / DATABASE / "guong.sqlite3", target)
    target.chmod(0o600)


def _refill_postgresql(manifest: dict[str, Any], tables: Path) -> None:
    """Make the tables as the backup knew them and copy the rows in, all in one transaction."""
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        for (table,) in cursor.fetchall():
            cursor.execute(f'DROP TABLE "{table}" CASCADE')
    latest: dict[str, str] = {}
    for app, name in manifest["migrations"]:
        latest[app] = max(name, latest.get(app, ""))
    executor = MigrationExecutor(connection)
    executor.migrate(sorted(latest.items()))
    with transaction.atomic(), connection.cursor() as cursor:
        names = ", ".join(f'"{table}"' for table in manifest["columns"])
        cursor.execute(f"TRUNCATE {names} CASCADE")
        for table, columns in manifest["columns"].items():
            listed = ", ".join(f'"{column}"' for column in columns)
            with (
                gzip.open(tables / f"{table}.copy.gz", "rb") as stream,
                cursor.cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as copy,
            ):
                while piece := stream.read(1 << 16):
                    copy.write(piece)
        _go_on_numbering(cursor, [table for table, names in manifest["columns"].items() if "id" in names])


def _go_on_numbering(cursor: Any, tables: list[str]) -> None:
    """Let each table's numbering go on after its last row."""
    for table in tables:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [f'"{table}"'])
        [(sequence,)] = cursor.fetchall()
        if sequence:
            cursor.execute(
                f'SELECT setval(%s, COALESCE((SELECT MAX(id) FROM "{table}"), 1), '
                f'EXISTS(SELECT 1 FROM "{table}"))',
                [sequence],
            )


def _finish(manifest: dict[str, Any], aside: Path | None) -> None:
    """Bring the tables up to this version and read the chain to the end that the backup names."""
    bring_up_to_date()
    from guong.apps.activity.models import GENESIS, Head, verify
    from guong.apps.units.models import Unit

    fault = verify()
    head = Head.objects.filter(pk=1).first()
    end_of_chain = [head.position, head.hash] if head else [0, GENESIS]
    if fault is not None or end_of_chain != (manifest["head"] or [0, GENESIS]):
        raise CannotRun(
            "Đã đặt lại dữ liệu nhưng chuỗi nhật ký trong bản sao lưu không nguyên vẹn. "
            + (fault.text if fault else "Đầu mút không khớp.")
        )
    made_at = datetime.fromisoformat(manifest["made_at"])
    print(
        f"Đã phục hồi bản sao lưu lúc {write_moment(made_at)}: "
        f"{len(manifest['files'])} tệp, {Unit.objects.count()} đơn vị, "
        f"nhật ký nguyên vẹn {end_of_chain[0]} mục."
    )
    if aside is not None:
        print(f"Dữ liệu cũ đã dời sang {aside}")
