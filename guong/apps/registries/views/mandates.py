"""Acts about who speaks for a unit: contact of the head, assignment, delegation, end, publishing."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Appointment, Permission, Unit
from guong.apps.units.request import Request
from guong.ui.letters import paper_file
from guong.ui.views import read_id

from ..actions.inherited_offices import former_units_of
from ..actions.mandate_papers import paper_of_mandate
from ..forms.mandates import AssignmentForm, DelegationForm, EndMandateForm, HeadContactForm, PublicationForm
from ..models import SpokespersonMandate, head_post_of
from .choices import editable_unit, entry_page, staff_of

_NO_SUBSTITUTE = gettext_lazy("Người được ủy quyền chỉ nói về vụ việc này và không được ủy quyền tiếp.")
_BY_LAW = gettext_lazy("Người đứng đầu là người phát ngôn theo luật; ở đây ghi cách báo chí liên hệ.")
_HOURS = gettext_lazy("Hạn đăng lên trang tính bằng giờ, từ lúc ký.")


def note_head(request: Request, unit: int) -> HttpResponse:
    """Write down how the press reaches the head of a unit."""
    row = editable_unit(request, unit)
    post = head_post_of(list(Appointment.objects.in_force(on=request.today).filter(unit=row)))
    initial: dict[str, Any] = {"person": post.person_id, "title": post.title} if post else {}
    call, words = partial(SpokespersonMandate.note_head, row), _("Liên hệ của người đứng đầu")
    return _speak(request, row, HeadContactForm, call, title=words, note=_BY_LAW, initial=initial)


def assign(request: Request, unit: int) -> HttpResponse:
    """Write down who speaks for a unit until told otherwise."""
    row = editable_unit(request, unit)
    call, words = partial(SpokespersonMandate.give, row), _("Giao người phát ngôn thường xuyên")
    # `tu` is a mandate of a unit before this one, to be signed anew.
    pk = read_id(request.GET.get("tu", ""))
    initial: dict[str, Any] = {}
    if pk is not None:
        former = former_units_of(row.pk, request.scope.ended_before(), on=request.today)
        mandates = SpokespersonMandate.objects.visible_to(request.scope).filter(unit__in=former)
        mandate = mandates.standing().filter(pk=pk).first()
        if mandate is not None:
            initial = {"person": mandate.person_id} | {
                word: getattr(mandate, word) for word in ("title", "phone", "email", "limits")
            }
    return _speak(request, row, AssignmentForm, call, title=words, note=_HOURS, initial=initial)


def delegate(request: Request, unit: int) -> HttpResponse:
    """Write down who may speak for a unit on one case."""
    row = editable_unit(request, unit)
    call, words = partial(SpokespersonMandate.delegate, row), _("Ủy quyền phát ngôn theo vụ việc")
    return _speak(request, row, DelegationForm, call, title=words, note=_NO_SUBSTITUTE)


def end_mandate(request: Request, pk: int) -> HttpResponse:
    """End a mandate with a day."""
    mandate = _mandate(request, pk)
    tab = _tab(mandate.unit_id)
    return form_action(
        request,
        EndMandateForm,
        mandate.end,
        success=_("Đã ghi ngày kết thúc."),
        back=tab,
        context=entry_page(request, mandate.unit_id, tab, _("Kết thúc việc phát ngôn"), _about(mandate)),
        today=request.today,
    )


@require_safe
def mandate_file(request: Request, pk: int, form: str) -> HttpResponse:
    """Give the decision or the delegation of a mandate as a Word or PDF file."""
    mandate = _visible(request, pk)
    paper = paper_of_mandate(mandate, by=request.person, at=request.at)
    return paper_file(paper, form, f"phat-ngon-{mandate.pk}")


def declare_publication(request: Request, pk: int) -> HttpResponse:
    """Write down when and where the office published a mandate."""
    mandate = _mandate(request, pk)
    tab = _tab(mandate.unit_id)
    return form_action(
        request,
        PublicationForm,
        mandate.declare,
        success=_("Đã ghi nơi đăng. Lần soi trang tới, máy sẽ tìm tên ở đó."),
        back=tab,
        context=entry_page(request, mandate.unit_id, tab, _("Đã đăng người phát ngôn"), _about(mandate)),
    )


def _speak(
    request: Request,
    unit: Unit,
    form_class: type[forms.Form],
    call: Callable[..., SpokespersonMandate],
    *,
    title: str,
    note: str | Promise,
    **more: Any,
) -> HttpResponse:
    tab = _tab(unit.pk)
    return form_action(
        request,
        form_class,
        call,
        success=_("Đã ghi người phát ngôn."),
        back=tab,
        context=entry_page(request, unit.pk, tab, title, str(note)),
        people=staff_of(request, unit.pk),
        today=request.today,
        **more,
    )


def _about(mandate: SpokespersonMandate) -> str:
    words = [mandate.person.full_name, mandate.get_kind_display(), mandate.case, mandate.act]
    return ", ".join(filter(None, words)) + "."


def _tab(unit: int) -> str:
    return reverse("dashboard:unit_press", args=[unit])


def _visible(request: Request, pk: int) -> SpokespersonMandate:
    rows = SpokespersonMandate.objects.visible_to(request.scope)
    return get_object_or_404(rows.select_related("person", "unit", "signer"), pk=pk)


def _mandate(request: Request, pk: int) -> SpokespersonMandate:
    mandate = _visible(request, pk)
    request.scope.require(Permission.EDIT_REGISTERS, mandate.unit)
    return mandate
