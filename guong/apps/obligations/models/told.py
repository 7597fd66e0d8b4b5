"""Which steps people are told of, whom, and how long it matters to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guong.apps.notices.models import Notification
from guong.apps.units.models import Permission
from guong.engines.legal.deadlines import HANOI

from .states import WITH_DOER, Side, State

if TYPE_CHECKING:
    from .step import Step

DUE, DUE_OF_OTHERS, ASKED, NOT_GRANTED = "due", "due_of_others", "ask_extension", "extension_refused"


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a step, to which side's people with which right; void outside these states."""

    side: Side
    right: Permission
    stands: frozenset[State]
    title: str | Promise
    urgent: bool = False


_OPEN_TO_DOER = WITH_DOER | {State.SUBMITTED}
TOLD: Mapping[str, Told] = {
    "give": Told(Side.DOER, Permission.TAKE, frozenset({State.ASSIGNED}), _("Việc mới: %(duty)s")),
    "give_again": Told(Side.DOER, Permission.TAKE, frozenset({State.ASSIGNED}), _("Giao lại: %(duty)s")),
    "return_": Told(
        Side.DOER, Permission.SUBMIT, frozenset({State.RETURNED}), _("Bị trả lại, cần sửa: %(duty)s")
    ),
    "urge": Told(Side.DOER, Permission.SUBMIT, WITH_DOER, _("Đôn đốc: %(duty)s"), urgent=True),
    "set_due": Told(Side.DOER, Permission.SUBMIT, WITH_DOER, _("Đặt hạn %(due)s: %(duty)s")),
    "extend": Told(Side.DOER, Permission.SUBMIT, WITH_DOER, _("Gia hạn đến %(due)s: %(duty)s")),
    NOT_GRANTED: Told(Side.DOER, Permission.SUBMIT, WITH_DOER, _("Không được gia hạn: %(duty)s")),
    "pause": Told(Side.DOER, Permission.TAKE, frozenset({State.PAUSED}), _("Tạm dừng: %(duty)s")),
    "resume": Told(Side.DOER, Permission.TAKE, _OPEN_TO_DOER, _("Làm tiếp: %(duty)s")),
    "withdraw": Told(Side.DOER, Permission.TAKE, frozenset({State.WITHDRAWN}), _("Đã thu hồi: %(duty)s")),
    "accept": Told(
        Side.DOER, Permission.SUBMIT, frozenset({State.COMPLETED}), _("Đã xác nhận hoàn thành: %(duty)s")
    ),
    "submit": Told(
        Side.LEAD, Permission.ACCEPT, frozenset({State.SUBMITTED}), _("Chờ xác nhận, %(unit)s: %(duty)s")
    ),
    "decline": Told(
        Side.LEAD, Permission.ASSIGN, frozenset({State.DECLINED}), _("%(unit)s từ chối: %(duty)s")
    ),
    ASKED: Told(Side.LEAD, Permission.SET_DEADLINE, WITH_DOER, _("%(unit)s xin gia hạn: %(duty)s")),
}


def due_key(due: datetime) -> str:
    """Name a deadline, so that an extended one is another occasion."""
    return due.astimezone(HANOI).isoformat(timespec="minutes")


def end_told(step: Step) -> None:
    """End, with the step itself, what people were told of the row and no longer have to know."""
    row, state = step.assignment, State(step.state)
    gone = Q(kind__in=[kind for kind, told in TOLD.items() if state not in told.stands])
    late = Q(kind=DUE)
    if state in WITH_DOER and step.due is not None:
        late &= ~Q(instance__startswith=due_key(step.due))
    Notification.objects.about(row).filter(gone | late).end(at=step.at)
    others = Notification.objects.filter(
        subject_type="obligations.obligation", subject_id=str(row.obligation_id), kind=DUE_OF_OTHERS
    ).live()
    for instance in others.order_by().values_list("instance", flat=True).distinct():
        due = datetime.fromisoformat(instance.partition("|")[0])
        left = type(row).objects.filter(obligation=row.obligation_id, state__in=WITH_DOER)
        if not left.exclude(unit=row.directive.lead_unit_id).filter(due_current__range=_minute(due)).exists():
            others.filter(instance=instance).end(at=step.at)


def tell_at_once(step: Step) -> None:
    """Have an urgent step told as soon as it is saved, and not at the next quarter of an hour."""
    if step.verb in TOLD and TOLD[step.verb].urgent:
        transaction.on_commit(_sweep)


def _sweep() -> None:
    from ..tasks import remind

    remind.enqueue()


def _minute(due: datetime) -> tuple[datetime, datetime]:
    return due, due.replace(second=59, microsecond=999_999)
