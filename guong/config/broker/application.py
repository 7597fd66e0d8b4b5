"""
The one Celery application: a queue a lane, JSON alone, and no more in a message than the number of a task.

Whoever reads the broker learns neither what a task is nor whom it is about, and whoever writes to it can make
a worker do nothing but a task that waits in the database anyway.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from celery import Celery
from kombu import Queue
from kombu.exceptions import OperationalError

from guong.apps.activity.lanes import Lane

if TYPE_CHECKING:
    from kombu import Connection

MESSAGE = "guong.job"
HIGHEST = 1  # somebody waits before the page; all others are 0
CONNECT_SECONDS = 3.0
HEARTBEAT_SECONDS = 20


def queue_of(lane: str) -> str:
    """Name the queue of a lane."""
    return f"guong.{lane}"


def queues(lanes: tuple[Lane, ...] = tuple(Lane)) -> list[Queue]:
    """Give durable queues, those who wait before a page first."""
    return [
        Queue(queue_of(lane), routing_key=queue_of(lane), durable=True, max_priority=HIGHEST)
        for lane in lanes
    ]


@lru_cache(maxsize=1)
def application(address: str) -> Celery:
    """Set Celery up for a broker; it is not reached yet."""
    # No fixups: Django is started by the command, and connections are closed by the job itself.
    app = Celery("guong", broker=address, fixups=[], set_as_current=False)
    app.conf.update(
        task_serializer="json",
        accept_content=["json"],
        result_backend=None,
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        task_queues=queues(),
        task_create_missing_queues=False,
        task_default_exchange=queue_of("tasks"),
        task_default_queue=queue_of(Lane.CLOCKS),
        task_default_delivery_mode="persistent",
        task_publish_retry=False,
        broker_transport_options={"confirm_publish": True},
        broker_connection_timeout=CONNECT_SECONDS,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_heartbeat=HEARTBEAT_SECONDS,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_detect_quorum_queues=False,
        worker_enable_remote_control=False,
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
    )
    return app


def failures(app: Celery) -> tuple[type[BaseException], ...]:
    """List what a broker raises that is away, refuses or breaks off."""
    with app.connection_for_write() as connection:
        return (*connection.connection_errors, *connection.channel_errors, OperationalError, OSError)


class Sender:
    """Tells the broker of tasks, each confirmed before the next; one that is away raises `failures`."""

    def __init__(self, app: Celery) -> None:
        self.app = app
        self._connection: Connection | None = None
        self.failures = failures(app)

    def send(self, task: object, *, lane: str, priority: int = 0) -> None:
        """Tell of one task by its number; return when the broker has it on its disk."""
        if self._connection is None:
            connection = self.app.connection_for_write()
            connection.connect()
            self._connection = connection
        options: dict[str, Any] = {"priority": priority, "expires": None, "retry": False, "argsrepr": ""}
        self.app.send_task(
            MESSAGE,
            args=[str(task)],
            queue=queue_of(lane),
            connection=self._connection,
            # Not the name of this machine, nor a trace of who asked.
            origin="guong",
            kwargsrepr="",
            **options,
        )

    def close(self) -> None:
        """Let the connection go, in whatever state it is."""
        if self._connection is not None:
            with suppress(Exception):
                self._connection.release()
        self._connection = None


def waiting(app: Celery, lanes: tuple[str, ...]) -> dict[str, int]:
    """Ask the broker how many messages wait in each lane, none where it does not know the queue."""
    counts: dict[str, int] = {}
    with app.connection_for_write() as connection:
        connection.connect()
        for lane in lanes:
            channel: Any = connection.channel()
            try:
                counts[lane] = channel.queue_declare(queue_of(lane), passive=True).message_count
            except connection.channel_errors:
                counts[lane] = 0
            else:
                channel.close()
    return counts
