"""What the page of one change shows: what closes, who may go on, what is proposed for work left undone."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from guong.apps.registries.models import Channel
from guong.apps.units.models import ChangeKind, Person, Role, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_number
from guong.ui.text_formats import short_weekday_date

from ..actions import may_undo
from ..models import Plan, PlanState, ProposalState
from ..models.unit_end import (
    boards_that_end,
    logins_that_end,
    mandates_that_end,
    posts_that_end,
    work_that_waits,
)


def plan_context(request: Request, plan: Plan) -> dict[str, Any]:
    ending, receiver = plan.ending(), receiver_of(plan, request)
    ending_ids = {unit.pk for unit in ending}
    in_reach = UnitVersion.objects.filter(request.scope.rows(unit="unit"), unit__in=ending_ids)
    visible = set(in_reach.values_list("unit", flat=True))
    draft = plan.state == PlanState.DRAFT
    too_early = draft and request.today < plan.effective_date
    manages = plan.may_manage(request.scope)
    is_struck = plan.state == PlanState.STRUCK
    return {
        "plan": plan,
        "title": title_of(plan, receiver),
        "ending": [version for version in plan.names() if version.unit_id in ending_ids],
        "visible": visible,
        "staying": _staying_posts(request, plan, ending) if draft and manages and not too_early else [],
        "posts": posts_that_end(ending, plan.last_day).count() if draft else len(plan.ended_posts),
        "logins": logins_that_end(ending, plan.last_day).count() if draft else len(plan.closed_logins),
        "voices": _count_voices(plan, ending),
        "channels": Channel.objects.filter(owner__in=ending, valid_to__isnull=True).count(),
        "work": work_that_waits(ending).count() if draft else None,
        "too_early": too_early,
        "proposals": _proposal_rows(request, plan),
        "manages": manages,
        "receiver": receiver,
        "may_undo": manages and may_undo(plan, by=request.person, at=request.at),
        "former": plan.corrects,
        "latter": Plan.objects.filter(corrects=plan).first() if is_struck else None,
    }


def summary_of(request: Request, plan: Plan) -> list[str]:
    """Say what carrying a plan out does: which units end, on which day, and what ends and waits with them."""
    ending = plan.ending()
    waiting = work_that_waits(ending)
    mandates, boards = _count_voices(plan, ending)
    sentences = [
        _("%(day)s có hiệu lực, theo %(act)s.")
        % {"day": short_weekday_date(plan.effective_date), "act": plan.instrument}
    ]
    if ending:
        names = UnitVersion.objects.names([unit.pk for unit in ending], on=plan.last_day)
        params = {"n": write_number(len(ending)), "names": ", ".join(sorted(names.values()))}
        sentences.append(_("%(n)s đơn vị kết thúc: %(names)s.") % params)
    if receiver := receiver_of(plan, request):
        sentences.append(_("Đơn vị nhận: %(name)s.") % {"name": receiver})
    counts = (
        (_("%(n)s chức vụ kết thúc."), posts_that_end(ending, plan.last_day).count()),
        (_("%(n)s tài khoản bị đóng."), logins_that_end(ending, plan.last_day).count()),
        (_("%(n)s người phát ngôn, Ban biên tập kết thúc."), mandates + boards),
        (_("%(n)s việc chưa xong dừng tính hạn, chờ đơn vị kế thừa."), waiting.count()),
    )
    return sentences + [words % {"n": write_number(n)} for words, n in counts if n]


def receiver_of(plan: Plan, request: Request) -> str:
    """Name the unit that takes over, or those that are to be made."""
    unit = plan.result or plan.into
    if unit is None:
        return ", ".join(plan.new_names)
    day = max(request.today, plan.effective_date)
    return UnitVersion.objects.names([unit.pk], on=day).get(unit.pk, "")


def title_of(plan: Plan, into: str) -> str:
    """Say in a line what becomes what."""
    params = {"n": len(plan.originals.all()), "into": into}
    match ChangeKind(plan.kind):
        case ChangeKind.DIVIDED:
            return _("Chia %(old)s thành %(into)s") % _old_and_new_names(plan)
        case ChangeKind.SPLIT:
            return _("Tách từ %(old)s: %(into)s") % _old_and_new_names(plan)
        case ChangeKind.RENAMED:
            return _("Đổi tên %(old)s thành %(into)s") % _old_and_new_names(plan)
        case ChangeKind.DISSOLVED:
            return _("Giải thể %(n)s đơn vị") % params
        case ChangeKind.HANDED_OVER:
            return _("Giao lại nhiệm vụ của %(n)s đơn vị cho %(into)s") % params
    return _("Sáp nhập %(n)s đơn vị thành %(into)s") % params


def _old_and_new_names(plan: Plan) -> dict[str, str]:
    versions = plan.originals.all()[0].versions.all()
    old = "".join(version.name for version in versions if version.holds(plan.last_day))
    return {"old": old, "into": ", ".join(plan.new_names)}


def _count_voices(plan: Plan, ending: Sequence[Unit]) -> tuple[int, int]:
    """Count the mandates of spokespersons and the editorial boards that end."""
    if plan.state != PlanState.DRAFT:
        return len(plan.ended_mandates), len(plan.ended_boards)
    return len(mandates_that_end(ending, plan.last_day)), len(boards_that_end(ending, plan.last_day))


def _staying_posts(request: Request, plan: Plan, ending: Sequence[Unit]) -> list[dict[str, Any]]:
    """Name, to who looks after their accounts, the people who may go on in the unit that comes after."""
    if plan.kind != ChangeKind.MERGED:
        return []
    visible = Person.objects.visible_to(request.scope).order_by().values("pk")
    names = {version.unit_id: version.name for version in plan.names()}
    return [
        {
            "pk": post.pk,
            "name": post.person.full_name,
            "role": post.title or post.get_role_display(),
            "unit": names.get(post.unit_id, ""),
            "ticked": post.role != Role.LEADER,
        }
        for post in posts_that_end(ending, plan.last_day).filter(person__in=visible)
    ]


def _proposal_rows(request: Request, plan: Plan) -> list[dict[str, Any]]:
    visible = plan.proposals.visible_to(request.scope).select_related(
        "obligation__directive__lead_unit", "heir", "plan__unit", "result"
    )
    proposals = list(visible.prefetch_related("assignments").distinct())
    units = {assignment.unit_id for proposal in proposals for assignment in proposal.assignments.all()}
    successors = {proposal.heir_id for proposal in proposals if proposal.heir_id is not None}
    names = UnitVersion.objects.names(units | successors, on=request.today)
    # Whoever decides for an heir, or for a lead where work ends, decides all of its proposals.
    decides: dict[tuple[int | None, int], bool] = {}
    rows: list[dict[str, Any]] = []
    for proposal in proposals:
        waits = proposal.state == ProposalState.PROPOSED
        lead = 0 if proposal.heir_id else proposal.obligation.directive.lead_unit_id
        key = (proposal.heir_id, lead)
        if waits and key not in decides:
            decides[key] = proposal.may_decide(request.scope)
        former = [names.get(assignment.unit_id, "") for assignment in proposal.assignments.all()]
        successor = capitalise(names.get(proposal.heir_id, "")) if proposal.heir_id else ""
        names_of_row = {"proposal": proposal, "former_units": former, "heir": successor}
        rows.append({**names_of_row, "may_decide": waits and decides[key]})
    return rows
