"""
The queues of background work: what waits only behind its like.

Every task names its queue, and a process does one task of a queue at a time, each queue beside the others: a
reminder waits behind no website (ADR 0084).
"""

import threading
from enum import StrEnum


class Queue(StrEnum):
    """One queue of background work; its place in the list says how urgent it is."""

    CLOCKS = "clocks"  # incident clocks, reminders, days and periods: seconds each
    LETTERS = "letters"  # mail
    WEBHOOKS = "webhooks"  # receivers of others, which may not answer: a letter waits for none
    READING = "reading"  # scans of letters: minutes each
    JUDGING = "judging"  # snapshots of websites against the law
    HOUSE = "house"  # tidying at night
    CRAWLS = "crawls"  # websites: minutes to an hour each


# The priority within a queue of what somebody waits for before the page; that of the day's work is 0.
SOON = 5

# Set once in a process that has been asked to end: what takes minutes is cut, and leaves the rest in order.
stopping = threading.Event()
