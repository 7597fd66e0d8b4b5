"""The command `guong restore`: a backup is built and checked beside the old data, then takes its place."""

import json
import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from guong.engines.viet.writing import write_moment

from . import placing
from .backup import (
    DATABASE,
    EXPORTS,
    FOLDER,
    LAST_BACKUP,
    MANIFEST,
    PASSING,
    RESTORE_ROOM,
    SET_ASIDE,
    back_up,
)
from .ends import ends_file, stamp
from .env import BadSetting, Env
from .env.databases import database
from .faults import name_failure
from .files_command import CopyCounts, copy_shelf
from .filling import fill_postgresql
from .locking import NAME as SERVING_LOCK
from .locking import WEB as WEB_LOCK
from .locking import hold_lock
from .placing import Placing
from .sealing import read_seal_key
from .starting import RESTORING, CannotRun, bring_up_to_date, start_django
from .unpacking import print_different_settings, refuse_later_version, refuse_other_database, unpack

SQLITE_NAME = "guong.sqlite3"
REMAINING = {"backups", EXPORTS, SERVING_LOCK, WEB_LOCK, RESTORING, LAST_BACKUP}


def restore(file: Path, folder: str | None, *, replace: bool, seal: Path | None, anyway: bool) -> int:
    """
    Put a backup in place of a data folder.

    The backup is unpacked, brought up to this version and read to the end of its chain in a room beside;
    nothing that stands there is touched before. What a killed restore left is finished first.
    """
    home = _home(folder)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with hold_lock(home, alone=True):
        if (interrupted := placing.pending(home)) is not None:
            print("Làm nốt lần phục hồi bị ngắt giữa chừng.")
            _finish(home, interrupted)
            return 0
        if not file.is_file():
            raise CannotRun(f"Không có tệp “{file}”.")
        _clear_rooms(home)
        standing = sorted(
            path.name
            for path in home.iterdir()
            if path.name not in REMAINING and not path.name.startswith(PASSING)
        )
        if standing and not replace:
            raise CannotRun(
                f"Thư mục “{home}” đang có dữ liệu. Thêm --replace để thay "
                "(dữ liệu cũ được dời, không bị xóa)."
            )
        seal_key = None if seal is None else read_seal_key(seal)
        room = Path(tempfile.mkdtemp(prefix=RESTORE_ROOM, dir=home))
        try:
            build = _Build(file, home, room, replace=replace)
            placed = build.make(standing, seal_key, anyway=anyway)
            placing.commit(home, placed)
        finally:
            if not (home / RESTORING).exists():
                shutil.rmtree(room, ignore_errors=True)
        _finish(home, placed)
    return 0


def _home(folder: str | None) -> Path:
    if folder:
        os.environ["GUONG_DATA"] = str(Path(folder).expanduser().absolute())
    try:
        return Env().folder
    except BadSetting as wrong:
        raise CannotRun(f"Thiết lập chưa đúng. {wrong}") from wrong


def _clear_rooms(home: Path) -> None:
    """Delete what restores left that were killed before they decided anything."""
    for room in home.glob(f"{RESTORE_ROOM}*"):
        shutil.rmtree(room, ignore_errors=True)


