"""The worker beside the web: killed in the middle of its work, nothing is lost and nothing stays stuck."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.config.jobs.tasks import JOBS
from tests.server import ON_POSTGRESQL

ROOT = Path(__file__).parents[2]


def start(what, folder):
    environ = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "GUONG_TEST_FOLDER")}
    environ |= {
        "GUONG_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "tests.config.short_lease",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen([sys.executable, "-m", "tests.config.job_process", what], env=environ, cwd=ROOT)


HANG = 300  # seconds; a bound against hangs, no measure


def wait_until(holds, seconds=HANG):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False


def done(folder):
    return len(list((folder / "marks").glob("*.done"))) if (folder / "marks").exists() else 0


def states(folder):
    """How many of the jobs stand in each state; what the schedule adds on the hour is not of them."""
    with sqlite3.connect(folder / "guong.sqlite3") as base:
        return dict(
            base.execute(
                "SELECT status, count(*) FROM django_ox_oxtask WHERE task_path = ? GROUP BY status",
                ("tests.config.jobs.tasks.leave_mark",),
            )
        )


@pytest.mark.skipif(ON_POSTGRESQL, reason="có cơ sở dữ liệu SQLite của riêng nó")
def test_a_worker_killed_in_the_middle_loses_no_job_and_leaves_none_running(tmp_path):
    assert start("enqueue", tmp_path).wait(HANG) == 0
    for _ in range(2):
        before = done(tmp_path)
        worker = start("work", tmp_path)
        assert wait_until(lambda: done(tmp_path) >= before + 3)  # noqa: B023
        worker.kill()
        worker.wait(10)
    worker = start("work", tmp_path)
    try:
        assert wait_until(lambda: states(tmp_path) == {"SUCCESSFUL": JOBS}), states(tmp_path)
    finally:
        worker.kill()
        worker.wait(10)

    assert done(tmp_path) == JOBS
    begun = (tmp_path / "marks" / "begun").read_text().split()
    assert len(begun) <= JOBS + 2, "only a job that was under way is begun again"
