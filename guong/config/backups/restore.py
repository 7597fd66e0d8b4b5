"""
The command `guong restore`: a backup is built and checked beside the old data, then takes its place.

The one rename that counts is that of the mark: before it the old stands untouched, after it the new is
decided for and the next restore only finishes the moves. While the mark stands no other command opens the
folder.
"""

import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from guong import __version__
from guong.engines.viet.formats import write_moment

from ..django_start import RESTORING, CannotRun, choose_folder, refusing_bad_settings, start_django
from ..env import FILE, Env, read_settings, setting_names
from ..env.databases import database
from ..faults import explain, name_failure
from ..file_store import CopyCounts, copy_shelf, file_digest
from ..locking import hold_lock
from ..verification.log_end import ends_file, stamp
from ..versions import BEFORE_FIRST_RELEASE, bring_up_to_date, is_before_first_release, later_migrations
from .backup import (
    DATABASE,
    FOLDER,
    FORMAT,
    LIVE_DATABASE,
    MANIFEST,
    PASSING,
    REMAINING,
    RESTORE_ROOM,
    SET_ASIDE,
    SQLITE_NAME,
    back_up,
)
from .encryption import decrypt, is_encrypted
from .postgresql import fill_postgresql
from .private_folders import flush_names

DAMAGED = (
    "Tệp sao lưu này hỏng hoặc không phải do “guong backup” ghi; chưa thay đổi gì. Thử bản sao lưu khác."
)
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
# Settings whose words are not to be printed.
SECRET = (
    *("DATABASE_URL", "GUONG_BROKER", "GUONG_FILES", "GUONG_MAIL"),
    *("GUONG_LEDGER_KEY", "GUONG_OIDC_SECRET", "GUONG_SECRET_KEY"),
)


@dataclass(frozen=True, slots=True)
class Placement:
    """What the mark says: which paths are moved where, old ones aside first, and what is printed then."""

    room: str
    aside: str | None
    moves: list[tuple[str, str]]
    fills_postgresql: bool
    end: str
    sentence: str


def restore(file: Path, folder: str | None, *, replace: bool, key: Path | None, anyway: bool) -> int:
    """Put a backup in place of a data folder, checked in a room beside; a killed one is finished."""
    choose_folder(folder)
    with refusing_bad_settings():
        home = Env().folder
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with hold_lock(home, alone=True):
        if (home / RESTORING).is_file():
            print("Làm nốt lần phục hồi bị ngắt giữa chừng.")
            mark = json.loads((home / RESTORING).read_text("utf-8"))
            if "moves" not in mark:
                raise CannotRun("Lần phục hồi ấy do phiên bản trước bắt đầu: làm nốt bằng phiên bản ấy.")
            _finish(home, Placement(**mark))
            return 0
        if not file.is_file():
            raise CannotRun(f"Không có tệp “{file}”.")
        for abandoned in home.glob(f"{RESTORE_ROOM}*"):
            shutil.rmtree(abandoned, ignore_errors=True)
        present = {path.name for path in home.iterdir()} - REMAINING
        standing = sorted(name for name in present if not name.startswith(PASSING))
        if standing and not replace:
            raise CannotRun(
                f"Thư mục “{home}” đang có dữ liệu. Thêm --replace để thay "
                "(dữ liệu cũ được dời, không bị xóa)."
            )
        room = Path(tempfile.mkdtemp(prefix=RESTORE_ROOM, dir=home))
        try:
            placement = _prepare(file, home, room, standing, replace=replace, key=key, anyway=anyway)
            with (room / RESTORING).open("w", encoding="utf-8") as out:
                json.dump(asdict(placement), out, ensure_ascii=False)
                out.flush()
                os.fsync(out.fileno())
            (room / RESTORING).rename(home / RESTORING)
            flush_names(home)
        finally:
            if not (home / RESTORING).exists():
                shutil.rmtree(room, ignore_errors=True)
        _finish(home, placement)
    return 0


