"""The worker of django-ox: a thread for each queue beside the pages, a process of lower rank for websites."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import close_old_connections, connections
from django.db.models import Q, QuerySet
from django.tasks import Task
from django.utils import timezone
from django_ox.models import OxTask
from django_ox.worker import Worker

from guong.apps.activity.queues import Queue, stopping

from ..django_start import CannotRun
from ..versions import later_migrations

# Websites are read and judged in plain Python: as threads of the web they would hold up every page.
HEAVY = (Queue.JUDGING, Queue.CRAWLS)
# How long a thread that computes keeps the interpreter: a page gives it up at each query, and waits as often.
SWITCH_SECONDS = 0.0005
LOOK_SECONDS = 2.0  # between two looks whether a website waits
IDLE_SECONDS = 1200.0  # longer than any task; then the process of websites gives its memory back
TABLES_SECONDS = 30.0  # between two looks whether the tables are still those of this version
CLOCK_SECONDS = 5.0  # between two looks at the timetable, which knows minutes
STOP_SECONDS = 20.0
TOO_OLD = "Cơ sở dữ liệu nay của phiên bản mới hơn. Cài phiên bản ấy rồi chạy lại; việc đang chờ không mất."

logger = logging.getLogger(__name__)


class QueueWorker(Worker):
    """Does the tasks of a queue, one at a time; that of a later version waits for it (ADR 0084)."""

    def claim_filter_q(self) -> Q:
        """Leave what this version does not have: claimed, it would fail."""
        return Q(task_path__in=known_tasks())

    def claim_filter_sql(self) -> tuple[str, dict[str, Any]]:
        return 'AND "task_path" = ANY(%(known_tasks)s)', {"known_tasks": list(known_tasks())}

    def run(self) -> None:
        """Work until asked to stop; a fault in the wiring costs the queue a pause and no more."""
        while not self.stopping:
            try:
                super().run()
            except Exception:
                logger.exception("The worker of %s has failed; it goes on soon.", self.queues)
                time.sleep(10)


@cache
def known_tasks() -> frozenset[str]:
    """Give the paths of all tasks of this version, former paths too: rows of an earlier version name them."""
    names = [f"{app.name}.tasks" for app in apps.get_app_configs()] + ["guong.config.tasks"]
    members = (
        (name, *pair) for name in names if find_spec(name) for pair in vars(import_module(name)).items()
    )
    return frozenset(
        path
        for module, name, member in members
        if isinstance(member, Task)
        for path in (member.module_path, f"{module}.{name}")
    )


def due_tasks(queues: Collection[str] = tuple(Queue)) -> QuerySet[OxTask]:
    """List what a worker of this version could take now."""
    due = Q(run_after=None) | Q(run_after__lte=timezone.now())
    ready = OxTask.objects.filter(due, status=OxTask.Status.READY, queue_name__in=queues)
    return ready.filter(task_path__in=known_tasks())


def chosen_queues(names: str | None) -> tuple[Queue, ...]:
    """Read the names of queues, all where nothing is written; `CannotRun` for a name that is none."""
    listed = {name.strip() for name in (names or ",".join(Queue)).split(",")} - {""}
    if unknown := sorted(listed - set(Queue)):
        raise CannotRun(f"Không có hàng đợi “{unknown[0]}”. Các hàng đợi: {', '.join(Queue)}.")
    return tuple(queue for queue in Queue if queue in listed)


@contextmanager
def background_work() -> Iterator[None]:
    """Do all background work while the block runs, where it is done beside the pages; elsewhere nothing."""
    if not settings.TASKS_EMBEDDED:
        yield
        return
    ending = threading.Event()
    overseer = threading.Thread(target=_oversee, args=(ending,), name="guong-heavy", daemon=True)
    overseer.start()
    try:
        with worker_threads([queue for queue in Queue if queue not in HEAVY], ending=ending):
            yield
    finally:
        overseer.join()


@contextmanager
def worker_threads(
    queues: Sequence[Queue] = tuple(Queue), *, pause: float = 1.0, ending: threading.Event = stopping
) -> Iterator[None]:
    """Run a worker for each queue in threads while the block runs; what does not end in time is done anew."""
    sys.setswitchinterval(SWITCH_SECONDS)
    workers, threads = [], []
    for queue in queues:
        worker = QueueWorker(queues=[queue.value], poll_interval=pause, schedule_interval=CLOCK_SECONDS)
        workers.append(worker)
        threads.append(threading.Thread(target=worker.run, name=f"guong-{queue}", daemon=True))
        threads[-1].start()
    try:
        yield
    finally:
        ending.set()
        for worker in workers:
            worker.request_stop()
        deadline = time.monotonic() + STOP_SECONDS
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))


def _oversee(ending: threading.Event) -> None:
    command = [sys.executable, "-P", "-m", "guong.cli", "serve", "--beside", "--queues", ",".join(HEAVY)]
    rank = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # of Windows
    process: subprocess.Popen[bytes] | None = None
    while not ending.wait(LOOK_SECONDS):
        try:
            close_old_connections()
            if (process is None or process.poll() is not None) and due_tasks(HEAVY).exists():
                process = subprocess.Popen(command, stdin=subprocess.PIPE, creationflags=rank)
        except Exception:
            logger.exception("Whether websites are to be read could not be looked up; tried again soon.")
    connections.close_all()
    if process is not None and process.stdin is not None:
        process.stdin.close()
        process.wait()


def run_beside(queues: Sequence[Queue]) -> None:
    """Be the process of websites, until nothing has waited for long or the server that started it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it reaches both processes; the server says when to stop
    signal.signal(signal.SIGTERM, lambda *_signal: stopping.set())
    if sys.platform != "win32":
        os.nice(10)

    def stop_with_server() -> None:  # its end of the pipe closes by will or by death
        sys.stdin.buffer.read()
        stopping.set()

    threading.Thread(target=stop_with_server, daemon=True).start()
    idle = 0.0
    with worker_threads(queues):
        while idle < IDLE_SECONDS and not stopping.wait(LOOK_SECONDS):
            idle = 0.0 if due_tasks(queues).exists() else idle + LOOK_SECONDS
    os._exit(0)  # whatever has not ended by now


def run(queues: Sequence[Queue] = tuple(Queue)) -> None:
    """Do background work in the foreground until asked to stop; `CannotRun` at tables of a later version."""
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(0))
    print(f"Việc nền đang chạy, hàng đợi: {', '.join(queues)}. Dừng bằng Ctrl-C.", flush=True)
    if settings.TASKS_BROKERED:
        from .rabbitmq import work

        return work(queues)
    with worker_threads(queues):
        while not later_migrations():
            time.sleep(TABLES_SECONDS)
    raise CannotRun(TOO_OLD)
