"""The export that a page asks for: built by a task in a process of its own, kept a day, taken by who may."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import guong
from guong.apps.evidence.stores import EXPORTS as SHELF
from guong.apps.evidence.stores import FileLost, FileStore, store_of

from ..backups.backup import EXPORTS
from ..backups.private_folders import clear_abandoned_rooms
from .archive_shapes import ZIP
from .export import ROOM as EXPORT_ROOM

ROOM = "ban-xuat"  # where exports and their marks lie in the store
PREFIX = "ban-xuat-"
BUILDING, FAILED = f"{ROOM}/building", f"{ROOM}/failed"
KEPT_SECONDS = 24 * 3600.0
LONGEST_SECONDS = 6 * 3600.0  # a build that has not ended by then was killed


@dataclass(frozen=True, slots=True)
class BuiltExport:
    """What lies there: a file that is ready, or the sentence of a build that failed; `is_building` else."""

    name: str = ""
    size: int = 0
    at: datetime | None = None
    is_building: bool = False
    failure: str = ""

    @property
    def file_name(self) -> str:
        """Give the name under which it is downloaded."""
        return self.name.rpartition("/")[2]


def exports_store() -> FileStore:
    """Give the store that web and workers share; no backup takes along what lies there."""
    return store_of(SHELF)


def exports_folder(data: Path) -> Path:
    """Say where exports are built on this machine."""
    return data / EXPORTS


def look_at(store: FileStore) -> BuiltExport:
    """Tell what lies in the store of exports."""
    files = {file.name: file for file in store.files()}
    if (mark := files.get(BUILDING)) and _age(mark.written_at) < LONGEST_SECONDS:
        return BuiltExport(is_building=True)
    if FAILED in files:
        with suppress(FileLost), store.open(FAILED) as words:
            return BuiltExport(failure=words.read().decode())
    newest = max((name for name in files if name.endswith(ZIP)), default=None)
    if newest is None:
        return BuiltExport()
    file = files[newest]
    return BuiltExport(newest, file.size, datetime.fromtimestamp(file.written_at).astimezone())


def _age(written_at: float) -> float:
    return time.time() - written_at


def begin(store: FileStore) -> bool:
    """Note that an export is being built; False where one is already."""
    if look_at(store).is_building:
        return False
    store.put(BUILDING, b"")
    return True


def build(data: Path, store: FileStore, *, at: datetime) -> None:
    """Build the export that was begun, in place of the one before; a failure leaves its sentence."""
    folder = exports_folder(data)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"{PREFIX}{at:%Y%m%d-%H%M%S}{ZIP}"
    clear(store, folder, older_than=0)
    # The process finds this very program, wherever it was started from.
    places = (str(Path(guong.__file__).parents[1]), os.environ.get("PYTHONPATH", ""))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, places))}
    try:
        command = [sys.executable, "-P", "-m", "guong.cli", "export", str(target), "--data", str(data)]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LONGEST_SECONDS, env=environment, check=False
        )
        if target.is_file():
            store.take_in(f"{ROOM}/{target.name}", target)
        else:
            words = done.stderr.strip().splitlines()[-1:] or ["Chưa xuất được; xem nhật ký tiến trình."]
            store.put(FAILED, words[0].encode())
    finally:
        target.unlink(missing_ok=True)
        store.drop(BUILDING)


def clear(store: FileStore, folder: Path, *, older_than: float = KEPT_SECONDS) -> None:
    """Delete exports older than so many seconds, a failure's sentence, and what a killed build left."""
    clear_abandoned_rooms(folder, EXPORT_ROOM)
    for file in list(store.files()):
        if file.name != BUILDING and _age(file.written_at) >= older_than:
            store.drop(file.name)
    for path in folder.glob(f"{PREFIX}*{ZIP}"):
        with suppress(FileNotFoundError):
            if _age(path.stat().st_mtime) >= older_than:
                path.unlink()
