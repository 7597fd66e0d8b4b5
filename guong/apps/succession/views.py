"""The pages of reorganisation: what closes, what waits, what is proposed, who approves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.obligations.models import Overtaken, Refused
from guong.apps.obligations.views.names import unit_names
from guong.apps.obligations.views.typing import keeps_typing, typed
from guong.apps.registries.models import Channel
from guong.apps.units.models import ROLES_OF_PERMISSION, Kind, Permission, Person, Role, Unit, UnitVersion
from guong.apps.units.models.unit import below
from guong.apps.units.pages import password_again as binding
from guong.apps.units.request import Request

from .forms import AnswerForm, DayForm, PlanForm, ProposalForm, capital
from .models import AlreadyEntered, Plan, PlanState, Proposal, ProposalState, Way
from .models.winding_up import logins_that_end, posts_that_end, voices_that_end, work_that_waits

FORM = ["GET", "HEAD", "POST"]
PER_PAGE = 50
MOST_UNITS = 1200


@require_safe
def plans(request: Request) -> HttpResponse:
    """List the changes that touch units in reach, the newest first."""
    seen = Plan.objects.visible_to(request.scope).select_related("into", "result")
    waiting = Count("proposals", filter=Q(proposals__state=ProposalState.PROPOSED))
    seen = (
        seen.prefetch_related("originals__versions").annotate(left=waiting).order_by("-effective_date", "-pk")
    )
    page = Paginator(seen, PER_PAGE).get_page(request.GET.get("trang"))
    receivers = [one.result_id or one.into_id for one in page]
    names = unit_names(filter(None, receivers), on=request.today)
    for one in page:
        one.title = _title(one, names.get(one.result_id or one.into_id, one.new_name))
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "may_enter": request.scope.may_somewhere(Permission.REORGANISE),
    }
    return render(request, "succession/plans.html", context)


@keeps_typing
@require_http_methods(FORM)
def enter(request: Request) -> HttpResponse:
    """Take a change in as a draft; nothing happens to any unit yet."""
    post = _seat(request)
    choices = {"units": _units(request), "parents": _parents(request)}
    status, known = 200, None
    if request.method == "POST":
        form, status = PlanForm(request.POST, **choices), 422
        if form.is_valid():
            try:
                made = Plan.enter(**form.told(), unit=post, by=request.person, at=request.at)
                return redirect("succession:plan", made.pk)
            except Refused as wrong:
                form.add_error(None, str(wrong))
                known = wrong.plan if isinstance(wrong, AlreadyEntered) else None
    else:
        form = PlanForm.refilled(typed(request), **choices)
    return render(request, "succession/enter.html", {"form": form, "known": known}, status=status)


@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    """Show one change: what closes, what waits for succession, and what is proposed for it."""
    row = _plan(request, pk)
    ending, receiver = row.ending(), _receiver(row, request)
    draft = row.state == PlanState.DRAFT
    too_early = draft and request.today < row.effective_date
    manages = row.may_manage(request.scope)
    context = {
        "plan": row,
        "title": _title(row, receiver),
        "ending": [
            {"name": version.name, "last_day": row.last_day, "url_pk": version.unit_id}
            for version in row.names()
            if version.unit_id in {one.pk for one in ending}
        ],
        "staying": _staying(request, row, ending) if draft and manages and not too_early else [],
        "posts": posts_that_end(ending, row.last_day).count() if draft else len(row.ended_posts),
        "logins": logins_that_end(ending, row.last_day).count() if draft else len(row.closed_logins),
        "voices": _voices(row, ending) if draft else (len(row.ended_mandates), len(row.ended_boards)),
        "channels": _channels(ending),
        "work": work_that_waits(ending).count() if draft else None,
        "too_early": too_early,
        "proposals": _proposals(request, row),
        "manages": manages,
        "receiver": receiver,
        "former": row.corrects,
        "latter": Plan.objects.filter(corrects=row).first() if row.state == PlanState.STRUCK else None,
    }
    return render(request, "succession/plan.html", context)


@require_POST
@binding()
def carry_out(request: Request, pk: int) -> HttpResponse:
    """Carry a plan out."""
    row = _managed(request, pk)
    try:
        staying = [int(pk) for pk in request.POST.getlist("o-lai") if pk.isdigit()]
        row.carry_out(staying=staying, by=request.person, at=request.at)
        messages.success(request, _("Đã thực hiện. Việc còn dở chờ đơn vị kế thừa duyệt."))
    except Refused as wrong:
        messages.error(request, str(wrong))
    return redirect("succession:plan", pk)


@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    """Strike a draft out."""
    row = _managed(request, pk)
    try:
        row.drop(by=request.person, at=request.at)
        messages.success(request, _("Đã bỏ bản thảo."))
    except Refused as wrong:
        messages.error(request, str(wrong))
    return redirect("succession:plan", pk)


@keeps_typing
@binding()
@require_http_methods(FORM)
def correct(request: Request, pk: int) -> HttpResponse:
    """Correct the day of a change that was carried out."""
    row = _managed(request, pk)

    def act(form: DayForm) -> Plan:
        return row.correct(**form.cleaned_data, by=request.person, at=request.at)

    title = _("Sửa ngày hiệu lực")
    note = _(
        "Lần nhập cũ được bãi bỏ nhưng vẫn giữ để đối chiếu; ngày kết thúc của đơn vị cũ, ngày bắt đầu của "
        "đơn vị mới, các chức vụ và việc đã kế thừa chuyển theo ngày đúng."
    )
    return _ask(request, DayForm, act, title=title, note=note, back=row, initial={})


@keeps_typing
@require_http_methods(FORM)
def propose(request: Request, pk: int) -> HttpResponse:
    """Propose something else for work that waits."""
    row = _proposal(request, pk)
    if not row.plan.may_manage(request.scope):
        raise PermissionDenied

    def act(form: ProposalForm) -> Plan:
        row.change(**form.told(), by=request.person, at=request.at)
        return row.plan

    initial = {"way": row.way, "heir": row.heir_id or "", "reason": row.reason}
    return _ask(
        request,
        ProposalForm,
        act,
        title=_("Đổi đề nghị"),
        note=row.obligation.text,
        back=row.plan,
        initial=initial,
        units=_units(request, also=row.heir_id),
    )


@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    """Agree to a proposal."""
    row = _decidable(request, pk)
    try:
        row.approve(by=request.person, at=request.at)
        messages.success(request, _("Đã duyệt: %(duty)s") % {"duty": row.obligation.text[:120]})
    except Refused as wrong:
        messages.error(request, str(wrong))
    return redirect("succession:plan", row.plan_id)


@keeps_typing
@require_http_methods(FORM)
def refuse(request: Request, pk: int) -> HttpResponse:
    """Say no to a proposal, with a reason."""
    row = _decidable(request, pk)

    def act(form: AnswerForm) -> Plan:
        row.refuse(**form.cleaned_data, by=request.person, at=request.at)
        return row.plan

    title = _("Chưa đồng ý với đề nghị")
    return _ask(request, AnswerForm, act, title=title, note=row.obligation.text, back=row.plan, initial={})


# ---------------------------------------------------------------- finding


def _plan(request: Request, pk: int) -> Plan:
    seen = Plan.objects.visible_to(request.scope).select_related("unit", "into", "result", "new_parent")
    return get_object_or_404(seen.prefetch_related("originals"), pk=pk)


def _managed(request: Request, pk: int) -> Plan:
    row = _plan(request, pk)
    if not row.may_manage(request.scope):
        raise PermissionDenied
    return row


def _proposal(request: Request, pk: int) -> Proposal:
    seen = Proposal.objects.visible_to(request.scope).select_related(
        "plan__unit", "heir", "obligation__directive__lead_unit"
    )
    return get_object_or_404(seen, pk=pk)


def _decidable(request: Request, pk: int) -> Proposal:
    row = _proposal(request, pk)
    if not row.may_decide(request.scope):
        raise PermissionDenied
    return row


def _seat(request: Request) -> Any:
    """Give the highest of the own units in whose name units may be reorganised."""
    posts = [post for post in request.scope.posts if post.role in ROLES_OF_PERMISSION[Permission.REORGANISE]]
    if not posts:
        request.scope.refuse()
    return Unit.objects.get(pk=min(posts, key=lambda post: len(post.path)).unit_id)


def _below_seats(request: Request) -> Any:
    paths = UnitVersion.objects.none()
    for post in request.scope.posts:
        if post.role in ROLES_OF_PERMISSION[Permission.REORGANISE]:
            paths = paths | UnitVersion.objects.filter(below(post.path))
    return paths


def _units(request: Request, also: int | None = None) -> dict[int, str]:
    """Name the units that may be reorganised, those that ended lately too: their work may be handed over."""
    rows = _below_seats(request).order_by("path", "valid_from").values_list("unit", "name")
    names = dict(rows[:MOST_UNITS])
    if also is not None and also not in names:
        names[also] = unit_names([also], on=request.today).get(also, "")
    return names


def _parents(request: Request) -> dict[int, str]:
    """Name the bodies under which a new unit may stand."""
    bodies = [kind for kind in Kind if kind.level in ("province", "district", "commune")]
    rows = _below_seats(request).in_force(on=request.today).filter(kind__in=bodies).order_by("path")
    return dict(rows.values_list("unit", "name")[:MOST_UNITS])


# ---------------------------------------------------------------- showing


def _ask(
    request: Request,
    kind: Any,
    act: Callable[[Any], Plan],
    *,
    title: str,
    note: str,
    back: Plan,
    initial: dict[str, Any],
    **choices: Any,
) -> HttpResponse:
    """Ask for what an act needs, and do it; what was typed stays when it is refused."""
    status = 200
    if request.method == "POST":
        form, status = kind(request.POST, **choices), 422
        if form.is_valid():
            try:
                went = act(form)
                messages.success(request, _("Đã ghi."))
                return redirect("succession:plan", went.pk)
            except Refused as wrong:
                status = 409 if isinstance(wrong, Overtaken) else 422
                form.add_error(None, str(wrong))
    else:
        form = kind.refilled(typed(request), initial=initial, **choices)
    whole = _title(back, _receiver(back, request))
    context = {"form": form, "title": title, "note": note, "plan": back, "plan_title": whole}
    return render(request, "succession/act.html", context, status=status)


def _receiver(row: Plan, request: Request) -> str:
    unit = row.result or row.into
    if unit is not None:
        return unit_names([unit.pk], on=max(request.today, row.effective_date)).get(unit.pk, "")
    return ", ".join(row.new_names)


def _title(row: Plan, into: str) -> str:
    n = len(row.originals.all())
    if row.kind in ("divided", "split", "renamed"):
        told = {
            "divided": _("Chia %(old)s thành %(into)s"),
            "split": _("Tách từ %(old)s: %(into)s"),
            "renamed": _("Đổi tên %(old)s thành %(into)s"),
        }
        versions = row.originals.all()[0].versions.all()
        old = [one.name for one in versions if one.valid_from <= row.last_day <= (one.valid_to or date.max)]
        return told[row.kind] % {"old": "".join(old), "into": ", ".join(row.new_names)}
    if row.kind == "dissolved":
        return _("Giải thể %(n)s đơn vị") % {"n": n}
    if row.kind == "handed_over":
        return _("Giao lại nhiệm vụ của %(n)s đơn vị cho %(into)s") % {"n": n, "into": into}
    return _("Sáp nhập %(n)s đơn vị thành %(into)s") % {"n": n, "into": into}


def _voices(row: Plan, ending: list[Unit]) -> tuple[int, int]:
    mandates, boards = voices_that_end(ending, row.last_day)
    return len(mandates), len(boards)


def _channels(ending: list[Unit]) -> int:
    """Count the channels that the units that end still have open: somebody has to take them over."""
    return Channel.objects.filter(owner__in=ending, valid_to__isnull=True).count()


def _staying(request: Request, row: Plan, ending: list[Any]) -> list[dict[str, Any]]:
    """Name, to who looks after their accounts, the people who may go on in the unit that comes after."""
    if row.kind != "merged":
        return []
    seen = Person.objects.visible_to(request.scope).order_by().values("pk")
    posts = posts_that_end(ending, row.last_day).filter(person__in=seen)
    names = {version.unit_id: version.name for version in row.names()}
    return [
        {
            "pk": post.pk,
            "name": post.person.full_name,
            "as": post.title or post.get_role_display(),
            "unit": names.get(post.unit_id, ""),
            "ticked": post.role != Role.LEADER,
        }
        for post in posts
    ]


def _proposals(request: Request, row: Plan) -> list[dict[str, Any]]:
    seen = row.proposals.visible_to(request.scope).select_related(
        "obligation__directive__lead_unit", "heir", "plan__unit", "result"
    )
    found = list(seen.prefetch_related("assignments").distinct())
    units = {rows.unit_id for one in found for rows in one.assignments.all()}
    names = unit_names({*units, *(one.heir_id for one in found if one.heir_id)}, on=request.today)
    decides: dict[Any, bool] = {}
    told = []
    for one in found:
        key = (one.heir_id, None if one.heir_id else one.obligation.directive.lead_unit_id)
        if one.state == ProposalState.PROPOSED and key not in decides:
            decides[key] = one.may_decide(request.scope)
        told.append(
            {
                "row": one,
                "duty": one.obligation.text,
                "n": one.obligation.code[1:],
                "directive": str(one.obligation.directive),
                "from": [names.get(each.unit_id, "") for each in one.assignments.all()],
                "heir": capital(names.get(one.heir_id, "")) if one.heir_id else "",
                "ends": one.way == Way.END,
                "waits": one.state == ProposalState.PROPOSED,
                "approved": one.state == ProposalState.APPROVED,
                "may_decide": one.state == ProposalState.PROPOSED and decides[key],
            }
        )
    return told
