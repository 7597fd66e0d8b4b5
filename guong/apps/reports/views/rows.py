"""The rows behind one figure of a report."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date
from guong.engines.viet.sort_order import order_key
from guong.ui.views import page_of

from ..actions import collect
from ..actions.figures import figure_definitions, write_figure
from ..definitions import ReportData, definition_of
from ..models.rows import LedgerRow
from .access import report_for

PER_PAGE = 40


@require_safe
def rows(request: Request, pk: int, code: str) -> HttpResponse:
    """List the rows behind one figure, as they were known at the moment of the report."""
    report = report_for(request, pk)
    report_data = collect(report, at=report.freeze.known_at if report.is_issued else request.at)
    figure = report_data.figures.get(code)
    if figure is None or not figure.rows:
        raise Http404
    page = page_of(request, _behind(report_data, code), PER_PAGE)
    context = {
        "report": report,
        "name": definition_of(report).name,
        "figure": figure,
        "value": write_figure(figure),
        "page": page,
        "lines": [_line(report_data, row, counts) for row, counts in page],
        "at": report_data.at,
    }
    return render(request, "reports/rows.html", context)


def _behind(report_data: ReportData, code: str) -> Sequence[tuple[int | LedgerRow, bool]]:
    """Give the units or assignments a figure counts, then those that stand only in its denominator."""
    names = report_data.names
    if code == "units":
        units = {row.unit for row in report_data.rows}
        return [(unit, True) for unit in sorted(units, key=lambda unit: order_key(names.get(unit, "")))]
    if code == "sent":
        units_by_name = sorted(report_data.expected, key=lambda unit: order_key(names.get(unit, "")))
        sent_first = sorted(units_by_name, key=lambda unit: unit not in report_data.sent)
        return [(unit, unit in report_data.sent) for unit in sent_first]
    definitions = {definition.code: definition for definition in figure_definitions(report_data.obligations)}
    if (definition := definitions.get(code)) is None:
        raise Http404
    counted_items: list[tuple[int | LedgerRow, bool]] = [
        (row, True) for row in report_data.rows if definition.counts(row)
    ]
    if definition.among is not None:
        among = [row for row in report_data.rows if definition.among(row)]
        counted_items += [(row, False) for row in among if not definition.counts(row)]
    return counted_items


def _line(report_data: ReportData, row: int | LedgerRow, counts: bool) -> dict[str, object]:
    """Give a unit or an assignment behind a figure; one that does not count is in the denominator only."""
    if isinstance(row, int):
        submission = report_data.sent.get(row)
        sent_words = _("gửi ngày %(day)s") % {"day": write_date(submission.sent_date)} if submission else ""
        return {"unit_name": report_data.names.get(row, ""), "counts": counts, "sent": sent_words}
    duties = (duty for duty in report_data.obligations if duty.pk == row.obligation)
    return {
        "unit_name": report_data.names.get(row.unit, ""),
        "counts": counts,
        "duty": next((f"{duty.number}. {duty.title}" for duty in duties), ""),
        "state": row.state,
        "timeliness": row.current.label,
        "due": row.due,
        "url": reverse("obligations:assignment", args=[row.pk]),
    }
