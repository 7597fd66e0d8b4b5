"""A Celery worker a lane, each in a process of its own; their parent keeps the clock and tells the broker."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

from guong.apps.activity.lanes import Lane, stopping

from ..background import name_place
from ..heavy import LANES as HEAVY
from ..heavy import NICENESS, watch_server
from ..starting import CannotRun
from .relay import relaying

STOP_SECONDS = 20.0
RESTART_SECONDS = 5.0
LOOK_SECONDS = 1.0
CLOCK_SECONDS = 5.0  # the calendar knows minutes
REAP_SECONDS = 15.0
TOO_OLD = 3  # the status with which a lane ends when the tables are of a later version
TOO_OLD_SENTENCE = (
    "Cơ sở dữ liệu nay của phiên bản Gương mới hơn tiến trình việc nền này. Cài phiên bản ấy rồi chạy lại; "
    "việc đang chờ không mất."
)

logger = logging.getLogger(__name__)


def run_lanes(address: str, lanes: Sequence[Lane]) -> None:
    """Work in the foreground until asked to stop; `CannotRun` when the tables are of a later version."""
    _say_if_away(address)
    stopping = threading.Event()
    processes = [_LaneProcess(lane) for lane in lanes]
    with relaying(address), _keeping_time(stopping):
        try:
            while True:
                for process in processes:
                    if process.look() == TOO_OLD:
                        raise CannotRun(TOO_OLD_SENTENCE)
                time.sleep(LOOK_SECONDS)
        finally:
            stopping.set()
            for process in processes:
                process.request_stop()
            deadline = time.monotonic() + STOP_SECONDS
            for process in processes:
                process.end(deadline)


def _say_if_away(address: str) -> None:
    """Say at the start that the broker is away; everything waits until it is there."""
    from .application import application, failures

    app = application(address)
    try:
        with app.connection_for_write() as connection:
            connection.connect()
    except failures(app):
        print(
            f"Chưa nối được máy chuyển việc ở {name_place(address)}. Tiến trình chờ và tự nối lại; việc nằm "
            "trong cơ sở dữ liệu, không mất. Khám: guong doctor.",
            file=sys.stderr,
            flush=True,
        )


class _LaneProcess:
    """The process of one lane; one that died is started anew."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._process: subprocess.Popen[bytes] | None = None
        self._begun_at = 0.0

    def look(self) -> int | None:
        """Start the process where it does not run; give the status of one that ended."""
        status = self._process.poll() if self._process is not None else None
        if self._process is not None and status is None:
            return None
        if status is not None:
            logger.warning("The worker of the lane %s has ended (%s).", self._lane, status)
        if time.monotonic() - self._begun_at >= RESTART_SECONDS:
            self._begun_at = time.monotonic()
            command = [sys.executable, "-P", "-m", "guong.config.broker.lanes", self._lane.value]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE)
        return status

    def request_stop(self) -> None:
        """Let what is under way end: the closed pipe tells the process."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def end(self, deadline: float) -> None:
        """Wait for the process, not for ever; what it leaves behind another worker takes up."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def _keeping_time(stopping: threading.Event) -> Iterator[None]:
    thread = threading.Thread(target=_keep_time, args=(stopping,), name="guong-clock", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join(STOP_SECONDS)


def _keep_time(stopping: threading.Event) -> None:
    """
    Store what is due by the clock, and free what workers held that died.

    Any number of processes does so: a tick is one row with a constraint, so the first to store it is alone.
    """
    from django.db import close_old_connections, connections
    from django_ox.worker import Worker

    worker, reaped_at = Worker(), 0.0
    while not stopping.wait(CLOCK_SECONDS):
        try:
            close_old_connections()
            worker.dispatch_schedules()
            if time.monotonic() - reaped_at >= REAP_SECONDS:
                reaped_at = time.monotonic()
                worker.reap()
        except Exception as failure:
            logger.warning("The clock could not be looked at (%s); tried again soon.", type(failure).__name__)
            connections.close_all()
    connections.close_all()


# In the process of a lane


def work(lane: Lane) -> int:
    """Answer the messages of a lane until the parent is gone or asks to stop; give the status to end with."""
    from ..locking import hold_lock
    from ..starting import start_django

    # Ctrl-C reaches both processes; the parent says when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if lane in HEAVY and sys.platform != "win32":
        with suppress(OSError):
            os.nice(NICENESS)
    settings = start_django()

    from .application import application, queue_of
    from .jobs import Jobs

    app = application(settings.BROKER)
    too_old = threading.Event()

    def stop() -> None:
        too_old.set()
        os.kill(os.getpid(), signal.SIGTERM)

    Jobs(stop).register(app)
    orphaned = threading.Event()
    threading.Thread(target=watch_server, args=(orphaned,), daemon=True).start()
    threading.Thread(target=_stop_when, args=(orphaned,), daemon=True).start()
    with hold_lock(settings.DATA):
        worker = app.Worker(
            queues=[queue_of(lane)],
            pool="threads",
            concurrency=1,
            hostname=f"guong-{lane}@worker",
            loglevel="WARNING",
            quiet=True,
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
        with suppress(SystemExit):
            worker.start()
    return TOO_OLD if too_old.is_set() else 0


def _stop_when(orphaned: threading.Event) -> None:
    orphaned.wait()
    stopping.set()
    os.kill(os.getpid(), signal.SIGTERM)


def _ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _ask_to_stop)
    sys.exit(work(Lane(sys.argv[1])))
