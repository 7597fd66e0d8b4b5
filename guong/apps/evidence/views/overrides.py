"""The pages of overrides: asking for another conclusion than the machine's, and answering."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request

from ..forms import OverrideForm, ReasonForm
from ..models import BadRequest, NotYours, Override, Overtaken, Verdict, require
from ..models.explanation import named


@require_http_methods(["GET", "HEAD", "POST"])
def override(request: Request, pk: int) -> HttpResponse:
    """Ask for another conclusion than the machine's."""
    machine = get_object_or_404(Verdict.objects.visible_to(request.scope), pk=pk)
    require(request.scope, Permission.REQUEST_OVERRIDE, machine.subject_id, machine.criterion)
    form = OverrideForm(request.POST or None, machine=machine.value)
    if request.method == "POST" and form.is_valid():
        try:
            Override.request(machine, by=request.person, at=request.at, **form.cleaned_data)
        except BadRequest as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, _("Đã gửi đề nghị. Cần một người khác duyệt thì mới có giá trị."))
            return redirect("evidence:verdict", pk)
    context = {
        "form": form,
        "verdict": machine,
        "named": named(machine.criterion),
        "subject_name": UnitVersion.objects.names([machine.subject_id], on=request.today)[machine.subject_id],
    }
    return render(request, "evidence/override.html", context, status=422 if form.errors else 200)


@require_POST
@password_again()
def approve(request: Request, pk: int) -> HttpResponse:
    """Put an override in force, as the second person."""
    asked = _asked(request, pk, Permission.APPROVE_OVERRIDE)
    try:
        asked.approve(by=request.person, at=request.at)
    except (NotYours, BadRequest, Overtaken) as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, _("Đã duyệt. Kết luận của máy vẫn hiện bên cạnh."))
    return redirect("evidence:verdict", asked.verdict_id)


@require_POST
def refuse(request: Request, pk: int) -> HttpResponse:
    """Turn a request down."""
    asked = _asked(request, pk, Permission.APPROVE_OVERRIDE)
    return _close(request, asked, asked.refuse, _("Đã trả lời là không duyệt."))


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Take a request back, or end an override that was approved."""
    asked = get_object_or_404(Override.objects.visible_to(request.scope), pk=pk)
    if not (asked.state == "requested" and asked.requester_id == request.person.pk):
        require(request.scope, Permission.APPROVE_OVERRIDE, asked.subject_id, asked.criterion)
    return _close(request, asked, asked.end, _("Đã thôi. Kết luận này còn để xem, không còn giá trị."))


def _close(request: Request, asked: Override, act: Callable[..., None], told: str) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa ghi nhận: hãy ghi lý do."))
        return redirect("evidence:verdict", asked.verdict_id)
    try:
        act(by=request.person, at=request.at, reason=form.cleaned_data["reason"])
    except (BadRequest, Overtaken) as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, told)
    return redirect("evidence:verdict", asked.verdict_id)


def _asked(request: Request, pk: int, verb: Permission) -> Override:
    asked = get_object_or_404(Override.objects.visible_to(request.scope), pk=pk)
    require(request.scope, verb, asked.subject_id, asked.criterion)
    return asked
