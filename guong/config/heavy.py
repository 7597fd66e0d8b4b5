"""What computes for minutes runs in a process of its own, lower in rank than the pages."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from guong.apps.activity.lanes import Lane

from .worker import STOP_SECONDS, lane_threads

# Websites are read and judged in plain Python: as threads of the web they would hold up every page.
LANES = (Lane.JUDGING, Lane.CRAWLS)
NICENESS = 10
LOOK_SECONDS = 2.0  # between two looks whether something waits
IDLE_SECONDS = 600.0  # without work, after which the process ends and gives its memory back
DRAIN_SECONDS = 3.0  # a judgement ends within them, a crawl is gone on with by the next process

logger = logging.getLogger(__name__)


@contextmanager
def background_work() -> Iterator[None]:
    """Do all background work while the block runs: light lanes in threads, heavy ones in their process."""
    overseer = _Overseer()
    overseer.start()
    try:
        with lane_threads([lane for lane in Lane if lane not in LANES]):
            try:
                yield
            finally:
                overseer.request_stop()
    finally:
        overseer.end()


class _Overseer(threading.Thread):
    """Starts the process when work waits for it, and again if it died while some does."""

    def __init__(self) -> None:
        super().__init__(name="guong-heavy", daemon=True)
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        from django.db import close_old_connections, connections

        while not self._stopping.wait(LOOK_SECONDS):
            if self._process is not None and self._process.poll() is None:
                continue
            try:
                close_old_connections()
                if has_work() and not self._stopping.is_set():
                    self._process = _start()
            except Exception:
                logger.exception("Nobody could look whether websites are to be read; tried again soon.")
        connections.close_all()

    def request_stop(self) -> None:
        """Let the process end what it can in time, and start no other."""
        self._stopping.set()
        self.join()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def end(self) -> None:
        """Wait for the process, not for ever."""
        self.request_stop()
        process = self._process
        if process is None:
            return
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def has_work() -> bool:
    """Tell whether a job of the heavy lanes is due or was left under way."""
    from django.db.models import Q
    from django.utils import timezone
    from django_ox.models import OxTask

    due = Q(run_after=None) | Q(run_after__lte=timezone.now())
    jobs = OxTask.objects.filter(queue_name__in=LANES)
    status = OxTask.Status
    return jobs.filter(Q(status=status.RUNNING) | Q(due, status=status.READY)).exists()


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "guong.config.heavy"]
    if sys.platform == "win32":
        rank = subprocess.BELOW_NORMAL_PRIORITY_CLASS
        return subprocess.Popen(command, stdin=subprocess.PIPE, creationflags=rank)
    return subprocess.Popen(command, stdin=subprocess.PIPE)


# In the process itself


def main() -> None:
    """Work until nothing has waited for long, or the server that started this is gone."""
    from .locking import hold_lock
    from .starting import start_django

    # Ctrl-C reaches both processes; the server says when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(NICENESS)
    settings = start_django()
    orphaned = threading.Event()
    threading.Thread(target=watch_server, args=(orphaned,), daemon=True).start()
    with hold_lock(settings.DATA), lane_threads(LANES, stop_seconds=DRAIN_SECONDS):
        busy_at = time.monotonic()
        while not orphaned.wait(LOOK_SECONDS) and time.monotonic() - busy_at < IDLE_SECONDS:
            if has_work():
                busy_at = time.monotonic()


def watch_server(orphaned: threading.Event) -> None:
    """Notice that the server has closed its end of the pipe, by will or by death."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    orphaned.set()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    main()
