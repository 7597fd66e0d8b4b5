"""What takes long to build is built once for a whole run, whichever worker asks for it first."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

WAIT = 600  # seconds; a bound against hangs, no measure


def build_once(
    tmp_path_factory: pytest.TempPathFactory, name: str, build: Callable[[Path], str]
) -> tuple[Path, str]:
    """
    Give a folder and what its builder printed; the first to ask builds, the others wait for it.

    Nobody writes into the folder afterwards: a test that does works on a copy.
    """
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    folder, printed, failed = base / name, base / f"{name}.printed", base / f"{name}.failed"
    try:
        folder.mkdir()
    except FileExistsError:
        return folder, _wait_for(printed, failed)
    try:
        output = build(folder)
    except BaseException:
        failed.touch()
        raise
    beside = printed.with_suffix(".writing")
    beside.write_text(output, encoding="utf-8")
    beside.replace(printed)
    return folder, output


def copy_built(folder: Path, target: Path) -> Path:
    """
    Copy a folder that was built, for a test that writes.

    What SQLite lays beside a database while some other test reads it comes and goes, and holds nothing.
    """
    return Path(shutil.copytree(folder, target, ignore=shutil.ignore_patterns("*-wal", "*-shm")))


def _wait_for(printed: Path, failed: Path) -> str:
    """Wait until another worker has built."""
    for _try in range(WAIT * 5):
        if printed.exists():
            return printed.read_text(encoding="utf-8")
        if failed.exists():
            break
        time.sleep(0.2)
    raise AssertionError(f"{printed.stem} was not built by the worker that began it")
