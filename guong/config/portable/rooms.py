"""The folders beside a target in which exports are written; what a kill left is taken away later."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOM = ".exporting-"


@contextmanager
def hold_room(room: Path) -> Iterator[None]:
    """Hold a room while the block runs, so that nobody takes it for one that was left."""
    try:
        import fcntl
    except ImportError:  # Windows has no such locks: nothing is held there, and nothing cleared
        yield
        return
    opened = os.open(room, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def clear_left_rooms(folder: Path) -> int:
    """Take away the rooms of this folder that no living process holds; give how many there were."""
    try:
        import fcntl
    except ImportError:
        return 0
    cleared = 0
    for room in folder.glob(f"{ROOM}*"):
        try:
            opened = os.open(room, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(room, ignore_errors=True)
            cleared += 1
        except OSError:
            continue
        finally:
            os.close(opened)
    return cleared
