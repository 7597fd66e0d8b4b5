"""A restore or a backup onto a disk that runs full: a sentence, and the ledger stays as it was."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.test_commands import HANG, environment, fresh, fresh_backup, home

__all__ = ["fresh", "fresh_backup", "home"]  # fixtures
DISK = "/mnt"
CAN_MOUNT = shutil.which("unshare") is not None and (
    subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "none", DISK], capture_output=True, check=False
    ).returncode
    == 0
)
pytestmark = pytest.mark.skipif(not CAN_MOUNT, reason="a disk of a few megabytes cannot be made here")
# $1 the ledger, $2 its backup, $3 megabytes, $4 Python: a disk with the ledger on it, seen by nobody else.
ON_A_SMALL_DISK = f"""
set -u
mount -t tmpfs -o size=$3m none {DISK} && mkdir -m 700 {DISK}/data && cp -a "$1/." {DISK}/data/
(cd {DISK}/data && find . -type f ! -name '*.lock' | sort | xargs sha256sum) > "$2.before"
"$4" -m guong.cli $5 ; echo "status $?"
(cd {DISK}/data && find . -type f ! -name '*.lock' | sort | xargs sha256sum) > "$2.after"
"$4" -m guong.cli verify --data {DISK}/data ; echo "status $?"
"""


def megabytes(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def run_on_a_small_disk(home, backup, size, command):
    return subprocess.run(
        [
            "unshare",
            "--mount",
            "sh",
            "-c",
            ON_A_SMALL_DISK,
            "sh",
            home,
            backup,
            str(size),
            sys.executable,
            command,
        ],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )


@pytest.fixture
def backup(fresh_backup, tmp_path):
    return Path(shutil.copy(fresh_backup, tmp_path))


@pytest.mark.parametrize("room", [0.5, pytest.param(1.5, marks=pytest.mark.release)])
def test_a_restore_onto_a_full_disk_leaves_the_old_ledger_whole(home, backup, room):
    size = int(megabytes(home) + room * megabytes(home)) + 1
    command = f"restore {backup} --data {DISK}/data --replace"
    outcome = run_on_a_small_disk(home, backup, size, command)
    before, after = (backup.with_name(f"{backup.name}.{name}") for name in ("before", "after"))

    statuses = [line for line in outcome.stdout.splitlines() if line.startswith("status")]
    assert statuses[1] == "status 0", outcome.stdout + outcome.stderr
    if statuses[0] == "status 0":
        assert room > 1, "a restore needs room beside what stands"
        return
    assert statuses[0] == "status 2" and "Đĩa đã đầy" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert before.read_text() == after.read_text()


def test_a_backup_onto_a_full_disk_leaves_nothing_half_written(home, backup):
    size = int(megabytes(home)) + 1
    outcome = run_on_a_small_disk(home, backup, size, f"backup --data {DISK}/data --to {DISK}/sao-luu.tar.gz")

    assert "Traceback" not in outcome.stderr
    assert "status 2\n" in outcome.stdout and "đĩa đã đầy" in outcome.stderr.lower()
    assert outcome.stdout.rstrip().endswith("status 0")
