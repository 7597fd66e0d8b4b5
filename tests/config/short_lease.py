"""The server's settings with the job of the tests, and a lease that runs out in seconds."""

import os

from guong.config.settings import *  # noqa: F403
from guong.config.settings import INSTALLED_APPS, TASKS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.config.jobs"]
TASKS["default"]["OPTIONS"]["LOCK_TIMEOUT"] = float(os.environ.get("TEST_LEASE_SECONDS", "2"))
TASK_SECONDS = int(os.environ.get("TEST_TASK_SECONDS", "540"))
