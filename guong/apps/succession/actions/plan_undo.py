"""Takes a reorganisation back for minutes, while nobody acted on what it brought about."""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record, record_each
from guong.apps.activity.transitions import Refused, move
from guong.apps.notices.models import Notification
from guong.apps.obligations.models.undo import UNDO_TIME, UndoRefused, undo_pauses
from guong.apps.registries.models import EditorialBoard, SpokespersonMandate
from guong.apps.units.models import Appointment, ChangeKind, Delegation, Person, UnitChange, UnitVersion, User

from ..models import Plan, PlanState, Proposal, ProposalState
from ..models.plan import UNDO
from ..models.unit_end import work_that_waits

# Rows that a change ends on a day, by the name under which a plan remembers how they stood.
SPANS: dict[str, type[Any]] = {
    "versions": UnitVersion,
    "posts": Appointment,
    "delegations": Delegation,
    "mandates": SpokespersonMandate,
    "boards": EditorialBoard,
}
_PROPOSAL_FIELDS = ("plan_id", "way", "heir_id", "reason", "state", "answer")


def remember(plan: Plan) -> dict[str, Any]:
    """Write down, before a plan is carried out, until when everything stood that it may end."""
    units = [*plan.originals.values_list("pk", flat=True), *([plan.into_id] if plan.into_id else [])]
    posts = Appointment.objects.filter(unit__in=units)
    rows: dict[str, models.QuerySet[Any]] = {
        "versions": UnitVersion.objects.filter(unit__in=units),
        "posts": posts,
        "delegations": Delegation.objects.filter(appointment__in=posts),
        "mandates": SpokespersonMandate.objects.filter(unit__in=units),
        "boards": EditorialBoard.objects.filter(unit__in=units),
    }
    before: dict[str, Any] = {}
    for name, spans in rows.items():
        days = spans.order_by("pk").values_list("pk", "valid_to")
        before[name] = [[pk, day and day.isoformat()] for pk, day in days]
    if plan.kind == ChangeKind.HANDED_OVER:
        open_ = Proposal.objects.exclude(state=ProposalState.APPROVED).filter(assignments__unit__in=units)
        before["proposals"] = [list(row) for row in open_.distinct().values_list("pk", *_PROPOSAL_FIELDS)]
    return before


def may_undo(plan: Plan, *, by: Person, at: datetime) -> bool:
    """Tell whether somebody carried the plan out a moment ago; `undo` looks at everything else."""
    if plan.state != PlanState.DONE or plan.done_at is None or not plan.before:
        return False
    return plan.done_by_id == by.pk and plan.done_at <= at <= plan.done_at + UNDO_TIME


@transaction.atomic
def undo(plan: Plan, *, by: Person, at: datetime) -> None:
    """
    Take back what carrying the plan out has done: it is a draft again.

    Refused once a proposal was decided, work went on, or the new unit bears anything of its own.
    """
    if not may_undo(plan, by=by, at=at):
        raise UndoRefused
    # In the order in which a decision locks them: its proposal first, then the plan.
    list(plan.proposals.select_for_update().order_by("pk").values_list("pk"))
    plan.require_state(PlanState.DONE)
    done_at, before, made_units, change = plan.done_at, plan.before, plan.made(), plan.change
    if plan.proposals.exclude(state=ProposalState.PROPOSED).exists():
        raise UndoRefused
    logins, taken_over = plan.closed_logins, before.get("taken_over", [])
    # The proposals that the plan made go; those that it took up stand as they stood.
    taken_up = before.get("proposals", [])
    for pk, *fields in taken_up:
        Proposal.objects.filter(pk=pk).update(**dict(zip(_PROPOSAL_FIELDS, fields, strict=True)))
    for proposal in plan.proposals.exclude(pk__in=[pk for pk, *_fields in taken_up]):
        proposal.delete()
    undo_pauses(list(work_that_waits(plan.ending())), by=by, at=at, since=done_at)
    Appointment.objects.filter(pk__in=taken_over).delete()
    changes: dict[str, Any] = {
        **dict.fromkeys(("done_by", "done_at", "result", "change")),
        **{name: [] for name in ("ended_posts", "ended_mandates", "ended_boards", "closed_logins")},
        "before": {},
    }
    detail = {"change": change and change.pk}
    move(plan, PlanState.DRAFT, UNDO, by=by, at=at, act="undone", detail=detail, **changes)
    if change is not None:
        UnitChange.objects.filter(pk=change.pk).update(struck_at=at)
        change.results.clear()
    for unit in made_units:
        try:
            unit.versions.all().delete()
            unit.delete()
        except ProtectedError as error:
            words = _t(
                "Đơn vị mới đã có dữ liệu riêng nên không hoàn tác được; hãy sửa bằng một lần sắp xếp khác."
            )
            raise Refused(words) from error
    _put_spans_back(before, by=by, at=at)
    for user in User.objects.filter(pk__in=logins, is_active=False).order_by("pk"):
        User.objects.filter(pk=user.pk).update(is_active=True)
        record(user, "login.reopened", by=by, at=at)
    Notification.objects.about(plan).end(at=at)


def _put_spans_back(before: dict[str, Any], *, by: Person, at: datetime) -> None:
    """Let everything stand until the day it stood until."""
    versions = [pk for pk, _day in before["versions"]]
    units = UnitVersion.objects.filter(pk__in=versions).values_list("unit", flat=True)
    UnitVersion.objects.filter(unit__in=list(units)).exclude(pk__in=versions).delete()
    for name, model in SPANS.items():
        pairs = [(pk, day and date.fromisoformat(day)) for pk, day in before[name]]
        rows = model._meta.default_manager.in_bulk([pk for pk, _day in pairs])
        if len(rows) != len(pairs):
            raise Refused(_t("Có chức vụ hay phân công về sau đã bị bỏ nên không hoàn tác được."))
        changed_ids = [pk for pk, day in pairs if rows[pk].valid_to != day]
        for pk, day in pairs:
            if pk in changed_ids:
                model._meta.default_manager.filter(pk=pk).update(valid_to=day)
        if name == "posts" and changed_ids:
            record_each([rows[pk] for pk in changed_ids], "appointment.reinstated", by=by, at=at)
