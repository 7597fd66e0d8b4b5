"""Private folders in which files are made ready; what a killed process left in one goes with the next."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such locks: nothing is locked there, and nothing cleared
    fcntl = None  # type: ignore[assignment]


@contextmanager
def private_room(folder: Path, prefix: str) -> Iterator[Path]:
    """Make a folder beside the target and lock it while the block runs; it goes when the block ends."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    clear_abandoned_rooms(folder, prefix)
    room = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
    try:
        with lock_room(room):
            yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def lock_room(room: Path) -> Iterator[None]:
    """Lock a folder; `OSError` where another process has it, or where it is a link."""
    if os.name == "nt":
        yield
        return
    handle = os.open(room, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def clear_abandoned_rooms(folder: Path, prefix: str) -> int:
    """Delete the rooms that no living process has locked; give how many there were."""
    cleared = 0
    for room in () if os.name == "nt" else folder.glob(f"{prefix}*"):
        with suppress(OSError), lock_room(room):
            shutil.rmtree(room, ignore_errors=True)
            cleared += 1
    return cleared


def flush_names(folder: Path) -> None:
    """Flush a folder's list of names to the disk; Windows keeps it by itself."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
