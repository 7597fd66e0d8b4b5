"""
Print what it costs to take a whole country's ledger away and to bring it back.

The ledger of `bench ledger` (`--keep`, built there where it is not yet) is copied, and every piece of its
evidence gets a file of its own. `guong export` writes a ZIP, `guong import` enters it into an empty folder,
on SQLite and, where `--database` gives the address of an empty PostgreSQL, there too. Of each process:
seconds, CPU seconds, the most memory it ever had; then what lies on the disk. Memory has a bound of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ledger import country

ROOT = Path(__file__).parents[1]
MEMORY_LIMIT = 300  # MB: the project's own target
PADDING = 2000  # bytes of each file of evidence, less its key
LOOK_EVERY = 0.5  # seconds between two looks at what lies on the disk


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of the command took: seconds, CPU seconds, MB of memory and of disk at its fullest."""

    wall: float
    work: float
    memory: float
    disk: float


def run(home: Path, *arguments: str, database: str = "") -> Cost:
    """Run `guong` and give what it cost; the disk is that of `home`."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    if database:
        environment["DATABASE_URL"] = database
    begun, fullest, ended = time.perf_counter(), [0], threading.Event()
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "guong.cli", *arguments],
            env=environment,
            stdout=printed,
            stderr=printed,
        )
        watch = threading.Thread(target=_watch, args=(home, fullest, ended))
        watch.start()
        _pid, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        ended.set()
        watch.join()
        if os.waitstatus_to_exitcode(status) != 0:
            printed.seek(0)
            sys.exit(printed.read().decode()[-2000:])
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, fullest[0] / 1e6)


def _watch(home: Path, fullest: list[int], ended: threading.Event) -> None:
    while not ended.wait(LOOK_EVERY):
        fullest[0] = max(fullest[0], weigh(home))


def weigh(folder: Path) -> int:
    """Give the bytes that lie in a folder; what goes away meanwhile weighs nothing."""
    total = 0
    for place, _folders, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(place) / name).lstat().st_size
            except OSError:
                continue
    return total


def copy_with_files(source: Path, target: Path) -> int:
    """Copy a ledger that may be in use, and give each piece of evidence a file; give how many there are."""
    target.mkdir(mode=0o700)
    for name in ("ledger-key", "secret-key"):
        shutil.copy(source / name, target / name)
    address = f"{(source / 'guong.sqlite3').as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True)) as old,
        closing(sqlite3.connect(target / "guong.sqlite3")) as new,
    ):
        old.backup(new)
        keys = [(pk, key) for pk, key in new.execute("SELECT id, key FROM evidence_evidenceitem")]
        hashes = []
        for pk, key in keys:
            file = target / "evidence" / key[:2] / key
            file.parent.mkdir(parents=True, exist_ok=True)
            content = f"%PDF-1.4 {key}".encode() + os.urandom(PADDING)
            file.write_bytes(content)
            hashes.append((hashlib.sha256(content).hexdigest(), len(content), pk))
        with new:
            new.executemany(
                "UPDATE evidence_evidenceitem SET sha256_stored = ?, size = ? WHERE id = ?", hashes
            )
    return len(keys)


def print_row(words: str, cost: Cost) -> None:
    """Print what a run cost."""
    beyond = "" if cost.memory <= MEMORY_LIMIT else f"  > {MEMORY_LIMIT} MB"
    print(
        f"{words:34} {cost.wall:8.0f} s {cost.work:8.0f} s CPU {cost.memory:6.0f} MB{beyond}"
        f"   disk at its fullest {cost.disk:6.0f} MB"
    )


def main() -> None:
    """Copy, export, import, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", metavar="FOLDER", help="where the ledger is kept for the next run")
    parser.add_argument(
        "--database", default="", help="address of an empty PostgreSQL, imported into as well"
    )
    arguments = parser.parse_args()
    with country(arguments.keep) as source, tempfile.TemporaryDirectory() as place:
        room = Path(place)
        files = copy_with_files(source, room / "old")
        print(f"load before: {os.getloadavg()[0]:.1f}; {weigh(room / 'old') / 1e6:.0f} MB, {files} files")
        archive = room / "out" / "country.zip"
        archive.parent.mkdir()
        print_row(
            "guong export, ZIP", run(archive.parent, "export", str(archive), "--data", str(room / "old"))
        )
        print(f"{'archive':34} {archive.stat().st_size / 1e6:8.0f} MB")
        shutil.rmtree(room / "old")
        kinds = [("SQLite", ""), *([("PostgreSQL", arguments.database)] if arguments.database else [])]
        for name, database in kinds:
            home = room / name
            cost = run(home, "import", str(archive), "--data", str(home), database=database)
            print_row(f"guong import, {name}", cost)
            print(f"{'  its data folder':34} {weigh(home) / 1e6:8.0f} MB")
        print(f"load after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
