"""Background work of many machines: RabbitMQ wakes a queue, the row says what is to be done (ADR 0084)."""

import logging
import os
import signal
import threading
import time
from collections.abc import Sequence
from functools import partial
from typing import Any

import kombu
from celery import Celery
from celery.signals import worker_shutting_down
from django.conf import settings
from django.db import Error, close_old_connections, connections, transaction
from django_ox.backend import OxBackend
from django_ox.timeouts import RECYCLE_EXIT_CODE

from guong.apps.activity.queues import Queue, stopping

from ..django_start import CannotRun
from ..versions import later_migrations
from .worker import CLOCK_SECONDS, TABLES_SECONDS, TOO_OLD, QueueWorker, due_tasks

AWAY_SECONDS = 30.0  # a page waits for a broker that is away once in so long a time
AWAY = "Chưa nối được máy chuyển việc hay cơ sở dữ liệu (%s): việc chờ trong cơ sở dữ liệu, không mất."

logger = logging.getLogger(__name__)
app = Celery("guong", broker=settings.BROKER or None, fixups=[], set_as_current=False)
app.conf.update(
    task_queues=[kombu.Queue(name, routing_key=name) for name in map("guong.work.{}".format, Queue)],
    task_default_exchange="guong.work",
    task_create_missing_queues=False,
    task_publish_retry_policy={"max_retries": 1, "interval_start": 0},
    broker_connection_timeout=2.0,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
    worker_hijack_root_logger=False,
)
# Of this process: the worker of each queue, the queues without work, until when the broker is left alone.
workers: dict[str, QueueWorker] = {}
idle: set[str] = set()
resting = {"until": 0.0}


class CeleryBackend(OxBackend):
    """Stores a task in the caller's transaction, and wakes its queue once that is through."""

    def enqueue(self, task: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        """Store the task; nothing is sent before the commit, and nothing after a rollback."""
        result: Any = super().enqueue(task, args, kwargs)
        transaction.on_commit(partial(wake, task.queue_name), robust=True)
        return result


def wake(queue: str) -> None:
    """Say to the broker that a queue has work; while it is away no page waits, the sweep says so later."""
    if time.monotonic() < resting["until"]:
        return
    try:
        app.send_task(drain.name, args=[queue], queue=f"guong.work.{queue}", origin="guong")
    except Exception as failure:  # whatever a broker raises: the row is stored, and that is the promise
        resting["until"] = time.monotonic() + AWAY_SECONDS
        logger.warning(AWAY, type(failure).__name__)


def sweep() -> list[str]:
    """Wake each queue with a due task of which the broker knows nothing; give their names."""
    silent: list[str] = []
    with app.connection_for_write() as connection:
        channel: Any = connection.channel()
        for queue in sorted(set(due_tasks().order_by().values_list("queue_name", flat=True))):
            app.amqp.queues[f"guong.work.{queue}"](channel).declare()
            if channel.queue_declare(f"guong.work.{queue}", passive=True).message_count == 0:
                silent.append(queue)
                wake(queue)
    return silent


@app.task
def drain(queue: str = "", *_more: Any, **_named: Any) -> None:
    """
    Do what is due in a queue of this process, one task after another.

    The message is done with at once: a task may take longer than a broker waits, and what a dead worker left
    is a row that the sweep finds. A message that comes while the queue is at work has nothing to add.
    """
    try:
        idle.remove(queue)
    except (KeyError, TypeError):
        return
    try:
        close_old_connections()
        while not stopping.is_set() and workers[queue].run_once():
            close_old_connections()
    except Error as failure:
        logger.warning(AWAY, type(failure).__name__)
    finally:
        idle.add(queue)
        close_old_connections()


def work(queues: Sequence[Queue]) -> None:
    """Run one Celery worker until asked to stop; `CannotRun` when the tables are of a later version."""
    timeout = 2.0 * settings.TASK_SECONDS
    workers.update({queue: QueueWorker(queues=[queue.value], task_timeout=timeout) for queue in queues})
    idle.update(queues)
    too_old = threading.Event()
    threading.Thread(target=_keep_time, args=(too_old,), name="guong-clock", daemon=True).start()
    worker_shutting_down.connect(lambda **_signal: stopping.set(), weak=False)  # what takes minutes is cut
    worker = app.Worker(
        queues=[f"guong.work.{queue}" for queue in queues],
        pool="threads",
        concurrency=len(queues),  # one task of a queue at a time, so no queue waits behind another
        loglevel="WARNING",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
    )
    try:
        worker.start()
    finally:
        if too_old.is_set():
            raise CannotRun(TOO_OLD)


def _keep_time(too_old: threading.Event) -> None:
    """Store what is due by the clock, free what dead workers held, wake queues; so does any machine."""
    clock, looked_at, away = QueueWorker(), 0.0, False
    while not stopping.wait(CLOCK_SECONDS):
        if any(worker.recycling for worker in workers.values()):
            os._exit(RECYCLE_EXIT_CODE)  # a task cannot be ended: systemd or compose starts the next process
        try:
            close_old_connections()
            if time.monotonic() - looked_at > TABLES_SECONDS:
                looked_at = time.monotonic()
                if later_migrations():
                    too_old.set()
                    os.kill(os.getpid(), signal.SIGTERM)
            clock.reap()
            clock.dispatch_schedules()
            sweep()
            away = False
        except Exception as failure:
            connections.close_all()
            logger.log(logging.DEBUG if away else logging.WARNING, AWAY, type(failure).__name__)
            away = True
