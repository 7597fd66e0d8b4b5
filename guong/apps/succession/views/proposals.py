"""What is proposed for work that waits: changed, approved or refused."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import form_action
from guong.apps.units.request import Request
from guong.engines.viet.formats import shorten
from guong.ui.views import recovers_form

from .. import actions
from ..forms import ProposalForm, RefusalForm
from ..models import Proposal
from .access import act_on_plan, proposal_to_change, proposal_to_decide, unit_choices
from .plan_page import receiver_of, title_of

DUTY_CHARACTERS = 120  # of a duty in a message


@recovers_form
def propose(request: Request, pk: int) -> HttpResponse:
    """Propose something else for work that waits."""
    proposal = proposal_to_change(request, pk)
    return form_action(
        request,
        ProposalForm,
        proposal.change,
        success=_("Đã ghi."),
        back=_plan_address(proposal),
        template="succession/act.html",
        context=_context(request, proposal, _("Đổi đề nghị")),
        initial={"way": proposal.way, "heir": proposal.heir_id or "", "reason": proposal.reason},
        units=unit_choices(request, also=proposal.heir_id),
    )


@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    proposal = proposal_to_decide(request, pk)
    success = _("Đã duyệt: %(duty)s") % {"duty": shorten(proposal.obligation.title, DUTY_CHARACTERS)}
    return act_on_plan(request, proposal.plan_id, partial(actions.approve, proposal), success=success)


@recovers_form
def refuse(request: Request, pk: int) -> HttpResponse:
    """Say no to a proposal, with a reason."""
    proposal = proposal_to_decide(request, pk)
    return form_action(
        request,
        RefusalForm,
        proposal.refuse,
        success=_("Đã ghi."),
        back=_plan_address(proposal),
        template="succession/act.html",
        context=_context(request, proposal, _("Chưa đồng ý với đề nghị")),
    )


def _plan_address(proposal: Proposal) -> str:
    return reverse("succession:plan", args=[proposal.plan_id])


def _context(request: Request, proposal: Proposal, title: str) -> dict[str, object]:
    plan = proposal.plan
    plan_title = title_of(plan, receiver_of(plan, request))
    return {"title": title, "note": proposal.obligation.title, "plan": plan, "plan_title": plan_title}
