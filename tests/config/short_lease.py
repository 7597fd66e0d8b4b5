"""The server's settings with a lease that runs out in seconds, for the test that kills a worker."""

from guong.config.settings import *  # noqa: F403
from guong.config.settings import TASKS

TASKS["default"]["OPTIONS"]["LOCK_TIMEOUT"] = 2
