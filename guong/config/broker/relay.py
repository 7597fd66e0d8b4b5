"""Tells the broker what is due: the table of tasks is the outbox, the broker need remember nothing."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import Error, connection, connections, transaction
from django.db.models import F, Q
from django.utils import timezone

from guong.apps.activity.lanes import Lane

if TYPE_CHECKING:
    from django_ox.models import OxTask

    from .application import Sender

LOOK_SECONDS = 1.0
AWAY_SECONDS = 5.0  # between two looks at a database that is away
ROWS_AT_ONCE = 200
# How long a task that was told of may go without being begun before the broker is asked whether it forgot it.
FORGOTTEN_AFTER = timedelta(seconds=60)
# How long a task that a worker did not know waits for one that does.
UNKNOWN_FOR = timedelta(seconds=30)
STOP_SECONDS = 5.0

logger = logging.getLogger(__name__)
_awake = threading.Event()


def wake() -> None:
    """Let the relay of this process look at once; without one, the next look of another process finds it."""
    _awake.set()


def choose_due(at: datetime, forgotten: tuple[str, ...] = ()) -> list[OxTask]:
    """
    Choose tasks that are due and of which the broker was not told, and note them as told.

    In `forgotten` lanes the broker has nothing: what was told of a while ago and is not begun is told again.
    """
    from django_ox.models import OxTask

    from guong.apps.activity.models import Dispatch

    # What names no lane has no queue; `sort_left_over` gives it one when a worker starts.
    due = Q(run_after=None, queue_name__in=list(Lane)) | Q(run_after__lte=at, queue_name__in=list(Lane))
    new = Q(dispatch=None) | ~Q(dispatch__attempt=F("attempts"))
    lost = Q(queue_name__in=forgotten, dispatch__at__lt=at - FORGOTTEN_AFTER)
    refused = Q(dispatch__at__lt=at - UNKNOWN_FOR) & ~Q(dispatch__unknown_to="")
    with transaction.atomic():
        rows = OxTask.objects.filter(due, new | lost | refused, status=OxTask.Status.READY)
        pks = list(rows.order_by("-priority", "enqueued_at").values_list("pk", flat=True)[:ROWS_AT_ONCE])
        alone = connection.features.has_select_for_update_skip_locked
        chosen = list(OxTask.objects.select_for_update(skip_locked=alone).filter(pk__in=pks))
        chosen = [row for row in chosen if row.status == OxTask.Status.READY]
        Dispatch.note({row.pk: row.attempts for row in chosen}, at=at)
    return sorted(chosen, key=lambda row: (-row.priority, row.enqueued_at))


def tell_of(rows: list[OxTask], sender: Sender) -> int:
    """
    Tell the broker of tasks; those it did not confirm count as untold. Give how many it has.

    A process killed between the note and the message leaves tasks that were told of in vain: `choose_due`
    finds them when their lane has been empty for a minute.
    """
    from guong.apps.activity.models import Dispatch

    count = 0
    try:
        for row in rows:
            sender.send(row.pk, lane=row.queue_name, priority=_urgency(row))
            count += 1
    finally:
        untold = [row.pk for row in rows[count:]]
        if untold:
            Dispatch.objects.filter(task__in=untold).delete()
    return count


def _urgency(row: OxTask) -> int:
    """Give 1 where somebody waits before the page, 0 else."""
    return int(row.queue_name in set(Lane) and row.priority > Lane(row.queue_name).priority)


def empty_lanes(sender: Sender, at: datetime) -> tuple[str, ...]:
    """List the lanes in which tasks seem forgotten: told of a while ago, and the broker has none waiting."""
    from django_ox.models import OxTask

    from .application import waiting

    old = OxTask.objects.filter(status=OxTask.Status.READY, dispatch__at__lt=at - FORGOTTEN_AFTER)
    lanes = tuple(sorted(set(old.order_by().values_list("queue_name", flat=True)) & set(Lane)))
    if not lanes:
        return ()
    return tuple(lane for lane, count in waiting(sender.app, lanes).items() if count == 0)


class Relay(threading.Thread):
    """Looks every second, and at once when this process has stored a task; several relays share the work."""

    def __init__(self, sender: Sender) -> None:
        super().__init__(name="guong-relay", daemon=True)
        self._sender = sender
        self._stopping = threading.Event()
        self._asked_at = 0.0
        self.is_away = False

    def run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.look()
            except Error as failure:
                logger.warning("The database is away (%s); looked at again soon.", type(failure).__name__)
                connections.close_all()
                self._stopping.wait(AWAY_SECONDS)
            except Exception:
                logger.exception("The relay could not look at what is due; tried again soon.")
                self._sender.close()
                connections.close_all()
            _awake.wait(LOOK_SECONDS)
            _awake.clear()
        self._sender.close()
        connections.close_all()

    def look(self) -> int:
        """Tell of all that is due; give how many the broker took. One that is away is said once."""
        from django.db import close_old_connections

        close_old_connections()
        count = 0
        try:
            forgotten = self._forgotten()
            while rows := choose_due(timezone.now(), forgotten):
                count += tell_of(rows, self._sender)
        except self._sender.failures as failure:
            self._sender.close()
            if not self.is_away:
                logger.warning("The broker is away (%s): tasks wait in the database.", type(failure).__name__)
            self.is_away = True
            self._stopping.wait(LOOK_SECONDS)
        else:
            if self.is_away and count:
                logger.warning("The broker is back.")
                self.is_away = False
        finally:
            close_old_connections()
        return count

    def _forgotten(self) -> tuple[str, ...]:
        """Ask for forgotten tasks now and then, not at every look."""
        if time.monotonic() - self._asked_at < FORGOTTEN_AFTER.total_seconds() / 4:
            return ()
        self._asked_at = time.monotonic()
        return empty_lanes(self._sender, timezone.now())

    def request_stop(self) -> None:
        """Look no more."""
        self._stopping.set()
        wake()


@contextmanager
def relaying(address: str) -> Iterator[Relay]:
    """Relay what this process and others store while the block runs."""
    from .application import Sender, application

    relay = Relay(Sender(application(address)))
    relay.start()
    try:
        yield relay
    finally:
        relay.request_stop()
        relay.join(STOP_SECONDS)
