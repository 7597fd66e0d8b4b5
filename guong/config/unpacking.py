"""Unpacks a backup into a room of its own and refuses what this version must not put in place."""

import hashlib
import json
import os
import tarfile
from pathlib import Path
from typing import Any

from guong import __version__

from .backup import FOLDER, FORMAT, MANIFEST
from .env import FILE, BadSetting, Env, read_settings, setting_names
from .env.databases import database
from .sealing import SealedReader, is_sealed
from .starting import BEFORE_FIRST_RELEASE, CannotRun
from .versions import is_before_first_release, later_migrations

DAMAGED = (
    "Tệp sao lưu này hỏng hoặc không phải do “guong backup” ghi; chưa thay đổi gì. Thử bản sao lưu khác."
)
# Settings whose words are not to be printed.
SECRET = (
    *("DATABASE_URL", "GUONG_BROKER", "GUONG_FILES", "GUONG_MAIL"),
    *("GUONG_LEDGER_KEY", "GUONG_OIDC_SECRET", "GUONG_SECRET_KEY"),
)


def unpack(file: Path, room: Path, *, seal_key: bytes | None) -> dict[str, Any]:
    """Unpack into the room and check every file against the manifest; `CannotRun` on any difference."""
    try:
        sealed = is_sealed(file)
        if sealed and seal_key is None:
            raise CannotRun("Tệp sao lưu này đã niêm phong: thêm --seal TỆP_KHÓA; chưa thay đổi gì.")
        if not sealed and seal_key is not None:
            raise CannotRun("Tệp sao lưu này không niêm phong bằng khóa nào; chưa thay đổi gì.")
        with file.open("rb") as stream:
            reader: Any = SealedReader(stream, seal_key) if seal_key is not None else stream
            with tarfile.open(fileobj=reader, mode="r|gz") as tar:
                tar.extractall(room, filter="data")
            if seal_key is not None:
                reader.read_to_end()
        return _checked_manifest(room)
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError, TypeError) as wrong:
        from .faults import explain

        raise CannotRun(explain(wrong) or DAMAGED) from wrong


def _checked_manifest(room: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((room / MANIFEST).read_text("utf-8"))
    if manifest["format"] != FORMAT:
        raise CannotRun("Tệp sao lưu này do một phiên bản Gương khác ghi; dùng phiên bản ấy để phục hồi.")
    files = {path.relative_to(room).as_posix() for path in room.rglob("*") if path.is_file()} - {MANIFEST}
    if files != set(manifest["files"]):
        raise ValueError("members missing or added")
    for name, known in manifest["files"].items():
        with (room / name).open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != known:
                raise ValueError(name)
    return manifest


def refuse_later_version(manifest: dict[str, Any]) -> None:
    """Refuse a backup of a later version: its tables hold what this version does not know."""
    later = _numbers(manifest["guong"]) > _numbers(__version__)
    if later or later_migrations((app, name) for app, name in manifest["migrations"]):
        raise CannotRun(
            f"Bản sao lưu này của phiên bản mới hơn ({manifest['guong']}). Nâng cấp Gương rồi phục hồi; "
            "chưa thay đổi gì."
        )
    if is_before_first_release((app, name) for app, name in manifest["migrations"]):
        raise CannotRun(BEFORE_FIRST_RELEASE)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def refuse_other_database(manifest: dict[str, Any], room: Path, home: Path, *, replace: bool) -> str:
    """
    Refuse a backup of the other kind of database, and a PostgreSQL that holds tables already.

    Gives the address of the database that the backup will go into.
    """
    address = str(Env({**os.environ, "GUONG_DATA": str(room / FOLDER)})["DATABASE_URL"])
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
    return address


def print_different_settings(home: Path, arriving: Path) -> None:
    """Print which settings the backup brings that are not those of the folder now."""
    try:
        present, coming = read_settings(home / FILE), read_settings(arriving / FILE)
    except BadSetting as wrong:
        raise CannotRun(f"Thiết lập chưa đúng. {wrong} Chưa thay đổi gì.") from wrong
    for name in setting_names():
        before, after = present.get(name, ""), coming.get(name, "")
        if before != after:
            words = "đổi" if name in SECRET else f"{before or '(trống)'} → {after or '(trống)'}"
            print(f"Thiết lập khác: {name}: {words}")
