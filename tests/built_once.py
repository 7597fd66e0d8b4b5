"""What takes long to build is built once for a whole run, whichever worker asks for it first."""

import getpass
import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LASTING = Path(tempfile.gettempdir()) / f"guong-test-ledgers-{getpass.getuser()}"
DAY = 86_400
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


def build_lasting(
    tmp_path_factory: pytest.TempPathFactory, name: str, build: Callable[[Path], str]
) -> tuple[Path, str]:
    """Give what was built, also by a run before this one, as long as the product is the same to the byte."""
    lasting = LASTING / product_digest() / name
    printed = lasting.with_suffix(".printed")
    if printed.exists():
        return lasting, printed.read_text(encoding="utf-8")
    folder, output = build_once(tmp_path_factory, name, build)
    beside = lasting.with_suffix(f".{os.getpid()}")
    LASTING.mkdir(mode=0o700, exist_ok=True)
    try:
        copy_built(folder, beside)
        beside.rename(lasting)
        printed.write_text(output, encoding="utf-8")
    except OSError:  # another worker was first
        shutil.rmtree(beside, ignore_errors=True)
    for other in LASTING.iterdir():
        if other.name != product_digest() and time.time() - other.stat().st_mtime > DAY:
            shutil.rmtree(other, ignore_errors=True)
    return folder, output


@cache
def product_digest() -> str:
    """Give a figure of every file of the product and its examples."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in ("guong", "examples"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:24]


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
