"""Days are those of Hanoi whatever the machine's zone: what reckons with days passes in any of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RECKONING = (
    "tests/engines/legal",
    "tests/engines/verdicts",
    "tests/engines/directives/test_timing.py",
    "tests/apps/obligations/test_deadlines.py",
    "tests/apps/obligations/test_tallies.py",
    "tests/apps/dashboard/test_today.py",
    "tests/apps/units/test_validity.py",
)


@pytest.mark.skipif(bool(os.environ.get("GUONG_TEST_ZONE")), reason="đang chạy ở một múi giờ khác")
@pytest.mark.release
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def test_what_reckons_with_days_does_not_heed_the_machines_zone(zone):
    ours = ("PYTEST_", "GUONG_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    command = [sys.executable, "-m", "pytest", *RECKONING, "-q", "-p", "no:cacheprovider", "-x", "-n", "0"]
    run = subprocess.run(
        command,
        env=environ | {"TZ": zone, "GUONG_TEST_ZONE": zone},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
    )

    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
