"""Báo cáo: the list, one report on its sheet with what is missing beside it, and the rows behind a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.ui.wording import short_date

from ..actions import compose, differences, gather
from ..actions.figures import countings, shown
from ..definitions import definition_of
from ..models import Report, ReportPeriod, Submission
from .sheet import sheet

PER_PAGE = 30
ROWS_PER_PAGE = 60
MOST_OWED = 20


@require_safe
def reports(request: Request) -> HttpResponse:
    """List the reports in sight, the newest first, and the periods the reader's units still owe."""
    found = Report.objects.visible_to(request.scope).select_related("directive", "period")
    found = found.defer("directive__text", "directive__read", "narrative", "head")
    page = Paginator(found.order_by("-begun_on", "-pk"), PER_PAGE).get_page(request.GET.get("trang"))
    names = UnitVersion.objects.names({row.unit_id for row in page}, on=request.today)
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "rows": [_listed(row, names) for row in page],
        "owed": _owed(request),
        "periods": _led_periods(request),
        "may_begin": request.scope.may_somewhere(Permission.DRAFT_REPORT),
    }
    return render(request, "reports/reports.html", context)


def _listed(row: Report, names: dict[int, str]) -> dict[str, Any]:
    definition = definition_of(row)
    return {
        "report": row,
        "name": definition.name,
        "unit": names.get(row.unit_id, ""),
        "directive": str(row.directive),
        "url": reverse("reports:report", args=[row.pk]),
    }


def _owed(request: Request) -> list[dict[str, Any]]:
    """List the periods for which a unit of the reader has not sent its short report."""
    own = request.scope.own_units
    owed = []
    open_ones = ReportPeriod.objects.visible_to(request.scope).exclude(directive__lead_unit__in=own)
    for period in open_ones.select_related("directive")[:MOST_OWED]:
        missing = (own & set(period.expected(at=request.at))) - set(
            period.submissions.standing(at=request.at).values_list("unit", flat=True)
        )
        if missing:
            late = period.days_late(request.today)
            owed.append({"period": period, "directive": str(period.directive), "late": late})
    return owed


def _led_periods(request: Request) -> list[dict[str, Any]]:
    """List the newest periods the reader's units lead, with how many units have sent."""
    listed = []
    for period in ReportPeriod.objects.led_by(request.scope).select_related("directive")[:5]:
        expected = period.expected(at=request.at)
        sent = set(period.submissions.standing(at=request.at).values_list("unit", flat=True)) & set(expected)
        listed.append(
            {"period": period, "directive": str(period.directive), "sent": len(sent), "of": len(expected)}
        )
    return listed


@require_safe
def report(request: Request, pk: int) -> HttpResponse:
    """Show one report on its sheet: each number leads to its rows; beside it, what is missing or changed."""
    row = found_report(request, pk)
    shown = _issued(request, row) if row.is_issued else _drafted(request, row)
    rights = {
        right
        for right in (Permission.DRAFT_REPORT, Permission.ISSUE)
        if request.scope.may(right, row.unit_id)
    }
    context = shown | {
        "report": row,
        "name": definition_of(row).name,
        "view_note": row.get_view_display(),
        "unit": UnitVersion.objects.names({row.unit_id}, on=request.today).get(row.unit_id, ""),
        "may_write": not row.is_issued and Permission.DRAFT_REPORT in rights,
        "may_issue": not row.is_issued and Permission.ISSUE in rights,
        "may_scan": row.is_issued and row.scan_id is None and Permission.ISSUE in rights,
        "may_see_scan": row.scan_id is not None,
    }
    return render(request, "reports/report.html", context)


def _drafted(request: Request, row: Report) -> dict[str, Any]:
    """Draw a draft up from the ledger as it is known now."""
    composed = compose(row, gather(row, at=request.at))
    material = composed.material
    addresses = {code: figure.rows for code, figure in material.figures.items()}
    return {
        "sheet": sheet(composed.paper, addresses),
        "gaps": composed.gaps,
        "submissions": _submissions(row, material.expected, material.sent),
    }


