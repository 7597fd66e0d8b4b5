"""Carries a plan of reorganisation out on its day, and corrects the day when it had been entered wrongly."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused, move
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.actions import reorganise
from guong.apps.units.models import ChangeKind, Kind, Person, Unit, UnitChange
from guong.apps.units.models.unit import StillInside
from guong.apps.units.models.validity_periods import OutsideParent
from guong.engines.viet.formats import write_date

from ..models import Plan, PlanState, Proposal
from ..models.plan import CARRY_OUT, CORRECT
from ..models.unit_end import boards_that_end, mandates_that_end, posts_that_end
from .plan_undo import remember
from .unit_closure import close_logins, end_rows, let_work_wait, move_day, take_over

# What a corrected entry has in common with the wrong one.
_PLAN_FIELDS = (
    *("kind", "instrument", "unit", "into", "new_name", "new_kind", "new_code", "new_parent", "result"),
    *("ended_posts", "ended_mandates", "ended_boards", "closed_logins", "state", "done_by", "done_at"),
)


@transaction.atomic
def carry_out(plan: Plan, *, staying: Collection[int] = (), by: Person, at: datetime) -> None:
    """
    Do on or after its day all that the change brings about.

    Posts, delegations and logins of the units that end are ended, their open work waits for its
    successor, the units change, and the work is proposed to those that came after them. `staying` are
    the ids of posts whose holders go on in the successor.
    """
    if local_day(at) < plan.effective_date:
        raise Refused(
            _t("Chưa đến ngày có hiệu lực (%(day)s); đến ngày ấy mới thực hiện được.")
            % {"day": write_date(plan.effective_date)}
        )
    plan.require_state(PlanState.DRAFT)
    ending, before = plan.ending(), remember(plan)
    posts = list(posts_that_end(ending, plan.last_day))
    mandates, boards = mandates_that_end(ending, plan.last_day), boards_that_end(ending, plan.last_day)
    end_rows(posts, plan.last_day, by=by, at=at)
    end_rows([*mandates, *boards], plan.last_day, by=by, at=at)
    let_work_wait(ending, by=by, at=at)
    try:
        plan.result = _change_units(plan, by, at)
    except (OutsideParent, StillInside) as error:
        raise Refused(str(error)) from error
    if plan.result is not None:
        staying_posts = [post for post in posts if post.pk in staying]
        before["taken_over"] = take_over(staying_posts, plan.result, plan, by=by, at=at)
    logins = close_logins(posts, plan.effective_date, by=by, at=at)
    plan.change = UnitChange.objects.standing().filter(effective_date=plan.effective_date).latest("pk")
    Proposal.make(plan, by=by, at=at)
    changes: dict[str, Any] = {
        "done_by": by,
        "done_at": at,
        "result": plan.result,
        "change": plan.change,
        "before": before,
        "ended_posts": [post.pk for post in posts],
        "ended_mandates": [mandate.pk for mandate in mandates],
        "ended_boards": [board.pk for board in boards],
        "closed_logins": logins,
    }
    detail = {"change": plan.change.pk}
    move(plan, PlanState.DONE, CARRY_OUT, by=by, at=at, act="carried_out", detail=detail, **changes)


@transaction.atomic
def correct(plan: Plan, *, effective_date: date, by: Person, at: datetime) -> Plan:
    """Strike the plan out and enter it with the right day; what it did is moved to that day."""
    if effective_date == plan.effective_date:
        raise Refused(_t("Ngày mới trùng với ngày đã ghi; không có gì để sửa."))
    if effective_date > local_day(at):
        raise Refused(
            _t("Ngày %(day)s còn ở tương lai; việc đã thực hiện không dời sang ngày chưa tới được.")
            % {"day": write_date(effective_date)}
        )
    plan.require_state(PlanState.DONE)
    if plan.change is not None:
        UnitChange.objects.filter(pk=plan.change.pk).update(struck_at=at)
    # The plan is entered with another day, and the change of units with it.
    originals = list(plan.originals.all())
    change = UnitChange.objects.create(
        kind=plan.kind, effective_date=effective_date, instrument=plan.instrument
    )
    change.originals.set(originals)
    if plan.change is not None:
        change.results.set(plan.change.results.all())
    plan_fields: dict[str, Any] = {name: getattr(plan, name) for name in _PLAN_FIELDS}
    plan_fields |= {"effective_date": effective_date, "change": change, "corrects": plan}
    corrected_plan = Plan.objects.create(**plan_fields, entered_by=by, entered_at=at)
    corrected_plan.originals.set(originals)
    move_day(plan, corrected_plan)
    plan.proposals.update(plan=corrected_plan)
    days = {"was": plan.effective_date.isoformat(), "on": effective_date.isoformat()}
    detail = {**days, "by_plan": corrected_plan.pk}
    move(plan, PlanState.STRUCK, CORRECT, by=by, at=at, act="corrected", detail=detail)
    return corrected_plan


def _change_units(plan: Plan, by: Person, at: datetime) -> Unit | None:
    """Change the units; give the one that takes over, None where there is none or are several."""
    act = reorganise.Act(plan.effective_date, plan.instrument, by, at)
    originals = list(plan.originals.order_by("pk"))
    match ChangeKind(plan.kind):
        case ChangeKind.DISSOLVED:
            reorganise.dissolve(originals, act)
        case ChangeKind.HANDED_OVER if plan.into is not None:
            reorganise.hand_over(originals, plan.into, act)
            return plan.into
        case ChangeKind.RENAMED:
            [unit], [name] = originals, plan.new_names
            kind, code = plan.new_kind or unit.current().kind, plan.new_code or None
            reorganise.rename(unit, name, act, kind=Kind(kind), code=code)
            return unit
        case ChangeKind.DIVIDED:
            reorganise.divide(originals[0], _units_to_make(plan), act)
        case ChangeKind.SPLIT:
            reorganise.split(originals[0], _units_to_make(plan), act)
        case _:
            return reorganise.merge(originals, plan.into or _units_to_make(plan)[0], act)
    return None


def _units_to_make(plan: Plan) -> list[reorganise.NewUnit]:
    """Give the units to be made; what was left blank is as the first old unit has it."""
    first = plan.originals.order_by("pk")[0]
    model = first.version(on=plan.last_day) or first.current()
    kind, parent = Kind(plan.new_kind or model.kind), plan.new_parent or model.parent
    code = plan.new_code if len(plan.new_names) == 1 else ""
    return [reorganise.NewUnit(name, kind, parent, code) for name in plan.new_names]