def unpack(file: Path, room: Path, *, key: Path | None) -> dict[str, Any]:
    """Unpack into the room and check every file against the manifest; `CannotRun` on any difference."""
    try:
        encrypted = is_encrypted(file)
        if encrypted and key is None:
            raise CannotRun("Tệp sao lưu này đã mã hóa: thêm --seal TỆP_KHÓA_BÍ_MẬT; chưa thay đổi gì.")
        if not encrypted and key is not None:
            raise CannotRun("Tệp sao lưu này không mã hóa bằng khóa nào; chưa thay đổi gì.")
        source = file
        if key is not None:
            # Whole and authenticated before a name of it is read: that needs room for the packed file.
            source = room / "plain.tar.gz"
            with source.open("wb") as out:
                decrypt(file, out, key)
        with tarfile.open(source, mode="r|gz") as tar:
            tar.extractall(room, filter="data")
        if source != file:
            source.unlink()
        manifest: dict[str, Any] = json.loads((room / MANIFEST).read_text("utf-8"))
        if manifest["format"] != FORMAT:
            raise CannotRun("Tệp sao lưu này do một phiên bản Gương khác ghi; dùng phiên bản ấy để phục hồi.")
        files = {path.relative_to(room).as_posix() for path in room.rglob("*") if path.is_file()}
        if files - {MANIFEST} != set(manifest["files"]):
            raise ValueError("members missing or added")
        for name, sha256 in manifest["files"].items():
            if file_digest(room / name) != sha256:
                raise ValueError(name)
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError, TypeError) as wrong:
        raise CannotRun(explain(wrong) or DAMAGED) from wrong
    return manifest


def _prepare(
    file: Path,
    home: Path,
    room: Path,
    standing: Collection[str],
    *,
    replace: bool,
    key: Path | None,
    anyway: bool,
) -> Placement:
    manifest = unpack(file, room, key=key)
    arriving = room / FOLDER
    arriving.mkdir(exist_ok=True)
    address = _require_fitting_database(manifest, arriving, home, replace=replace)
    on_sqlite = manifest["engine"] == "sqlite"
    place = Path(database(address, home)["NAME"])
    if on_sqlite:
        (room / DATABASE / SQLITE_NAME).rename(arriving / SQLITE_NAME)
        os.environ["DATABASE_URL"] = f"sqlite:///{arriving / SQLITE_NAME}" if address else ""
    settings = start_django(str(arriving), restoring=True)
    from django.db import connection

    from guong.apps.evidence.stores import SHELVES

    _refuse_later_version(manifest)
    _print_different_settings(home, arriving)
    aside = f"{SET_ASIDE}{datetime.now():%Y%m%d-%H%M%S}-{room.name[-8:]}" if replace else None
    if settings.FILES is not None and any((arriving / shelf).is_dir() for shelf in SHELVES):
        _store_files(settings, arriving)
    end = sentence = ""
    if on_sqlite:
        end, sentence = _bring_up_to_date(manifest, anyway=anyway)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all in its one file, so that it can be moved
        connection.close()
    elif aside is not None and "django_migrations" in connection.introspection.table_names():
        (home / aside).mkdir(mode=0o700)
        back_up(settings.DATA, home / aside / "postgresql.tar.gz", objects=False)
    moves = [(home / name, home / str(aside) / name) for name in standing]
    moves += [(path, home / path.name) for path in sorted(arriving.iterdir())]
    if on_sqlite and place != home / SQLITE_NAME:
        if place.exists() and not replace:
            raise CannotRun(f"Cơ sở dữ liệu “{place}” đang có dữ liệu. Thêm --replace để thay.")
        # Copied beside the place that DATABASE_URL names, so that a rename will do there too.
        waiting = place.with_name(f".{place.name}.arriving")
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.move(arriving / SQLITE_NAME, waiting)
        moves = [move for move in moves if move[0] != arriving / SQLITE_NAME]
        for name in LIVE_DATABASE:
            old = place.with_name(place.name + name.removeprefix(SQLITE_NAME))
            if old.exists():
                moves.append((old, old.with_name(f"{old.name}.{aside}")))
        moves.append((waiting, place))
    paths = [(str(source), str(target)) for source, target in moves]
    return Placement(room.name, aside, paths, not on_sqlite, end, sentence)


