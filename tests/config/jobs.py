"""A job for the test that kills workers."""

import os
import time
from pathlib import Path

from guong.apps.activity.lanes import Lane, run_in

JOBS = 12
SECONDS_EACH = 0.3


@run_in(Lane.LETTERS)
def leave_mark(number: int) -> None:
    """Work a little, then leave a mark; a second run finds it and leaves the same."""
    folder = Path(os.environ["GUONG_DATA"]) / "marks"
    folder.mkdir(exist_ok=True)
    with (folder / "begun").open("a") as begun:
        begun.write(f"{number}\n")
    time.sleep(SECONDS_EACH)
    (folder / f"{number}.done").touch()
