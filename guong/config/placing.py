"""Puts a restored data folder in place of the old one so that a kill at any moment leaves the old or the new.

The one rename that counts is that of the mark: before it the old stands untouched, after it the new is
decided for and whoever comes next only carries on moving. While the mark stands no other command opens
the folder.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from .backup import settle
from .starting import RESTORING

SIDE_FILES = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Placing:
    """What is to be moved where; names are of entries in the data folder."""

    room: str
    aside: str | None
    standing: list[str]
    arriving: list[str]
    # Where the database lies when it is not in the data folder, and where the new one waits beside it.
    database: str | None
    waiting_database: str | None
    # The manifest of a PostgreSQL backup whose rows are still to be filled in.
    postgresql: bool
    end: str
    sentence: str


def commit(home: Path, placing: Placing) -> None:
    """Decide for the new: from the rename on, the backup is what the folder holds."""
    import os

    draft = home / placing.room / RESTORING
    with draft.open("w", encoding="utf-8") as out:
        json.dump(asdict(placing), out, ensure_ascii=False)
        out.flush()
        os.fsync(out.fileno())
    draft.rename(home / RESTORING)
    settle(home)


def pending(home: Path) -> Placing | None:
    """Give what an interrupted restore has still to move, None where none was."""
    mark = home / RESTORING
    if not mark.is_file():
        return None
    return Placing(**json.loads(mark.read_text("utf-8")))


def carry_on(home: Path, placing: Placing, folder: str) -> None:
    """Move what is not moved yet: the old aside, the new in; may be repeated from any point."""
    if placing.aside is not None:
        aside = home / placing.aside
        aside.mkdir(mode=0o700, exist_ok=True)
        for name in placing.standing:
            if (home / name).exists() and not (aside / name).exists():
                (home / name).rename(aside / name)
    for name in placing.arriving:
        if (source := home / placing.room / folder / name).exists():
            source.rename(home / name)
    if placing.database is not None and placing.waiting_database is not None:
        _place_database(Path(placing.database), Path(placing.waiting_database), placing.aside)
    settle(home)


def _place_database(target: Path, waiting: Path, aside: str | None) -> None:
    """Exchange a database outside the data folder; the old one stays beside it under another name."""
    if not waiting.exists():
        return
    for suffix in SIDE_FILES:
        old = target.with_name(target.name + suffix)
        put_by = target.with_name(f"{target.name}.{aside}{suffix}")
        if old.exists() and not put_by.exists():
            old.rename(put_by)
    waiting.rename(target)
    settle(target.parent)


def close(home: Path, placing: Placing) -> None:
    """Take the mark away; what is left of the room is of no use to anybody."""
    (home / RESTORING).unlink()
    settle(home)
    shutil.rmtree(home / placing.room, ignore_errors=True)
