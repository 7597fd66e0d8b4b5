"""
At most two files are read at once on a machine, whoever asks: many readers together would fill its memory.

A slot is a locked file in a folder of this user, so the server, its worker and the command share them; the
system lets go of the lock of a process that dies.
"""

import contextlib
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from guong.engines.documents.progress import ReadingProgress, ReadingStopped

READERS = 2
# Recognising pictures takes minutes: one of the slots is always left to files of letters.
SCANS = 1
POLL_SECONDS = 0.05


class AllBusy(Exception):
    """No slot became free in time."""


@contextlib.contextmanager
def reader_slot(
    seconds: float, *, scan: bool = False, progress: ReadingProgress | None = None
) -> Iterator[None]:
    """
    Hold one of the slots while a file is read; wait for it so many seconds at most.

    Raises AllBusy, and ReadingStopped when `progress` says stop. Where the machine has no place for locks
    nothing is held back.
    """
    folder = _folder()
    if folder is None:
        yield
        return
    until = time.monotonic() + seconds
    with contextlib.ExitStack() as locks:
        if scan:
            locks.enter_context(_locked(folder, "scan", SCANS, until, progress))
        locks.enter_context(_locked(folder, "reader", READERS, until, progress))
        yield


@contextlib.contextmanager
def _locked(
    folder: Path, kind: str, count: int, until: float, progress: ReadingProgress | None
) -> Iterator[None]:
    files = [os.open(folder / f"{kind}-{place}", os.O_RDWR | os.O_CREAT, 0o600) for place in range(count)]
    try:
        while not any(_lock(file) for file in files):
            if progress is not None and progress.stop:
                raise ReadingStopped
            if time.monotonic() >= until:
                raise AllBusy
            time.sleep(POLL_SECONDS)
        yield
    finally:
        # Closing lets go of the lock.
        for file in files:
            os.close(file)


def _lock(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _folder() -> Path | None:
    """Give the folder of the locks, or None where somebody else made one of that name."""
    user = "" if sys.platform == "win32" else f"-{os.getuid()}"
    folder = Path(tempfile.gettempdir(), f"guong-readers{user}")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return None
    if not stat.S_ISDIR(status.st_mode):
        return None
    return folder if sys.platform == "win32" or status.st_uid == os.getuid() else None
