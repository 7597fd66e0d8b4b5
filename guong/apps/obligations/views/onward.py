"""A unit's own letter to those below it: drafted from the task, issued, acknowledged by each."""

from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import act_at_once, form_action
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise
from guong.ui.letters import on_sheet, paper_file
from guong.ui.views import recovers_form

from ..actions.onward import onward_paper, suggest_words, units_below
from ..handing_forms import OnwardForm, OnwardIssueForm, PaperReceiptForm
from ..models import Assignment, State
from ..models.onward import OnwardOrder, OnwardReceipt
from .access import find_assignment, may_for_own

# Work that is not the unit's own any more: nothing of it is passed down.
_WITHOUT_DOER = (State.DECLINED, State.WITHDRAWN, State.SUCCEEDED)


def onward_context(request: Request, row: Assignment) -> dict[str, Any]:
    """Gather the letters that stand at a task for its own page."""
    orders = list(row.onward_orders.exclude(state="dropped").prefetch_related("receipts"))
    if orders and not request.scope.may(Permission.READ, row.unit_id):
        orders = []
    counts = [
        (order, sum(receipt.acknowledged_at is not None for receipt in order.receipts.all()))
        for order in orders
    ]
    may_write = row.state not in _WITHOUT_DOER and may_for_own(request, Permission.WRITE, row.unit_id)
    return {"onward_orders": counts, "may_pass_down": may_write}


@recovers_form
def pass_down(request: Request, pk: int) -> HttpResponse:
    """Draft the letter to those below, about the duty of this task."""
    row = find_assignment(request, pk)
    request.scope.require(Permission.WRITE, row.unit)
    choices = units_below(row, on=request.today)

    return form_action(
        request,
        OnwardForm,
        partial(OnwardOrder.draft, row),
        success=_("Đã soạn. Tải về trình ký, rồi ghi số và ngày."),
        back=OnwardOrder.get_absolute_url,
        context={
            "title": _("Giao tiếp xuống dưới"),
            "sub": row.obligation.title,
            "button": _("Soạn văn bản"),
            "kick": {"label": str(row.directive), "url": reverse("obligations:assignment", args=[row.pk])},
        },
        initial={**suggest_words(row, on=request.today), "units": [str(unit) for unit, _name in choices]},
        choices=choices,
    )


@require_safe
def onward(request: Request, pk: int) -> HttpResponse:
    """Show the letter on its sheet, with who acknowledged it."""
    order = _order(request, pk)
    receipts = list(order.receipts.select_related("acknowledged_by"))
    names = UnitVersion.objects.names([row.unit_id for row in receipts if row.unit_id], on=request.today)
    is_sender = request.scope.may(Permission.WRITE, order.unit)
    lines = []
    for row in receipts:
        name = capitalise(names.get(row.unit_id, "")) if row.unit_id else row.name
        waits = order.is_issued and row.acknowledged_at is None
        may_take = row.unit_id is not None and may_for_own(request, Permission.TAKE, row.unit_id)
        acts = {"may_acknowledge": waits and may_take, "may_note": waits and not row.unit_id and is_sender}
        lines.append({"row": row, "name": name, **acts})
    context = {
        "order": order,
        "assignment": order.assignment,
        "is_inside": request.scope.may(Permission.READ, order.unit),
        "lines": lines,
        "count": sum(row.acknowledged_at is not None for row in receipts),
        "may_write": order.is_draft and is_sender,
        "letter": on_sheet(onward_paper(order, at=request.at)),
    }
    return render(request, "obligations/onward.html", context)


@recovers_form
def issue_onward(request: Request, pk: int) -> HttpResponse:
    order = _order(request, pk)
    request.scope.require(Permission.WRITE, order.unit)
    return form_action(
        request,
        OnwardIssueForm,
        order.issue,
        success=_("Đã ghi. Nơi nhận thấy văn bản ở Hôm nay và bấm ký nhận."),
        back=order,
        context=_page(order, _("Ghi đã ban hành"), _("Ghi số, ngày")),
        state=order.state,
        today=request.today,
    )


@recovers_form
def drop_onward(request: Request, pk: int) -> HttpResponse:
    order = _order(request, pk)
    request.scope.require(Permission.WRITE, order.unit)
    return form_action(
        request,
        forms.Form,
        order.drop,
        success=_("Đã bỏ bản thảo."),
        back=reverse("obligations:assignment", args=[order.assignment_id]),
        context=_page(order, _("Bỏ bản thảo"), _("Bỏ bản thảo")),
        state=order.state,
    )


@require_POST
def acknowledge_onward(request: Request, pk: int) -> HttpResponse:
    """Acknowledge a letter from above for the own unit, with one tap."""
    receipt = _receipt(request, pk)
    if receipt.unit is None or receipt.unit_id not in request.scope.own_units:
        request.scope.refuse()
    request.scope.require(Permission.TAKE, receipt.unit)
    return act_at_once(request, receipt.acknowledge, success=_("Đã ký nhận."), back=receipt.order)


@recovers_form
def note_onward_receipt(request: Request, pk: int) -> HttpResponse:
    """Write down the paper by which somebody without a login acknowledged a letter."""
    receipt = _receipt(request, pk)
    request.scope.require(Permission.WRITE, receipt.order.unit)
    return form_action(
        request,
        PaperReceiptForm,
        receipt.acknowledge,
        success=_("Đã ghi ký nhận."),
        back=receipt.order,
        context={**_page(receipt.order, _("Ghi ký nhận bằng giấy"), _("Ghi")), "note": receipt.name},
    )


@require_safe
def onward_file(request: Request, pk: int, form: str) -> HttpResponse:
    order = _order(request, pk)
    return paper_file(onward_paper(order, at=request.at), form, f"giao-xuong-duoi-{order.pk}")


def _order(request: Request, pk: int) -> OnwardOrder:
    rows = OnwardOrder.objects.visible_to(request.scope)
    rows = rows.select_related("unit", "by", "assignment__obligation", "assignment__directive")
    order: OnwardOrder = get_object_or_404(rows, pk=pk)
    return order


def _receipt(request: Request, pk: int) -> OnwardReceipt:
    rows = OnwardReceipt.objects.visible_to(request.scope).select_related("unit", "order__unit")
    receipt: OnwardReceipt = get_object_or_404(rows, pk=pk)
    return receipt


def _page(order: OnwardOrder, title: str, button: str) -> dict[str, Any]:
    kick = {"label": order.subject, "url": order.get_absolute_url()}
    return {"title": title, "button": button, "kick": kick}
