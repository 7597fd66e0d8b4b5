"""Kills `guong restore --replace` and `guong backup` at random moments and looks at what is left.

    python benchmarks/kills.py [LEDGER] [--kills 100]     without a ledger, on the demonstration

After each kill the folder has to hold the old or the new, whole: `verify` says intact at once, or refuses
because of the mark and a repeated restore finishes. A backup is there under its name, whole, or not at all.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from ledgers import demonstration

ROOT = Path(__file__).resolve().parent.parent
OLD, NEW = "Sổ cũ", "Sổ mới"


def guong(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "guong.cli", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def killed(after: float, *arguments: str | Path) -> bool:
    """Run the command and kill it after so many seconds; False when it had ended before."""
    process = subprocess.Popen(
        [sys.executable, "-m", "guong.cli", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def mark(folder: Path, word: str) -> None:
    """Tell old and new apart by a name that the log does not hold."""
    with closing(sqlite3.connect(folder / "guong.sqlite3")) as database:
        database.execute(
            "UPDATE units_person SET full_name = ? WHERE id = (SELECT MIN(id) FROM units_person)", [word]
        )
        database.commit()


def marked(folder: Path) -> str:
    query = "SELECT full_name FROM units_person ORDER BY id LIMIT 1"
    with closing(sqlite3.connect(f"file:{folder / 'guong.sqlite3'}?mode=ro", uri=True)) as database:
        return str(database.execute(query).fetchone()[0])


def kill_restore(old: Path, backup: Path, room: Path, after: float) -> str:
    """Kill one restore; give what the folder holds then, or what is wrong with it."""
    home = Path(shutil.copytree(old, room / "home"))
    in_time = killed(after, "restore", backup, "--data", home, "--replace")
    state = "killed" if in_time else "ended"
    if (home / "restoring.json").exists():
        refused = guong("verify", "--data", home)
        if refused.returncode != 2 or "guong restore" not in refused.stderr:
            return f"WRONG: verify opened a half-restored folder ({refused.returncode})"
        finished = guong("restore", backup, "--data", home, "--replace")
        if finished.returncode:
            return f"WRONG: a repeated restore did not finish: {finished.stderr}"
        state = "finished"
    outcome = guong("verify", "--data", home)
    word = marked(home)
    shutil.rmtree(home)
    for ends in room.glob("*.ends"):
        ends.unlink()
    if outcome.returncode or word not in (OLD, NEW) or (state == "finished" and word != NEW):
        return f"WRONG: {outcome.stderr or word}"
    return f"{state}, {word}"


def kill_backup(old: Path, room: Path, after: float) -> str:
    """Kill one backup; give whether its file is there, whole, or not."""
    target = room / "killed.tar.gz"
    killed(after, "backup", "--data", old, "--to", target)
    if not target.exists():
        return "no file"
    outcome = guong("restore", target, "--data", room / "check")
    shutil.rmtree(room / "check", ignore_errors=True)
    target.unlink()
    return "whole" if not outcome.returncode else f"WRONG: {outcome.stderr}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path, nargs="?")
    parser.add_argument("--kills", type=int, default=100)
    arguments = parser.parse_args()
    ledger = arguments.ledger or demonstration()
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="guong-kills-") as folder:
        room = Path(folder)
        old, new = (Path(shutil.copytree(ledger, room / name)) for name in ("old", "new"))
        mark(old, OLD)
        mark(new, NEW)
        backup = room / "new.tar.gz"
        assert not guong("backup", "--data", new, "--to", backup).returncode
        started = time.perf_counter()
        assert not guong("restore", backup, "--data", room / "trial").returncode
        took = time.perf_counter() - started
        for number in range(arguments.kills):
            after = random.uniform(0.3, 1.2) * took
            outcome = f"restore: {kill_restore(old, backup, room, after)}"
            counts[outcome] = counts.get(outcome, 0) + 1
            outcome = f"backup: {kill_backup(old, room, after)}"
            counts[outcome] = counts.get(outcome, 0) + 1
            print(number + 1, counts, flush=True)
    return 1 if any("WRONG" in outcome for outcome in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
