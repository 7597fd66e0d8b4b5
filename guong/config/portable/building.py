"""The export that a page asks for: built by a task in a process of its own, kept a day, taken by who may."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..backup import EXPORTS
from .packages import ZIP

PREFIX = "ban-xuat-"
BUILDING, FAILED = "building", "failed"
KEPT_SECONDS = 24 * 3600.0
LONGEST_SECONDS = 6 * 3600.0  # a build that has not ended by then was killed


@dataclass(frozen=True, slots=True)
class BuiltExport:
    """What lies there: a file that is ready, or the sentence of a build that failed; `is_building` else."""

    file: Path | None = None
    size: int = 0
    at: datetime | None = None
    is_building: bool = False
    failure: str = ""


def exports_folder(data: Path) -> Path:
    """Say where built exports lie; no backup takes them along."""
    return data / EXPORTS


def look_at(folder: Path) -> BuiltExport:
    """Tell what lies in the folder of exports."""
    if _age(folder / BUILDING) < LONGEST_SECONDS:
        return BuiltExport(is_building=True)
    with suppress(OSError):
        return BuiltExport(failure=(folder / FAILED).read_text("utf-8"))
    newest = max(folder.glob(f"{PREFIX}*{ZIP}"), default=None)
    if newest is None:
        return BuiltExport()
    state = newest.stat()
    return BuiltExport(newest, state.st_size, datetime.fromtimestamp(state.st_mtime).astimezone())


def _age(path: Path) -> float:
    """Give how many seconds ago a file was written; endless where there is none."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return float("inf")


def begin(folder: Path) -> bool:
    """Note that an export is being built; False where one is already."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if look_at(folder).is_building:
        return False
    (folder / BUILDING).write_text("", "utf-8")
    return True


def build(data: Path, *, at: datetime) -> None:
    """Build the export that was begun, in place of the one before; a failure leaves its sentence."""
    folder = exports_folder(data)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"{PREFIX}{at:%Y%m%d-%H%M%S}{ZIP}"
    clear(folder, older_than=0)
    try:
        command = [sys.executable, "-P", "-m", "guong.cli", "export", str(target), "--data", str(data)]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LONGEST_SECONDS, env=_environment(), check=False
        )
        if not target.is_file():
            words = done.stderr.strip().splitlines()[-1:] or ["Chưa xuất được; xem nhật ký tiến trình."]
            (folder / FAILED).write_text(words[0], "utf-8")
    finally:
        (folder / BUILDING).unlink(missing_ok=True)


def _environment() -> dict[str, str]:
    """Let the process find this very program, wherever it was started from."""
    import guong

    home = str(Path(guong.__file__).parents[1])
    return os.environ | {
        "PYTHONPATH": os.pathsep.join([home, os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    }


def clear(folder: Path, *, older_than: float = KEPT_SECONDS) -> None:
    """Delete the exports that nobody has taken for so many seconds, and what a failed build said."""
    for path in (*folder.glob(f"{PREFIX}*{ZIP}"), folder / FAILED):
        if _age(path) >= older_than:
            path.unlink(missing_ok=True)
