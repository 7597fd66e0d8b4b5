"""Which steps people are notified of, whom, and in which states of the assignment it matters to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from guong.apps.notices.models import Notification
from guong.apps.units.models import Permission
from guong.engines.viet.formats import VIETNAM_TIME

from .states import WITH_DOER, Side, State, StepKind

if TYPE_CHECKING:
    from .step import Step

# Kinds of notices that are not about a step.
DUE, DUE_OF_OTHERS = "due", "due_of_others"
EXTENSION_REQUESTED, EXTENSION_REFUSED = "ask_extension", "extension_refused"
# Named and not imported: the task imports the models.
URGENT_TASK = "guong.apps.obligations.tasks.remind"
LAST_OF_MINUTE = timedelta(seconds=59, microseconds=999_999)


@dataclass(frozen=True, slots=True)
class NotificationRule:
    """What a notice says, and to which side's people with which permission; void outside `states`."""

    side: Side
    permission: Permission
    states: frozenset[State]
    title: str | Promise
    urgent: bool = False


def _to_doer(
    permission: Permission, states: frozenset[State], title: str | Promise, *, urgent: bool = False
) -> NotificationRule:
    return NotificationRule(Side.DOER, permission, states, title, urgent)


def _to_lead(permission: Permission, states: frozenset[State], title: str | Promise) -> NotificationRule:
    return NotificationRule(Side.LEAD, permission, states, title)


_TAKE, _SUBMIT = Permission.TAKE, Permission.SUBMIT
_IN_ASSIGNED, _IN_RETURNED = frozenset({State.ASSIGNED}), frozenset({State.RETURNED})
_IN_PAUSED, _IN_WITHDRAWN = frozenset({State.PAUSED}), frozenset({State.WITHDRAWN})
_IN_COMPLETED, _IN_SUBMITTED = frozenset({State.COMPLETED}), frozenset({State.SUBMITTED})
_IN_DECLINED = frozenset({State.DECLINED})
RULES: Mapping[str, NotificationRule] = {
    StepKind.GIVE: _to_doer(_TAKE, _IN_ASSIGNED, "Việc mới: %(duty)s"),
    StepKind.GIVE_AGAIN: _to_doer(_TAKE, _IN_ASSIGNED, "Giao lại: %(duty)s"),
    StepKind.RETURN: _to_doer(_SUBMIT, _IN_RETURNED, "Bị trả lại, cần sửa: %(duty)s"),
    StepKind.URGE: _to_doer(_SUBMIT, WITH_DOER, "Đôn đốc: %(duty)s", urgent=True),
    StepKind.SET_DUE: _to_doer(_SUBMIT, WITH_DOER, "Đặt hạn %(due)s: %(duty)s"),
    StepKind.CORRECT_DUE: _to_doer(_SUBMIT, WITH_DOER, "Đính chính hạn %(due)s: %(duty)s"),
    StepKind.REOPEN: _to_doer(_SUBMIT, _IN_RETURNED, "Mở lại, cần làm tiếp: %(duty)s"),
    StepKind.EXTEND: _to_doer(_SUBMIT, WITH_DOER, "Gia hạn đến %(due)s: %(duty)s"),
    EXTENSION_REFUSED: _to_doer(_SUBMIT, WITH_DOER, "Không được gia hạn: %(duty)s"),
    StepKind.PAUSE: _to_doer(_TAKE, _IN_PAUSED, "Tạm dừng: %(duty)s"),
    StepKind.RESUME: _to_doer(_TAKE, WITH_DOER | _IN_SUBMITTED, "Làm tiếp: %(duty)s"),
    StepKind.WITHDRAW: _to_doer(_TAKE, _IN_WITHDRAWN, "Đã thu hồi: %(duty)s"),
    StepKind.ACCEPT: _to_doer(_SUBMIT, _IN_COMPLETED, "Đã nhận kết quả: %(duty)s"),
    StepKind.SUBMIT: _to_lead(Permission.ACCEPT, _IN_SUBMITTED, "Chờ duyệt, %(unit)s: %(duty)s"),
    StepKind.DECLINE: _to_lead(Permission.ASSIGN, _IN_DECLINED, "%(unit)s từ chối: %(duty)s"),
    EXTENSION_REQUESTED: _to_lead(Permission.SET_DEADLINE, WITH_DOER, "%(unit)s xin gia hạn: %(duty)s"),
}


