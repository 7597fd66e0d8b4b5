"""A period: which units have sent their short report; sending one, and taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guong.apps.obligations.models import Directive, Refused
from guong.apps.obligations.views.typing import keeps_typing, typed
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request

from ..forms import RecallForm, SubmissionForm
from ..models import Report, ReportPeriod, Submission

PER_PAGE = 60
FORM = ["GET", "HEAD", "POST"]


@require_safe
def period(request: Request, pk: int) -> HttpResponse:
    """Show who has sent what for a period: to the lead unit all, to a bearing unit its own."""
    row = _period(request, pk)
    expected = row.expected(at=request.at)
    leads = Directive.objects.led_by(request.scope).filter(pk=row.directive_id).exists()
    standing = {one.unit_id: one for one in row.submissions.standing(at=request.at)}
    names = UnitVersion.objects.names(set(expected), on=row.ends_on)
    shown = expected if leads else [unit for unit in expected if unit in request.scope.own_units]
    shown = sorted(shown, key=lambda unit: (unit in standing, names.get(unit, "")))
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("trang"))
    own = _senders(request, row, expected)
    context = {
        "period": row,
        "directive": row.directive,
        "leads": leads,
        "sent": sum(unit in standing for unit in expected),
        "of": len(expected),
        "late_days": row.days_late(request.today),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "rows": [_unit(request, row, unit, names, standing.get(unit)) for unit in page],
        "own": [{"unit": unit, "name": names.get(unit, "")} for unit in own if unit not in standing],
        "reports": Report.objects.visible_to(request.scope).filter(period=row),
        "history": _history(request, row, names),
    }
    return render(request, "reports/period.html", context)


def _unit(
    request: Request, row: ReportPeriod, unit: int, names: dict[int, str], sent: Submission | None
) -> dict[str, Any]:
    late = row.days_late(sent.sent_date if sent else request.today)
    return {
        "name": names.get(unit, ""),
        "sent": sent,
        "late": late,
        "may_recall": sent is not None
        and unit in request.scope.own_units
        and request.scope.may(Permission.SUBMIT, unit),
    }


def _history(request: Request, row: ReportPeriod, names: dict[int, str]) -> list[dict[str, Any]]:
    """List what was taken back, so that nothing that was ever sent disappears."""
    taken = Submission.objects.visible_to(request.scope).filter(period=row, recalled_at__isnull=False)
    return [{"name": names.get(one.unit_id, ""), "one": one} for one in taken[:100]]


@keeps_typing
@require_http_methods(FORM)
def send(request: Request, pk: int) -> HttpResponse:
    """Send the short report of the reader's own unit."""
    row = _period(request, pk)
    expected = row.expected(at=request.at)
    senders = _senders(request, row, expected)
    if not senders:
        raise PermissionDenied
    asked = request.GET.get("don-vi", "")
    unit = int(asked) if asked.isdecimal() and int(asked) in senders else senders[0]
    status = 200
    if request.method == "POST":
        form, status = SubmissionForm(request.POST), 422
        if form.is_valid():
            try:
                sent = Submission.send(
                    row, Unit.objects.get(pk=unit), said=form.cleaned_data, by=request.person, at=request.at
                )
                messages.success(request, _told(sent))
                return redirect("reports:period", pk)
            except Refused as wrong:
                form.add_error(None, str(wrong))
    else:
        form = SubmissionForm.refilled(typed(request), initial=_former(row, unit))
    names = UnitVersion.objects.names({unit}, on=request.today)
    context = {
        "form": form,
        "period": row,
        "directive": row.directive,
        "unit": names.get(unit, ""),
        "late_days": row.days_late(request.today),
    }
    return render(request, "reports/send.html", context, status=status)


def _told(sent: Submission) -> str:
    late = sent.period.days_late(sent.sent_date)
    if late:
        return _("Đã gửi báo cáo nhanh, muộn %(n)s ngày so với hạn; báo cáo tổng hợp ghi rõ như vậy.") % {
            "n": late
        }
    return _("Đã gửi báo cáo nhanh cho đơn vị chủ trì.")


def _former(row: ReportPeriod, unit: int) -> dict[str, str]:
    """Begin with the words of the report taken back last, so that nothing has to be typed again."""
    last = row.submissions.filter(unit=unit, recalled_at__isnull=False).order_by("-recalled_at").first()
    if last is None:
        return {}
    return {name: getattr(last, name) for name in ("achieved", "problems", "causes", "plans", "proposals")}


@keeps_typing
@require_http_methods(FORM)
def recall(request: Request, pk: int) -> HttpResponse:
    """Take the own unit's short report back, with a reason."""
    seen = Submission.objects.visible_to(request.scope).select_related("period", "period__directive")
    row = get_object_or_404(seen, pk=pk)
    if row.unit_id not in request.scope.own_units or not request.scope.may(Permission.SUBMIT, row.unit_id):
        raise PermissionDenied
    status = 200
    if request.method == "POST":
        form, status = RecallForm(request.POST), 422
        if form.is_valid():
            try:
                row.recall(**form.cleaned_data, by=request.person, at=request.at)
                messages.success(request, _("Đã rút báo cáo nhanh; chữ cũ có sẵn khi gửi lại."))
                return redirect("reports:period", row.period_id)
            except Refused as wrong:
                form.add_error(None, str(wrong))
    else:
        form = RecallForm.refilled(typed(request))
    context = {"form": form, "submission": row, "period": row.period, "directive": row.period.directive}
    return render(request, "reports/recall.html", context, status=status)


def _period(request: Request, pk: int) -> ReportPeriod:
    rows = ReportPeriod.objects.visible_to(request.scope).select_related("directive")
    return get_object_or_404(rows.defer("directive__text", "directive__read"), pk=pk)


def _senders(request: Request, row: ReportPeriod, expected: list[int]) -> list[int]:
    """List the reader's own units that owe a short report: nobody sends one for another unit."""
    own = [unit for unit in expected if unit in request.scope.own_units]
    return [unit for unit in own if request.scope.may(Permission.SUBMIT, unit)]
