"""Where the command line keeps an office's own instruments: a folder, one file an addition."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from guong.engines.legal.law import Instrument, Packs, load_packs
from guong.engines.legal.own_law import OWN_REGISTER, OwnLaw
from guong.engines.legal.pack_files import fields_of

FOLDER_VARIABLE = "GUONG_LAW"
_UNDO_SUFFIX = ".undone.json"
_WORDS = ("number", "kind", "title", "issuer")
_DAYS = ("date", "in_force_from", "in_force_to")
_EXTRAS = ("replaced_by", "confidence", "pending", "sources")


class BrokenStore(ValueError):
    """A file of the folder cannot be read; one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class OwnAddition:
    """What was added at one time: when, by whom, from which file, and since when it is undone."""

    file: Path
    at: str
    by: str
    source: str
    instruments: tuple[Instrument, ...]
    undone_at: str = ""

    @property
    def number(self) -> int:
        return int(self.file.name.partition(".")[0])


def default_folder() -> Path:
    """Give the folder that GUONG_LAW names, else that of the user's data."""
    if path := os.environ.get(FOLDER_VARIABLE):
        return Path(path)
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "guong" / "kho-can-cu"


def packs_with_own(folder: Path | None = None) -> Packs:
    """Open the packs with what the office added in a folder; without any, the packs alone."""
    additions = read_additions(default_folder() if folder is None else folder)
    rows = [row for addition in additions if not addition.undone_at for row in addition.instruments]
    return load_packs(own=OwnLaw(lambda: rows)) if rows else load_packs()


def read_additions(folder: Path) -> tuple[OwnAddition, ...]:
    """List what was added, in order; nothing where there is no folder. `BrokenStore` for a broken file."""
    if not folder.is_dir():
        return ()
    files = [path for path in folder.glob("*.json") if path.name.partition(".")[0].isdecimal()]
    return tuple(_read(path) for path in sorted(files, key=lambda path: int(path.name.partition(".")[0])))


def add(
    folder: Path, instruments: Sequence[Instrument], *, by: str, at: datetime, source: str
) -> OwnAddition:
    """Add instruments in one piece: the file is there whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    number = max((addition.number for addition in read_additions(folder)), default=0) + 1
    entry = {
        "at": at.isoformat(timespec="seconds"),
        "by": by,
        "source": source,
        "instruments": [
            {key: getattr(instrument, key) for key in (*_WORDS, *_DAYS, *_EXTRAS)}
            for instrument in instruments
        ],
    }
    path = folder / f"{number:04d}.json"
    _write(path, entry)
    return _read(path)


def undo(folder: Path, *, by: str, at: datetime) -> OwnAddition | None:
    """Undo the newest addition in force; its file stays, marked as undone. None when there is none."""
    standing = [addition for addition in read_additions(folder) if not addition.undone_at]
    if not standing:
        return None
    newest = standing[-1]
    entry = json.loads(newest.file.read_text(encoding="utf-8"))
    entry |= {"undone_at": at.isoformat(timespec="seconds"), "undone_by": by}
    path = newest.file.with_name(newest.file.name.partition(".")[0] + _UNDO_SUFFIX)
    _write(path, entry)
    newest.file.unlink()
    return _read(path)


def _write(path: Path, entry: dict[str, Any]) -> None:
    half = path.with_suffix(".tmp")
    text = json.dumps(entry, ensure_ascii=False, indent=1, default=str)
    half.write_text(text + "\n", encoding="utf-8")
    half.replace(path)


def _read(path: Path) -> OwnAddition:
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        return OwnAddition(
            path,
            entry["at"],
            entry["by"],
            entry["source"],
            tuple(_instruments(entry["instruments"])),
            entry.get("undone_at", ""),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BrokenStore(
            f"Tệp “{path.name}” trong {OWN_REGISTER} bị hỏng; hãy phục hồi hoặc dời tệp ấy đi: {path}."
        ) from None


def _instruments(entries: Sequence[dict[str, Any]]) -> Iterator[Instrument]:
    for entry in entries:
        words = {key: str(entry[key]) for key in _WORDS}
        days = {key: date.fromisoformat(entry[key]) if entry[key] else None for key in _DAYS}
        extras = fields_of({key: entry[key] for key in _EXTRAS})
        yield Instrument(**words | days | extras, register=OWN_REGISTER)
