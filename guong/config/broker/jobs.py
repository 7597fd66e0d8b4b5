"""What a worker does with the number of a task: takes it if it is free, does it, writes down how it ended."""

from __future__ import annotations

import inspect
import logging
import threading
import time
from typing import Any
from uuid import UUID

from celery import Celery
from celery.exceptions import Reject
from django.db import Error, close_old_connections
from django.db.models import Q
from django.tasks import Task
from django.utils import timezone
from django.utils.module_loading import import_string
from django_ox.models import OxTask
from django_ox.worker import Worker

from guong import __version__
from guong.apps.activity.models import Dispatch

from ..versions import later_migrations
from .application import MESSAGE

# The database is away, or later than this worker: the message goes back, not at once.
PAUSE_SECONDS = 2.0
TABLES_SECONDS = 30.0

logger = logging.getLogger(__name__)


class JobWorker(Worker):
    """
    Takes one task by its number, where a worker of the embedded way takes the next of its lanes.

    Lease, attempts, errors and results are written as there, so that a message that comes twice finds the
    task taken or done.
    """

    job: UUID | None = None

    def claim_filter_q(self) -> Q | None:
        """Leave all but the one task."""
        return Q(pk=self.job)

    def claim_filter_sql(self) -> tuple[str, dict[str, Any]]:
        """Say the same to PostgreSQL."""
        return 'AND "id" = %(job)s', {"job": self.job}

    def do(self, job: UUID) -> bool:
        """Do the task if it is free and due; False where another worker has it, or it is done."""
        self.job = job
        return bool(self.run_once())


def is_known(row: OxTask) -> bool:
    """Tell whether this version has the task, and takes what it was given."""
    try:
        task = import_string(row.task_path)
        if not isinstance(task, Task):
            return False
        first = (None,) if task.takes_context else ()
        inspect.signature(task.func).bind(*first, *row.args, **row.kwargs)
    except (ImportError, TypeError):
        return False
    return True


class LaterTables(Exception):
    """The tables are of a later version than this worker."""


class Jobs:
    """Answers the messages of one process; `stop` is called when the tables are of a later version."""

    def __init__(self, stop: Any) -> None:
        self._stop = stop
        self._worker: JobWorker | None = None
        self._one_at_once = threading.Lock()
        self._looked_at = -TABLES_SECONDS

    def register(self, app: Celery) -> None:
        """Let the application answer with this."""
        app.task(name=MESSAGE, ignore_result=True)(self.answer)

    def answer(self, number: str = "", *_more: Any, **_more_by_name: Any) -> None:
        """
        Do what a message asks; what it says beyond the number of a task is not looked at.

        A message is done with (acknowledged) when the row says how the task stands. It goes back to the
        broker when the row cannot be read or this worker is too old for the tables.
        """
        try:
            job = UUID(number)
        except (ValueError, TypeError, AttributeError):
            logger.warning("A message that names no task was put away.")
            return
        try:
            close_old_connections()
            self._refuse_later_tables()
            row = OxTask.objects.filter(pk=job).first()
            if row is not None and row.status == OxTask.Status.READY and not is_known(row):
                self._refuse(row)
            elif row is not None:
                with self._one_at_once:
                    self._hire().do(job)
        except LaterTables:
            logger.error("The tables are of a later version than %s: this worker stops.", __version__)
            self._stop()
            raise Reject("later tables", requeue=True) from None
        except Error as failure:
            logger.warning("The database is away (%s): the message goes back.", type(failure).__name__)
            time.sleep(PAUSE_SECONDS)
            raise Reject("database away", requeue=True) from None
        finally:
            close_old_connections()

    def _hire(self) -> JobWorker:
        if self._worker is None:
            self._worker = JobWorker()
        return self._worker

    def _refuse_later_tables(self) -> None:
        if time.monotonic() - self._looked_at < TABLES_SECONDS:
            return
        if later_migrations():
            raise LaterTables
        self._looked_at = time.monotonic()

    def _refuse(self, row: OxTask) -> None:
        """Leave a task to a later version: it stays due, and the broker is told of it again."""
        logger.warning("%s does not know the task %s: it waits for a later worker.", __version__, row.pk)
        Dispatch.refuse(row.pk, attempt=row.attempts, version=__version__, at=timezone.now())
