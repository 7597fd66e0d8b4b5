"""Posts proposed for people in another administrator's care: the list, one of them, and the answer."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import act_at_once, form_action
from guong.engines.viet.formats import write_date
from guong.ui.status_badges import look
from guong.ui.views import recovers_form

from ..forms import DisagreementForm
from ..list_pages import ListLine, Names, PageHead, show_list
from ..models import ConsentState, Permission, Person, PostProposal, UnitVersion
from ..pages import password_again
from ..request import Request


@require_safe
def proposals(request: Request) -> HttpResponse:
    """List the posts that wait for somebody's consent, then the answered ones."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.MANAGE_PEOPLE))
    head = PageHead(
        _("Đề nghị chức vụ"),
        _("Ghi chức vụ cho người thuộc diện phụ trách của quản trị khác thì phải có quản trị ấy đồng ý."),
        none="proposal.none",
        hint=_(
            "Nhập bảng chức vụ mà có người của đơn vị khác thì dòng ấy thành một đề nghị, chờ quản trị "
            "bên kia."
        ),
        heading=_("Đề nghị"),
    )

    def line(row: PostProposal, names: Names) -> ListLine:
        facts = [
            _("quản trị %(unit)s phụ trách") % {"unit": row.caretaker_name(on=request.today)},
            _("đề nghị %(day)s") % {"day": write_date(timezone.localdate(row.proposed_at))},
        ]
        title = (
            f"{_person_name(row)}: {row.title or row.get_role_display()}, {names.units.get(row.unit_id, '')}"
        )
        return ListLine(title, reverse("units:proposal", args=[row.pk]), look("consent", row.state), facts)

    return show_list(request, head, _visible(request).order_by("-state", "-proposed_at", "-pk"), line)


@require_safe
def proposal(request: Request, pk: int) -> HttpResponse:
    """Show one proposal, with the two answers to whoever has the person in care."""
    row = get_object_or_404(_visible(request), pk=pk)
    names = UnitVersion.objects.names([row.unit_id], on=request.today)
    context = {
        "proposal": row,
        "person_name": _person_name(row),
        "unit_name": names.get(row.unit_id, ""),
        "caretaker_name": row.caretaker_name(on=request.today),
        "may_decide": row.state == ConsentState.WAITING and row.person.managed_by(request.scope),
    }
    return render(request, "units/proposal.html", context)


@require_POST
@password_again()
def agree(request: Request, pk: int) -> HttpResponse:
    """Agree: the post is written down."""
    row = _proposal_to_decide(request, pk)
    success = _("Đã đồng ý và ghi chức vụ; quản trị bên đề nghị được báo.")
    return act_at_once(request, row.agree, success=success, back="units:proposals")


@recovers_form
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


def _proposal_to_decide(request: Request, pk: int) -> PostProposal:
    row = get_object_or_404(_visible(request), pk=pk)
    if not row.person.managed_by(request.scope):
        raise PermissionDenied
    return row


def _visible(request: Request) -> QuerySet[PostProposal]:
    """Give the proposals in sight; their person is named only where the reader knows that person anyway."""
    known = Person.objects.visible_to(request.scope).filter(pk=OuterRef("person"))
    return (
        PostProposal.objects.visible_to(request.scope)
        .select_related("person")
        .annotate(is_known=Exists(known))
    )


def _person_name(row: Any) -> str:
    return str(row.person.full_name if row.is_known else row.reference)
