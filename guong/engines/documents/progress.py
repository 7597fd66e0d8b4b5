"""How far a long reading has come: told by the process that reads, heard by the one that waits for it."""

import re
import sys
from dataclasses import dataclass

_PROGRESS_LINE = re.compile(rb"(?m)^(\d{1,6}) (\d{1,6})$")


class ReadingStopped(Exception):
    """Somebody asked for the reading to stop, and it did."""


@dataclass(slots=True)
class ReadingProgress:
    """
    Pages done and pages to do (0 while unknown), kept up to date while a file is read.

    Setting `stop` ends the reading within a moment: `read_isolated` then raises `ReadingStopped`.
    """

    done: int = 0
    total: int = 0
    stop: bool = False

    def hear(self, output: bytes) -> None:
        """Take in what the process wrote beside its answer; whatever else it wrote means nothing."""
        if counts := _PROGRESS_LINE.findall(output):
            self.done, self.total = map(int, counts[-1])


def tell(pages_done: int, total: int) -> None:
    """Say, in the process that reads, how far it has come."""
    sys.stderr.write(f"{pages_done} {total}\n")
    sys.stderr.flush()
