"""Acts of press-law discipline: attesting, noting, answering, acknowledging."""

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

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission, Unit
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date

from ..forms.discipline import (
    AttestationForm,
    DemandAnswerForm,
    DemandForm,
    MatterForm,
    OrientationForm,
    SettlementForm,
)
from ..models import CorrectionDemand, DisciplineEntry, DisciplineMatter, Orientation, PressAttestation
from .choices import editable_unit, entry_page

_NO_NAME = gettext_lazy("Sổ này ghi việc của đơn vị, không ghi tên người và không kết luận ai sai.")
_NO_CONTENT = gettext_lazy("Sổ chỉ giữ số, ngày và nơi gửi. Nội dung định hướng không lưu ở đây.")


def attest(request: Request, unit: int) -> HttpResponse:
    """Attest for a period that the staff keep to the press law."""
    row = editable_unit(request, unit)
    call = partial(PressAttestation.attest, row)
    return _act(request, row, AttestationForm, call, _("Cam kết chấp hành pháp luật về báo chí"))


def note_matter(request: Request, unit: int) -> HttpResponse:
    """Write down what happened."""
    row = editable_unit(request, unit)
    return _act(request, row, MatterForm, partial(DisciplineMatter.note, row), _("Ghi một sự việc"), _NO_NAME)


def settle_matter(request: Request, pk: int) -> HttpResponse:
    """Write down how it was put right."""
    row = _entry(request, DisciplineMatter, pk, Permission.EDIT_REGISTERS)
    return _act(request, row.unit, SettlementForm, row.settle, _("Kết quả chấn chỉnh"), row.words)


def note_demand(request: Request, unit: int) -> HttpResponse:
    """Write down that a correction is asked."""
    row = editable_unit(request, unit)
    return _act(request, row, DemandForm, partial(CorrectionDemand.note, row), _("Ghi yêu cầu cải chính"))


def answer_demand(request: Request, pk: int) -> HttpResponse:
    """Write down what became of a demand."""
    row = _entry(request, CorrectionDemand, pk, Permission.EDIT_REGISTERS)
    return _act(request, row.unit, DemandAnswerForm, row.answer, _("Kết quả yêu cầu cải chính"), row.about)


def receive_orientation(request: Request, unit: int) -> HttpResponse:
    """Write down that orientation came, without what it says."""
    row = editable_unit(request, unit)
    call = partial(Orientation.receive, row)
    return _act(request, row, OrientationForm, call, _("Ghi định hướng thông tin đã nhận"), _NO_CONTENT)


def acknowledge_orientation(request: Request, pk: int) -> HttpResponse:
    """Acknowledge for oneself."""
    row = _entry(request, Orientation, pk, Permission.TAKE)
    words = {"number": row.number, "day": write_date(row.issued_on), "sender": row.sender}
    note = _("Văn bản %(number)s ngày %(day)s của %(sender)s: tôi đã đọc và thực hiện.") % words
    return _act(request, row.unit, forms.Form, row.acknowledge, _("Ký nhận định hướng"), note)


def _act(
    request: Request,
    unit: Unit,
    form_class: type[forms.Form],
    call: Callable[..., object],
    title: str,
    note: str | Promise = "",
) -> HttpResponse:
    tab = f"{reverse('dashboard:unit_press', args=[unit.pk])}#ky-luat"
    more: dict[str, Any] = {} if form_class is forms.Form else {"today": request.today}
    return form_action(
        request,
        form_class,
        call,
        success=_("Đã ghi vào sổ."),
        back=tab,
        context=entry_page(request, unit.pk, tab, title, str(note)),
        **more,
    )


def _entry[Row: DisciplineEntry](request: Request, model: type[Row], pk: int, permission: Permission) -> Row:
    rows = model.objects.visible_to(request.scope).select_related("unit")
    row: Row = get_object_or_404(rows, pk=pk)
    request.scope.require(permission, row.unit)
    return row
