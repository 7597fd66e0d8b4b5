"""The backend of `django.tasks` for many machines: a task is stored as ever, and the broker told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import router, transaction
from django_ox.backend import OxBackend

from .relay import wake

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.tasks import Task, TaskResult


class BrokeredBackend(OxBackend):
    """
    Stores a task in the caller's transaction; once that is through, the relay tells the broker of it.

    A page never waits for the broker: one that is away costs nothing but time, since the task is the row.
    """

    def enqueue[**P, R](self, task: Task[P, R], args: list[Any], kwargs: dict[str, Any]) -> TaskResult[P, R]:
        """Store the task; nothing is told before the commit, and nothing after a rollback."""
        result: TaskResult[P, R] = super().enqueue(task, args, kwargs)
        _wake_after_commit()
        return result

    def enqueue_many[**P, R](
        self, task: Task[P, R], calls: Iterable[tuple[Sequence[Any], Mapping[str, Any]]]
    ) -> list[TaskResult[P, R]]:
        """Store a task for each call, all or none."""
        results: list[TaskResult[P, R]] = super().enqueue_many(task, calls)
        _wake_after_commit()
        return results


def _wake_after_commit() -> None:
    from django_ox.models import OxTask

    transaction.on_commit(wake, using=router.db_for_write(OxTask), robust=True)