@dataclass(frozen=True, slots=True)
class HelperRule:
    """What units that work along are told of a step; void outside `states`, and once they sent their part."""

    states: frozenset[State]
    title: str | Promise

    @staticmethod
    def kind_of(kind: str) -> str:
        """Name the notices to helpers about a kind of step."""
        return f"help_{kind}"


_GOING_ON = WITH_DOER | _IN_SUBMITTED | _IN_PAUSED
HELPER_RULES: Mapping[str, HelperRule] = {
    StepKind.GIVE: HelperRule(_GOING_ON, "Việc mới, phối hợp với %(unit)s: %(duty)s"),
    StepKind.GIVE_AGAIN: HelperRule(_GOING_ON, "Giao lại, phối hợp với %(unit)s: %(duty)s"),
    StepKind.RETURN: HelperRule(_IN_RETURNED, "%(unit)s bị trả lại, cần phối hợp sửa: %(duty)s"),
    StepKind.URGE: HelperRule(WITH_DOER, "Đôn đốc việc phối hợp với %(unit)s: %(duty)s"),
    StepKind.SET_DUE: HelperRule(WITH_DOER, "Đặt hạn %(due)s, phối hợp với %(unit)s: %(duty)s"),
    StepKind.EXTEND: HelperRule(WITH_DOER, "Gia hạn đến %(due)s, phối hợp với %(unit)s: %(duty)s"),
    StepKind.PAUSE: HelperRule(_IN_PAUSED, "Tạm dừng, phối hợp với %(unit)s: %(duty)s"),
    StepKind.RESUME: HelperRule(WITH_DOER | _IN_SUBMITTED, "Làm tiếp, phối hợp với %(unit)s: %(duty)s"),
    StepKind.WITHDRAW: HelperRule(_IN_WITHDRAWN, "Đã thu hồi, phối hợp với %(unit)s: %(duty)s"),
    StepKind.ACCEPT: HelperRule(_IN_COMPLETED, "Đã nhận kết quả của %(unit)s, việc phối hợp: %(duty)s"),
}
# The states in which a notice of each kind about a step stands.
STATES_OF_NOTICE: Mapping[str, frozenset[State]] = {
    **{kind: rule.states for kind, rule in RULES.items()},
    **{HelperRule.kind_of(kind): rule.states for kind, rule in HELPER_RULES.items()},
}
HELPED_BY_PART = (DUE, *(HelperRule.kind_of(kind) for kind in HELPER_RULES))  # ends with a helper's own part


def due_key(due: datetime) -> str:
    """Name a deadline, so that an extended one is another occasion."""
    return due.astimezone(VIETNAM_TIME).isoformat(timespec="minutes")


def close_notifications(step: "Step") -> None:
    """End the notices that the state and deadline after a step make void; an urgent one has new ones sent."""
    assignment, state = step.assignment, State(step.state)
    void = Q(kind__in=[kind for kind, states in STATES_OF_NOTICE.items() if state not in states])
    is_outdated = Q(kind=DUE)
    if state in WITH_DOER and step.due is not None:
        is_outdated &= ~Q(instance__startswith=due_key(step.due))
    Notification.objects.about(assignment).filter(void | is_outdated).end(at=step.at)
    other_notifications = Notification.objects.filter(
        subject_type="obligations.obligation", subject_id=str(assignment.obligation_id), kind=DUE_OF_OTHERS
    ).live()
    for instance in other_notifications.order_by().values_list("instance", flat=True).distinct():
        due = datetime.fromisoformat(instance.partition("|")[0])
        waiting = type(assignment).objects.filter(obligation=assignment.obligation_id, state__in=WITH_DOER)
        waiting = waiting.exclude(unit=assignment.directive.lead_unit_id)
        if not waiting.filter(due_current__range=(due, due + LAST_OF_MINUTE)).exists():
            other_notifications.filter(instance=instance).end(at=step.at)
    if step.kind in RULES and RULES[step.kind].urgent:
        # Once it is committed, and not at the next quarter of an hour.
        transaction.on_commit(lambda: import_string(URGENT_TASK).enqueue())
