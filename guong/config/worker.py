"""Background work: a worker for each lane, as threads beside the web or in a process of their own."""

import logging
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from guong.apps.activity.lanes import Lane

from .starting import CannotRun

if TYPE_CHECKING:
    from django_ox.worker import Worker

STOP_SECONDS = 20.0
RESTART_SECONDS = 10.0
# How long a thread that computes keeps the interpreter: a page gives it up at each query, and waits as often.
SWITCH_SECONDS = 0.0005
# The lane of clocks looks every second for what is due by the calendar; the others would do it in its stead.
STAND_IN_SECONDS = 30.0
# The one queue of a version without lanes.
LEFT_OVER = "default"

logger = logging.getLogger(__name__)


@contextmanager
def lane_threads(
    lanes: Sequence[Lane] = tuple(Lane), *, poll_seconds: float = 1.0, stop_seconds: float = STOP_SECONDS
) -> Iterator[None]:
    """
    Run a worker for each lane, with the schedules, in threads while the block runs; drain them on leaving.

    A task that does not end within `stop_seconds` is left behind: its lease runs out and the next worker
    takes it up again, as after a power cut.
    """
    sort_left_over()
    sys.setswitchinterval(SWITCH_SECONDS)
    threads = [_LaneThread(lane, poll_seconds) for lane in lanes]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.request_stop()
        deadline = time.monotonic() + stop_seconds
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))


class _LaneThread(threading.Thread):
    """The worker of one lane; one that fails of a fault in the wiring is started anew."""

    def __init__(self, lane: Lane, poll_seconds: float) -> None:
        super().__init__(name=f"guong-{lane}", daemon=True)
        self._lane = lane
        self._poll_seconds = poll_seconds
        self._stopping = threading.Event()
        self._worker = self._hire()

    def _hire(self) -> "Worker":
        from django_ox.worker import Worker

        return Worker(
            queues=[self._lane.value],
            poll_interval=self._poll_seconds,
            schedule_interval=None if self._lane is Lane.CLOCKS else STAND_IN_SECONDS,
        )

    def run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._worker.run()
            except Exception:
                logger.exception("The worker of the lane %s has failed; a new one follows.", self._lane)
                if not self._stopping.wait(RESTART_SECONDS):
                    self._worker = self._hire()

    def request_stop(self) -> None:
        """Let what is under way end, and take up nothing more."""
        self._stopping.set()
        self._worker.request_stop()


def sort_left_over() -> int:
    """Give the jobs that a version without lanes had put by the lanes of their tasks; tell how many."""
    from django.tasks import Task
    from django.utils.module_loading import import_string
    from django_ox.models import OxTask

    statuses = (OxTask.Status.READY, OxTask.Status.RUNNING, OxTask.Status.WAITING)
    jobs = OxTask.objects.filter(queue_name=LEFT_OVER, status__in=statuses)
    count = 0
    for path in set(jobs.values_list("task_path", flat=True)):
        try:
            task = import_string(path)
        except ImportError:
            continue
        if isinstance(task, Task):
            of_task = jobs.filter(task_path=path)
            count += of_task.update(queue_name=task.queue_name, priority=task.priority)
    return count


def chosen_lanes(written: str | None) -> tuple[Lane, ...]:
    """Read the names of lanes, all where nothing is written; `CannotRun` for a name that is none."""
    if not written:
        return tuple(Lane)
    names = {name.strip() for name in written.split(",")} - {""}
    if unknown := sorted(names - set(Lane)):
        raise CannotRun(f"Không có làn “{unknown[0]}”. Các làn: {', '.join(Lane)}.")
    return tuple(lane for lane in Lane if lane in names)


def run(lanes: Sequence[Lane] = tuple(Lane)) -> None:
    """Work in the foreground until asked to stop (SIGTERM, SIGINT or Ctrl-C)."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    from django.conf import settings

    from .web.metrics import metrics_beside

    signal.signal(signal.SIGTERM, stop)
    print(f"Việc nền đang chạy, làn: {', '.join(lanes)}. Dừng bằng Ctrl-C.", flush=True)
    if settings.TASKS_BROKERED:
        from .broker.lanes import run_lanes

        sort_left_over()
        with metrics_beside():
            run_lanes(settings.BROKER, lanes)
    with metrics_beside(), lane_threads(lanes):
        while True:
            time.sleep(3600)