def _require_fitting_database(manifest: dict[str, Any], arriving: Path, home: Path, *, replace: bool) -> str:
    """Give the database's address; refuse one of another kind than the backup's, or one with tables."""
    address = str(Env({**os.environ, "GUONG_DATA": str(arriving)})["DATABASE_URL"])
    engine = "postgresql" if "postgresql" in database(address, home)["ENGINE"] else "sqlite"
    if engine != manifest["engine"]:
        raise CannotRun(
            f"Bản sao lưu từ {ENGINES[manifest['engine']]} mà DATABASE_URL lại chỉ {ENGINES[engine]}. "
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


def _refuse_later_version(manifest: dict[str, Any]) -> None:
    """Refuse a backup of a later version: its tables hold what this version does not know."""
    theirs, ours = (
        tuple(int(part) for part in version.split(".") if part.isdigit())
        for version in (manifest["guong"], __version__)
    )
    if theirs > ours or later_migrations((app, name) for app, name in manifest["migrations"]):
        raise CannotRun(
            f"Bản sao lưu này của phiên bản mới hơn ({manifest['guong']}). Nâng cấp Gương rồi phục hồi; "
            "chưa thay đổi gì."
        )
    if is_before_first_release((app, name) for app, name in manifest["migrations"]):
        raise CannotRun(BEFORE_FIRST_RELEASE)


def _print_different_settings(home: Path, arriving: Path) -> None:
    with refusing_bad_settings(" Chưa thay đổi gì."):
        present, coming = read_settings(home / FILE), read_settings(arriving / FILE)
    for name in setting_names():
        before, after = present.get(name, ""), coming.get(name, "")
        if before != after:
            words = "đổi" if name in SECRET else f"{before or '(trống)'} → {after or '(trống)'}"
            print(f"Thiết lập khác: {name}: {words}")


def _store_files(settings: Any, arriving: Path) -> None:
    from guong.apps.evidence.stores import SHELVES, DiskStore, store_of

    counts = CopyCounts()
    for shelf in SHELVES:
        copy_shelf(shelf, DiskStore(arriving / shelf), store_of(shelf), counts)
        shutil.rmtree(arriving / shelf, ignore_errors=True)
    if counts.different:
        raise CannotRun(f"Kho {settings.FILES} không giữ đúng tệp đã chép; chưa thay đổi gì.")
    print(f"Đã đưa {counts.copied} tệp vào kho {settings.FILES}; {counts.present} tệp đã có sẵn ở đó.")


def _bring_up_to_date(manifest: dict[str, Any], *, anyway: bool) -> tuple[str, str]:
    """Bring the tables up to date and read the chain; give its end and the sentence to print at last."""
    from guong.apps.activity.models import GENESIS, Head, passes_through, verify
    from guong.apps.units.models import Unit

    bring_up_to_date()
    position, entry_hash = manifest["head"] or [0, GENESIS]
    fault = verify()
    whole = fault is None and passes_through(position, entry_hash)
    if not whole and not anyway:
        raise CannotRun(
            "Chuỗi nhật ký trong bản sao lưu không nguyên vẹn nên chưa thay đổi gì. "
            + (fault.text if fault else "Đầu mút không khớp.")
            + " Vẫn muốn dùng bản này thì thêm --anyway."
        )
    head = Head.objects.filter(pk=1).first()
    sentence = (
        f"Đã phục hồi bản sao lưu lúc {write_moment(datetime.fromisoformat(manifest['made_at']))}: "
        f"{len(manifest['files'])} tệp, {Unit.objects.count()} đơn vị, "
        f"nhật ký {'nguyên vẹn' if whole else 'KHÔNG nguyên vẹn,'} {position} mục."
    )
    return (head.end if head else f"0:{GENESIS}"), sentence


def _finish(home: Path, placement: Placement) -> None:
    """Carry out what was decided, and say so; it may be repeated from any point."""
    room, end, sentence = home / placement.room, placement.end, placement.sentence
    arriving = room / FOLDER
    if placement.fills_postgresql:
        # The keys of the backup are still in its room, or have been moved in already.
        coming = [Path(source) for source, _target in placement.moves if Path(source).parent == arriving]
        start_django(str(arriving if any(path.exists() for path in coming) else home), restoring=True)
        manifest = json.loads((room / MANIFEST).read_text("utf-8"))
        fill_postgresql(manifest, room / DATABASE)
        end, sentence = _bring_up_to_date(manifest, anyway=True)
    if placement.aside is not None:
        (home / placement.aside).mkdir(mode=0o700, exist_ok=True)
    for source, target in placement.moves:
        if os.path.lexists(source) and not os.path.lexists(target):
            Path(source).rename(target)
    for folder in {Path(target).parent for _source, target in placement.moves}:
        flush_names(folder)
    ends = ends_file(home, Env({**os.environ, "GUONG_DATA": str(home)})["GUONG_ENDS"])
    try:
        stamp(ends, end, at=datetime.now().astimezone(), restored=True)
    except OSError as wrong:
        print(f"Chưa ghi được đầu mút nhật ký vào “{ends}” ({name_failure(wrong)}).")
    (home / RESTORING).unlink()
    flush_names(home)
    shutil.rmtree(room, ignore_errors=True)
    print(sentence)
    if placement.aside is not None:
        print(f"Dữ liệu cũ đã dời sang {home / placement.aside}")
