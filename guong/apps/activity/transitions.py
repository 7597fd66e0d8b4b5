"""How every row changes its state: one guarded UPDATE, one log entry, and the refusals a person may meet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import record


class Refused(ValueError):
    """Something that cannot be done, in a sentence; `field` names the field of the form it belongs to."""

    field = ""

    def __init__(self, sentence: str | Promise = "", field: str = "") -> None:
        super().__init__(sentence)
        self.field = field or self.field


class IllegalTransition(Refused):
    """A state that the table does not lead to from the present one."""


class Overtaken(Refused):
    """Somebody else moved the row a moment before."""

    def __init__(self, sentence: str | Promise = "") -> None:
        super().__init__(str(sentence or OVERTAKEN_WORDS))


OVERTAKEN_WORDS = _(
    "Người khác vừa xử lý việc này trước bạn. Chưa có gì của bạn được ghi; hãy xem lại rồi làm tiếp."
)


@dataclass(frozen=True, slots=True)
class StateMachine:
    """
    The states of one kind of row and the ways between them.

    `noun` is the first word of the log entries; `transitions` maps a state to those it leads to. `illegal` is
    a sentence with %(old)s and %(new)s, the labels of both states; `overtaken` is for whoever comes second.
    """

    noun: str
    states: type[models.TextChoices]
    transitions: Mapping[Any, Collection[Any]]
    illegal: str | Promise
    overtaken: str | Promise = OVERTAKEN_WORDS
    field: str = "state"


def state_field(first: models.TextChoices, longest: int) -> "models.CharField[str, str]":
    """Make the field of a row's state, which begins with the first; `longest` are characters of its code."""
    return models.CharField(_("tình trạng"), max_length=longest, choices=type(first).choices, default=first)


def change_once(
    row: models.Model, rows: models.QuerySet[Any], refusal: Refused | None = None, /, **changes: Any
) -> None:
    """
    Change a row where it still is among some rows, by one UPDATE: of two who click together one wins.

    The other gets `refusal`, by default `Overtaken`.
    """
    if not rows.filter(pk=row.pk).update(**changes):
        raise refusal or Overtaken
    for name, value in changes.items():
        setattr(row, name, value)


@transaction.atomic
def move(
    row: models.Model,
    new: str,
    machine: StateMachine,
    *,
    by: models.Model | None,
    at: datetime,
    act: str = "",
    detail: Mapping[str, Any] | None = None,
    **changes: Any,
) -> None:
    """
    Change a row's state once, with the fields that change beside it, and log the act.

    The UPDATE is guarded by the old state: of two who click together one wins and the other is `Overtaken`,
    on SQLite and PostgreSQL alike. A state the table does not know from here is an `IllegalTransition`.
    The log says `noun.act`, where `act` is a past participle and by default the value of the new state.
    """
    old = getattr(row, machine.field)
    if new not in machine.transitions.get(old, ()):
        labels = {"old": machine.states(old).label, "new": machine.states(new).label}
        raise IllegalTransition(str(machine.illegal) % labels)
    changes[machine.field] = new
    in_state = type(row)._default_manager.filter(**{machine.field: old})
    change_once(row, in_state, Overtaken(machine.overtaken), **changes)
    record(row, f"{machine.noun}.{act or new}", by=by, at=at, detail=detail)
