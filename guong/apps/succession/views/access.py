"""Which plan or proposal a page is about, and for which units its reader may reorganise."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from guong.apps.activity.pages import act_at_once
from guong.apps.units.models import ROLES_OF_PERMISSION, Kind, Permission, Unit, UnitVersion
from guong.apps.units.models.unit import units_under
from guong.apps.units.request import Request

from ..models import Plan, Proposal

MAX_UNITS = 1200  # offered in one choice
BODIES = [kind for kind in Kind if kind.has_committee]


def find_plan(request: Request, pk: int) -> Plan:
    visible = Plan.objects.visible_to(request.scope).select_related("unit", "into", "result", "new_parent")
    return get_object_or_404(visible.prefetch_related("originals"), pk=pk)


def plan_to_manage(request: Request, pk: int) -> Plan:
    """
    Find a plan that the reader may carry out, correct or drop.

    Of the units that still stand none may have gone to a parent out of the reader's reach since the plan was
    entered; those it ended stay with whoever manages the plan.
    """
    plan = find_plan(request, pk)
    units = {unit.pk for unit in plan.originals.all()} | {plan.into_id} - {None}
    own = units_under(request.scope.paths_for(Permission.REORGANISE), on=request.today)
    standing = UnitVersion.objects.in_force(on=request.today).filter(unit__in=units)
    if not plan.may_manage(request.scope) or standing.exclude(unit__in=own).exists():
        raise PermissionDenied
    return plan


def find_proposal(request: Request, pk: int) -> Proposal:
    visible = Proposal.objects.visible_to(request.scope).select_related(
        "plan__unit", "heir", "obligation__directive__lead_unit"
    )
    return get_object_or_404(visible, pk=pk)


def proposal_to_decide(request: Request, pk: int) -> Proposal:
    """Find a proposal that is the reader's to approve or to refuse."""
    proposal = find_proposal(request, pk)
    if not proposal.may_decide(request.scope):
        raise PermissionDenied
    return proposal


def proposal_to_change(request: Request, pk: int) -> Proposal:
    """Find a proposal of a plan that the reader manages."""
    proposal = find_proposal(request, pk)
    if not proposal.plan.may_manage(request.scope):
        raise PermissionDenied
    return proposal


def own_reorganising_unit(request: Request) -> Unit:
    """Give the highest of the own units in whose name units may be reorganised."""
    posts = [post for post in request.scope.posts if post.role in ROLES_OF_PERMISSION[Permission.REORGANISE]]
    request.scope.refuse_unless(posts)
    return Unit.objects.get(pk=min(posts, key=lambda post: len(post.path)).unit_id)


def unit_choices(request: Request, also: int | None = None) -> dict[int, str]:
    """Name the units that may be reorganised, those that ended lately too: their work may be handed over."""
    rows = _below_posts(request).order_by("path", "valid_from").values_list("unit", "name")
    names = dict(rows[:MAX_UNITS])
    if also is not None and also not in names:
        names[also] = UnitVersion.objects.names([also], on=request.today).get(also, "")
    return names


def parent_choices(request: Request) -> dict[int, str]:
    """Name the bodies under which a new unit may stand."""
    standing = UnitVersion.objects.in_force(on=request.today).filter(kind__in=BODIES)
    rows = standing.filter(pk__in=_below_posts(request).values("pk")).order_by("path")
    return dict(rows.values_list("unit", "name")[:MAX_UNITS])


def act_on_plan(request: Request, pk: int, call: Callable[..., object], *, success: str) -> HttpResponse:
    """Carry out an act that takes no form, say so or why it was refused, and go back to the plan."""
    return act_at_once(request, call, success=success, back=reverse("succession:plan", args=[pk]))


def _below_posts(request: Request) -> QuerySet[UnitVersion]:
    """Give the versions of the units at or below the posts in which the reader may reorganise."""
    own = units_under(request.scope.paths_for(Permission.REORGANISE), on=request.today)
    return UnitVersion.objects.filter(unit__in=own)
