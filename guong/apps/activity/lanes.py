"""
The lanes of background work: what waits only behind its like.

Every task names the lane it runs in, and every lane has a thread, or a process, of its own: a reminder never
waits for a website to answer. Where one worker takes several lanes, the more urgent goes first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import StrEnum

from django.tasks import Task, task


class Lane(StrEnum):
    """One queue of background work; its place in the list says how urgent it is."""

    CLOCKS = "clocks"  # incident clocks, reminders, days and periods: seconds each
    LETTERS = "letters"  # mail
    WEBHOOKS = "webhooks"  # receivers of others, which may not answer: a letter waits for none
    READING = "reading"  # scans of letters: minutes each
    JUDGING = "judging"  # snapshots of websites against the law
    HOUSE = "house"  # tidying at night
    CRAWLS = "crawls"  # websites: minutes to an hour each

    @property
    def priority(self) -> int:
        """Give the priority of the lane's tasks, the most urgent the highest."""
        return _STEP * (len(Lane) - 1 - list(Lane).index(self))


# Set once in a process that has been asked to end: what takes minutes is cut, and leaves the rest in order.
stopping = threading.Event()

_STEP = 10
# Somebody waits before the page: before the sites of the night.
SOON = _STEP // 2


def run_in[**P, R](lane: Lane) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a task of a function, in one lane."""
    return task(queue_name=lane.value, priority=lane.priority)