def _issued(request: Request, row: Report) -> dict[str, Any]:
    """Show what was frozen, and what reads otherwise today."""
    freeze = row.freeze
    known = {one.code for one in countings(row.directive.obligations.all())} | {"units", "sent"}
    addresses = {
        code: reverse("reports:rows", args=[row.pk, code]) for code in freeze.said["figures"] if code in known
    }
    expected, sent = _submissions_of(row, freeze.known_at)
    return {
        "freeze": freeze,
        "sheet": sheet(freeze.paper, addresses),
        "differences": differences(freeze, at=request.at),
        "submissions": _submissions(row, expected, sent),
    }


def _submissions_of(row: Report, at: datetime) -> tuple[list[int], dict[int, Submission]]:
    """Give who owed a short report and what had come when a report was frozen."""
    if row.period is None:
        return [], {}
    expected = row.period.expected(at=at)
    standing = row.period.submissions.standing(at=at).select_related("period")
    return expected, {one.unit_id: one for one in standing if one.unit_id in set(expected)}


def found_report(request: Request, pk: int) -> Report:
    """Find a report the reader may see; 404 otherwise."""
    rows = Report.objects.visible_to(request.scope).select_related(
        "directive", "period", "period__directive", "period__directive__lead_unit", "unit", "scan"
    )
    long = ("text", "read")
    rows = rows.defer(*(f"{path}directive__{name}" for path in ("", "period__") for name in long))
    return get_object_or_404(rows, pk=pk)


def _submissions(
    row: Report, expected: Iterable[int], sent: Mapping[int, Submission]
) -> dict[str, Any] | None:
    """Tell how many units have sent, for a report that is put together from them."""
    if row.period is None or not definition_of(row).by_lead:
        return None
    came = list(sent.values())
    return {
        "sent": len(came),
        "of": len(list(expected)),
        "late": sum(one.is_late for one in came),
        "url": reverse("reports:period", args=[row.period_id]),
    }


@require_safe
def rows(request: Request, pk: int, code: str) -> HttpResponse:
    """List the rows behind one figure, as they were known when the report says."""
    row = found_report(request, pk)
    at = row.freeze.known_at if row.is_issued else request.at
    material = gather(row, at=at)
    figure = material.figures.get(code)
    if figure is None or not figure.rows:
        raise Http404
    listed = _behind(material, code)
    page = Paginator(listed, ROWS_PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "report": row,
        "name": definition_of(row).name,
        "figure": figure,
        "value": shown(figure),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "lines": _lines(material, page.object_list),
        "at": material.at,
    }
    return render(request, "reports/rows.html", context)


def _behind(material: Any, code: str) -> list[tuple[Any, bool]]:
    """Give what a figure counts, and then what stands only in its denominator."""
    if code == "units":
        return [
            (unit, True)
            for unit in sorted({row.unit for row in material.rows}, key=lambda u: material.names.get(u, ""))
        ]
    if code == "sent":
        ordered = sorted(material.expected, key=lambda u: (u not in material.sent, material.names.get(u, "")))
        return [(unit, unit in material.sent) for unit in ordered]
    one = next((counting for counting in countings(material.obligations) if counting.code == code), None)
    if one is None:
        raise Http404
    inside = [(row, True) for row in material.rows if one.counts(row)]
    if one.among is not None:
        inside += [(row, False) for row in material.rows if one.among(row) and not one.counts(row)]
    return inside


def _lines(material: Any, listed: Any) -> list[dict[str, Any]]:
    texts = {one.pk: f"{one.code.removeprefix('O')}. {one.text}" for one in material.obligations}
    lines = []
    for one, counts in listed:
        if isinstance(one, int):
            said = material.sent.get(one)
            why = _("gửi ngày %(day)s") % {"day": short_date(said.sent_date)} if said else ""
            lines.append({"unit": material.names.get(one, ""), "duty": "", "why": why, "counts": counts})
            continue
        lines.append(
            {
                "unit": material.names.get(one.unit, ""),
                "duty": texts.get(one.obligation, ""),
                "state": one.state,
                "place": one.current.label,
                "due": one.due,
                "counts": counts,
                "url": reverse("obligations:assignment", args=[one.pk]),
            }
        )
    return lines
