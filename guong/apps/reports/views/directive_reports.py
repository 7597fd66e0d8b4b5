"""The reports and letters drawn up from one directive, as a tab of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guong.apps.obligations.actions.issuers import name_in_papers
from guong.apps.obligations.actions.progress import head_of
from guong.apps.obligations.models import Directive
from guong.apps.obligations.models.assignment_queryset import AssignmentQuerySet
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.units.models import Permission
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request

from ..models import Report
from .reports import bands_of, report_rows
from .sentence import sentence_on

MOST_REPORTS = 200


@require_safe
def of_directive(request: Request, pk: int) -> HttpResponse:
    """List what was drawn up from a directive by a day, drafts first."""
    leads = pk in Directive.objects.ids_led_by(request.scope)
    directives = Directive.objects.all() if leads else Directive.objects.visible_to(request.scope)
    row = get_object_or_404(directives.select_related("lead_unit").defer("text", "read"), pk=pk)
    rows: AssignmentQuerySet = row.assignments.without_drafts()
    rows = rows if leads else rows.visible_to(request.scope)
    day = min(as_of(request), request.today)
    at = request.at if day == request.today else end_of(day)
    visible = Report.objects.visible_to(request.scope).filter(directive=row, begun_on__lte=day)
    visible = visible.defer("narrative", "head", "outline", "saved_figures")
    visible = visible.select_related("begun_by", "proposed_by").order_by("-begun_on", "-pk")
    rows_on_day = report_rows(visible[:MOST_REPORTS], day, at, own=request.scope.own_units)
    head = head_of(row, rows, tab="bao-cao", at=at, today=request.today)
    may_draft = day == request.today and request.scope.may_somewhere(Permission.DRAFT_REPORT)
    context = {
        "directive": row,
        "head": head,
        "issuer": name_in_papers(row),
        "as_of": head.day,
        "as_of_marks": head.marks,
        "leads": leads,
        "may_begin": may_draft,
        "sentence": sentence_on(request, Directive.objects.filter(pk=row.pk)) if may_draft else None,
        "bands": bands_of(rows_on_day),
    }
    return render(request, "reports/of_directive.html", context)
