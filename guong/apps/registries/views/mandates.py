"""Acts about who speaks for a unit: contact of the head, assignment, delegation, end, publishing."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from guong.apps.units.models import Appointment, Permission, Unit
from guong.apps.units.request import Request
from guong.ui.letters import paper_file
from guong.ui.views import read_id

from ..actions.inherited_offices import former_units_of
from ..actions.speaker_list import paper_of_mandate
from ..forms.mandates import AssignmentForm, DelegationForm, EndMandateForm, HeadContactForm, PublicationForm
from ..models import SpokespersonMandate, head_post_of
from .choices import editable_unit, press_entry, staff_of

speak = partial(press_entry, editable_unit, success=_("Đã ghi người phát ngôn."))


def staff_with_head(request: Request, unit: Unit) -> dict[str, Any]:
    """Offer the staff of a unit, its head first."""
    post = head_post_of(list(Appointment.objects.in_force(on=request.today).filter(unit=unit)))
    initial = {"person": post.person_id, "title": post.title} if post else {}
    return {"people": staff_of(request, unit.pk), "initial": initial}


note_head = speak(
    SpokespersonMandate.note_head,
    title=_("Liên hệ của người đứng đầu"),
    form=HeadContactForm,
    note=_("Người đứng đầu là người phát ngôn theo luật; ở đây ghi cách báo chí liên hệ."),
    more=staff_with_head,
)


def staff_with_former(request: Request, unit: Unit) -> dict[str, Any]:
    """Offer the staff of a unit; `tu` is a mandate of a unit before this one, to be signed anew."""
    initial: dict[str, Any] = {}
    if (pk := read_id(request.GET.get("tu", ""))) is not None:
        former = former_units_of(unit.pk, request.scope.ended_before(), on=request.today)
        mandates = SpokespersonMandate.objects.visible_to(request.scope).filter(unit__in=former)
        if (mandate := mandates.standing().filter(pk=pk).first()) is not None:
            initial = {"person": mandate.person_id} | {
                word: getattr(mandate, word) for word in ("title", "phone", "email", "limits")
            }
    return {"people": staff_of(request, unit.pk), "initial": initial}


assign = speak(
    SpokespersonMandate.give,
    title=_("Giao người phát ngôn thường xuyên"),
    form=AssignmentForm,
    note=_("Hạn đăng lên trang tính bằng giờ, từ lúc ký."),
    more=staff_with_former,
)
delegate = speak(
    SpokespersonMandate.delegate,
    title=_("Ủy quyền phát ngôn theo vụ việc"),
    form=DelegationForm,
    note=_("Người được ủy quyền chỉ nói về vụ việc này và không được ủy quyền tiếp."),
    more=lambda request, unit: {"people": staff_of(request, unit.pk)},
)


def visible_mandate(request: Request, pk: int) -> SpokespersonMandate:
    """Find a mandate in sight."""
    rows = SpokespersonMandate.objects.visible_to(request.scope)
    return get_object_or_404(rows.select_related("person", "unit", "signer"), pk=pk)


def mandate_to_keep(request: Request, pk: int) -> SpokespersonMandate:
    """Find a mandate of a unit whose registers the reader keeps."""
    mandate = visible_mandate(request, pk)
    request.scope.require(Permission.EDIT_REGISTERS, mandate.unit)
    return mandate


def about_mandate(_request: Request, mandate: SpokespersonMandate) -> str:
    """Say who speaks, in which way, on what, by which act."""
    words = [mandate.person.full_name, mandate.get_kind_display(), mandate.case, mandate.act]
    return ", ".join(filter(None, words)) + "."


end_mandate = press_entry(
    mandate_to_keep,
    SpokespersonMandate.end,
    title=_("Kết thúc việc phát ngôn"),
    success=_("Đã ghi ngày kết thúc."),
    form=EndMandateForm,
    note=about_mandate,
)
declare_publication = press_entry(
    mandate_to_keep,
    SpokespersonMandate.declare,
    title=_("Đã đăng người phát ngôn"),
    success=_("Đã ghi nơi đăng. Lần soi trang tới, máy sẽ tìm tên ở đó."),
    form=PublicationForm,
    note=about_mandate,
)


@require_safe
def mandate_file(request: Request, pk: int, form: str) -> HttpResponse:
    """Give the decision or the delegation of a mandate as a Word or PDF file."""
    mandate = visible_mandate(request, pk)
    paper = paper_of_mandate(mandate, by=request.person, at=request.at)
    return paper_file(paper, form, f"phat-ngon-{mandate.pk}")