class _Build:
    """A backup being made ready in its room."""

    def __init__(self, file: Path, home: Path, room: Path, *, replace: bool) -> None:
        self.file, self.home, self.room, self.replace = file, home, room, replace
        self.arriving = room / FOLDER.rstrip("/")

    def make(self, standing: list[str], seal_key: bytes | None, *, anyway: bool) -> Placing:
        """Unpack, refuse what must not be put in place, bring up to date, and say what is to be moved."""
        manifest = unpack(self.file, self.room, seal_key=seal_key)
        self.arriving.mkdir(exist_ok=True)
        address = refuse_other_database(manifest, self.room, self.home, replace=self.replace)
        options = database(address, self.home)
        on_sqlite = manifest["engine"] == "sqlite"
        if on_sqlite:
            os.environ["DATABASE_URL"] = ""
            (self.room / DATABASE / SQLITE_NAME).rename(self.arriving / SQLITE_NAME)
            if address:
                os.environ["DATABASE_URL"] = f"sqlite:///{self.arriving / SQLITE_NAME}"
        settings = start_django(str(self.arriving), restoring=True)
        refuse_later_version(manifest)
        print_different_settings(self.home, self.arriving)
        aside = self._name_aside() if self.replace else None
        self._bring_files(settings)
        if on_sqlite:
            end, sentence = _bring_up_to_date(manifest, anyway=anyway)
            _close_database()
        else:
            end, sentence = "", ""
            self._save_old_postgresql(settings, aside)
        outside = Path(options["NAME"]) if on_sqlite else None
        if outside is not None and outside.parent == self.home and outside.name == SQLITE_NAME:
            outside = None
        waiting = None if outside is None else self._wait_beside(outside)
        if waiting is not None and outside is not None and outside.exists() and not self.replace:
            waiting.unlink()
            raise CannotRun(f"Cơ sở dữ liệu “{outside}” đang có dữ liệu. Thêm --replace để thay.")
        return Placing(
            room=self.room.name,
            aside=aside,
            standing=standing,
            arriving=sorted(path.name for path in self.arriving.iterdir()),
            database=None if outside is None else str(outside),
            waiting_database=None if waiting is None else str(waiting),
            postgresql=not on_sqlite,
            end=end,
            sentence=sentence,
        )

    def _bring_files(self, settings: Any) -> None:
        """Bring files into the storage of objects that is set; nothing that lies there is taken away."""
        from guong.apps.evidence.stores import SHELVES, DiskStore, store_of

        if settings.FILES is None:
            return
        counts = CopyCounts()
        for shelf in SHELVES:
            copy_shelf(shelf, DiskStore(self.arriving / shelf), store_of(shelf), counts)
            shutil.rmtree(self.arriving / shelf, ignore_errors=True)
        if counts.different:
            raise CannotRun(f"Kho {settings.FILES} không giữ đúng tệp đã chép; chưa thay đổi gì.")
        print(f"Đã đưa {counts.copied} tệp vào kho {settings.FILES}; {counts.present} tệp đã có sẵn ở đó.")

    def _name_aside(self) -> str:
        name = f"{SET_ASIDE}{datetime.now():%Y%m%d-%H%M%S}"
        return f"{name}-{self.room.name.removeprefix(RESTORE_ROOM)}" if (self.home / name).exists() else name

    def _wait_beside(self, outside: Path) -> Path:
        """Copy the new database beside one that lies outside the data folder, so that a rename will do."""
        waiting = outside.with_name(f".{outside.name}.arriving")
        outside.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        waiting.unlink(missing_ok=True)
        shutil.move(self.arriving / SQLITE_NAME, waiting)
        return waiting

    def _save_old_postgresql(self, settings: Any, aside: str | None) -> None:
        from django.db import connection

        if aside is not None and "django_migrations" in connection.introspection.table_names():
            (self.home / aside).mkdir(mode=0o700)
            back_up(settings.DATA, self.home / aside / "postgresql.tar.gz", objects=False)


def _bring_up_to_date(manifest: dict[str, Any], *, anyway: bool = False) -> tuple[str, str]:
    """
    Bring the tables up to this version and read the chain to the end that the backup names.

    Gives that end and the sentence to print when all is in place.
    """
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
    made_at = datetime.fromisoformat(manifest["made_at"])
    sentence = (
        f"Đã phục hồi bản sao lưu lúc {write_moment(made_at)}: "
        f"{len(manifest['files'])} tệp, {Unit.objects.count()} đơn vị, "
        f"nhật ký {'nguyên vẹn' if whole else 'KHÔNG nguyên vẹn,'} {position} mục."
    )
    return (head.end if head else f"0:{GENESIS}"), sentence


def _close_database() -> None:
    """Gather the database into its one file, so that it can be moved."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _finish(home: Path, placed: Placing) -> None:
    """Carry out what was decided, and say so; an interrupted one is finished the same way."""
    folder = FOLDER.rstrip("/")
    end, sentence = placed.end, placed.sentence
    if placed.postgresql:
        end, sentence = _fill(home, placed)
    placing.carry_on(home, placed, folder)
    ends = ends_file(home, Env({**os.environ, "GUONG_DATA": str(home)})["GUONG_ENDS"])
    try:
        stamp(ends, end, at=datetime.now().astimezone(), restored=True)
    except OSError as wrong:
        print(f"Chưa ghi được đầu mút nhật ký vào “{ends}” ({name_failure(wrong)}).")
    placing.close(home, placed)
    print(sentence)
    if placed.aside is not None:
        print(f"Dữ liệu cũ đã dời sang {home / placed.aside}")


def _fill(home: Path, placed: Placing) -> tuple[str, str]:
    """Fill the rows in; the folder of the backup is still in its room, or has been moved in already."""
    room = home / placed.room
    moved = not all((room / FOLDER.rstrip("/") / name).exists() for name in placed.arriving)
    start_django(str(home if moved else room / FOLDER.rstrip("/")), restoring=True)
    manifest = json.loads((room / MANIFEST).read_text("utf-8"))
    fill_postgresql(manifest, room / DATABASE)
    return _bring_up_to_date(manifest, anyway=True)
