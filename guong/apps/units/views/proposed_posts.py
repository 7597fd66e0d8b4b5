"""Posts proposed for people in another administrator's care: the list, one of them, and the answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Refused
from guong.ui.views import FORM_METHODS, page_numbers, page_of, recovers_form

from ..forms import DisagreementForm
from ..models import ConsentState, Permission, Person, PostProposal, UnitVersion
from ..pages import password_again
from ..request import Request

PER_PAGE = 50


@require_safe
def proposals(request: Request) -> HttpResponse:
    """List the posts that wait for somebody's consent, then the answered ones."""
    if not request.scope.may_somewhere(Permission.MANAGE_PEOPLE):
        request.scope.refuse()
    visible = PostProposal.objects.visible_to(request.scope).select_related("person")
    page = page_of(request, visible.order_by("-state", "-proposed_at", "-pk"), PER_PAGE)
    context = {"page": page, "pages": page_numbers(page), "rows": _rows(request, list(page))}
    return render(request, "units/proposals.html", context)


@require_safe
def proposal(request: Request, pk: int) -> HttpResponse:
    """Show one proposal, with the two answers to whoever has the person in care."""
    [row] = _rows(request, [_find(request, pk)])
    return render(request, "units/proposal.html", {"row": row})


@require_POST
@password_again()
def agree(request: Request, pk: int) -> HttpResponse:
    """Agree: the post is written down."""
    row = _proposal_to_decide(request, pk)
    try:
        row.agree(by=request.person, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã đồng ý và ghi chức vụ; quản trị bên đề nghị được báo."))
    return redirect("units:proposals")


@recovers_form
@require_http_methods(FORM_METHODS)
def refuse(request: Request, pk: int) -> HttpResponse:
    """Say no, with a reason."""
    row = _proposal_to_decide(request, pk)
    address = reverse("units:proposal", args=[pk])
    context = {
        "title": _("Không đồng ý"),
        "button": _("Gửi câu trả lời"),
        "icon": "ban",
        "note": _("Chức vụ này sẽ không được ghi. Quản trị bên đề nghị đọc được lý do."),
        "kick": {"url": address, "label": _("Đề nghị chức vụ")},
    }
    return form_action(
        *(request, DisagreementForm, row.refuse),
        success=_("Đã trả lời."),
        back="units:proposals",
        context=context,
    )


def _find(request: Request, pk: int) -> PostProposal:
    visible = PostProposal.objects.visible_to(request.scope).select_related("person")
    return get_object_or_404(visible, pk=pk)


def _proposal_to_decide(request: Request, pk: int) -> PostProposal:
    row = _find(request, pk)
    if not row.person.managed_by(request.scope):
        raise PermissionDenied
    return row


def _rows(request: Request, proposals: list[PostProposal]) -> list[dict[str, object]]:
    """Show proposals as their reader may see them: by name only somebody the reader knows anyway."""
    people = [row.person_id for row in proposals]
    known_people = set(
        Person.objects.visible_to(request.scope).filter(pk__in=people).values_list("pk", flat=True)
    )
    units = {row.unit_id for row in proposals}
    names = UnitVersion.objects.names(units, on=request.today)
    return [
        {
            "proposal": row,
            "person_name": row.person.full_name if row.person_id in known_people else row.reference,
            "unit_name": names.get(row.unit_id, ""),
            "caretaker_name": row.caretaker_name(on=request.today),
            "may_decide": row.state == ConsentState.WAITING and row.person.managed_by(request.scope),
        }
        for row in proposals
    ]
