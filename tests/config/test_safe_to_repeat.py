"""Every task of the product may run twice: the second time changes nothing and sends nothing."""

import json
import subprocess
import sys

import pytest

from tests.built_once import copy_built
from tests.config.test_commands import HANG, ROOT, environment
from tests.config.test_demo import built  # noqa: F401
from tests.config.test_queues import tasks

pytestmark = [pytest.mark.long, pytest.mark.sqlite_only]
DAY = "2023-03-24"


def test_a_task_that_runs_twice_does_its_work_once(built, tmp_path):  # noqa: F811
    folder = copy_built(built[0] / DAY, tmp_path / DAY)
    environ = environment() | {
        "GUONG_DATA": str(folder),
        "GUONG_TODAY": DAY,
        "DJANGO_SETTINGS_MODULE": "guong.config.settings",
        "GUONG_AUDIT_HOURS": "0-24",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.config.twice"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    account = json.loads(done.stdout.splitlines()[-1])

    assert set(account) == {task.module_path for task in tasks()}
    assert {path: second for path, (_first, second) in account.items() if second} == {}
    worked = {path.rpartition(".")[2] for path, (first, _second) in account.items() if first}
    assert len(worked) >= 4, f"the first turn did nothing, so the second proves nothing: {worked}"
