"""A job for the tests that kill workers."""

import os
import time
from pathlib import Path

from django.tasks import task

from guong.apps.activity.queues import Queue

JOBS = 12
SECONDS_EACH = 0.3


@task(queue_name=Queue.LETTERS)
def leave_mark(number: int) -> None:
    """Work a little, then leave a mark; a second run finds it and leaves the same."""
    folder = Path(os.environ["GUONG_DATA"]) / "marks"
    folder.mkdir(exist_ok=True)
    with (folder / "begun").open("a") as begun:
        begun.write(f"{number}\n")
    time.sleep(SECONDS_EACH)
    (folder / f"{number}.done").touch()
