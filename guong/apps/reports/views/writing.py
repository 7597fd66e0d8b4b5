"""Beginning a report and writing its words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guong.apps.obligations.models import Assignment, Directive, Overtaken, Refused
from guong.apps.obligations.views.typing import keeps_typing, typed
from guong.apps.units.models import Permission, Unit, successors
from guong.apps.units.request import Request

from ..actions import compose, gather
from ..actions.composing import default_head, head_of
from ..actions.figures import shown
from ..definitions import Definition, definition_of, definitions
from ..forms import SECTION, BeginForm, write_form
from ..models import Report, ReportPeriod
from .reports import found_report

LETTERS, LEAST_LINES, MOST_LINES = 64, 3, 18
FORM = ["GET", "HEAD", "POST"]


@keeps_typing
@require_http_methods(FORM)
def begin(request: Request) -> HttpResponse:
    """Ask what to draw up, from which directive, on which period; begin the draft."""
    if not request.scope.may_somewhere(Permission.DRAFT_REPORT):
        request.scope.refuse()
    seen = Directive.objects.visible_to(request.scope).defer("text", "read")
    status = 200
    if request.method == "POST":
        form, status = BeginForm(request.POST, kinds=dict(definitions()), directives=seen), 422
        if form.is_valid():
            try:
                made = _begun(request, form.cleaned_data)
                messages.success(request, _("Đã lập dự thảo từ sổ việc; hãy xem chỗ còn thiếu ở bên cạnh."))
                return redirect("reports:report", made.pk)
            except Refused as wrong:
                form.add_error(None, str(wrong))
    else:
        form = BeginForm.refilled(
            typed(request), kinds=dict(definitions()), directives=seen, initial=_suggested(request, seen)
        )
    context = {"form": form, "anything": seen.exists()}
    return render(request, "reports/begin.html", context, status=status)


def _suggested(request: Request, seen: Any) -> dict[str, Any]:
    """Suggest the directive the reader came from, its whole time until today, and the likely kind."""
    asked = request.GET.get("van-ban", "")
    directive = seen.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 18 else seen.first()
    kind = request.GET.get("loai", "")
    if kind not in definitions():
        leading = (
            {one.pk for one in successors(directive.lead_unit, on=request.today)} if directive else set()
        )
        leads = bool(leading & request.scope.own_units)
        kind = "consolidated" if leads or directive is None else "unit_short"
    return {
        "definition": kind,
        "directive": directive.pk if directive else None,
        "starts_on": directive.date if directive else request.today,
        "ends_on": request.today,
    }


def _begun(request: Request, said: dict[str, Any]) -> Report:
    directive, definition = said["directive"], definitions()[said["definition"]]
    unit = _author(request, directive, definition)
    period = None
    if definition.takes_submissions:
        period = _period(request, directive, definition, said)
    return Report.begin(
        directive,
        definition=definition.id,
        unit=unit,
        starts_on=said["starts_on"],
        ends_on=said["ends_on"],
        due_date=said["due_date"],
        view=said["view"],
        period=period,
        by=request.person,
        at=request.at,
    )


def _author(request: Request, directive: Directive, definition: Definition) -> Unit:
    """
    Find in whose name the paper is: the lead unit's, or that of the reader's unit which bears work.

    Once the lead unit has ended, it is in the name of the one that stands in its place.
    """
    if definition.by_lead:
        for lead in successors(directive.lead_unit, on=request.today):
            if request.scope.may(Permission.DRAFT_REPORT, lead):
                return lead
        raise Refused(_("Loại này do đơn vị chủ trì văn bản lập; đơn vị bạn lập “Báo cáo của đơn vị”."))
    own = [unit for unit in request.scope.own_units if request.scope.may(Permission.DRAFT_REPORT, unit)]
    bearing = Assignment.objects.borne_by(own).filter(directive=directive).order_by("unit")
    first = bearing.select_related("unit").first()
    if first is None:
        raise Refused(_("Đơn vị bạn không có việc nào trong văn bản này nên không có gì để báo cáo."))
    return first.unit


def _period(
    request: Request, directive: Directive, definition: Definition, said: dict[str, Any]
) -> ReportPeriod | None:
    """Open the lead unit's period; a bearing unit's report joins the one that ends the same day, if any."""
    if definition.by_lead:
        return ReportPeriod.open(
            directive,
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            due_date=said["due_date"],
            by=request.person,
            at=request.at,
        )
    return ReportPeriod.objects.filter(directive=directive, ends_on=said["ends_on"]).first()


@keeps_typing
@require_http_methods(FORM)
def write(request: Request, pk: int) -> HttpResponse:
    """Edit the words of a draft; figures stand in them by name and cannot be typed over."""
    row = found_report(request, pk)
    if row.is_issued or not request.scope.may(Permission.DRAFT_REPORT, row.unit_id):
        raise PermissionDenied
    definition = definition_of(row)
    composed = compose(row, gather(row, at=request.at))
    shape, status = write_form(definition), 200
    if request.method == "POST":
        form, status = shape(request.POST, composed=composed), 422
        if form.is_valid():
            try:
                row.write(
                    head=form.head(default_head(definition, composed.material)),
                    narrative=form.narrative(),
                    revision=form.cleaned_data["revision"],
                    by=request.person,
                    at=request.at,
                )
                messages.success(request, _("Đã lưu lời văn."))
                return redirect("reports:report", pk)
            except Overtaken as wrong:
                form.add_error(None, str(wrong))
    else:
        kept = typed(request)
        initial = {SECTION + code: text for code, text in composed.texts.items()}
        initial |= head_of(row, definition, composed.material) | {"revision": row.revision}
        form = shape.refilled(kept, composed=composed, initial=initial)
    for code, text in composed.texts.items():
        lines = sum(1 + len(line) // LETTERS for line in text.splitlines())
        form.fields[SECTION + code].widget.attrs["rows"] = min(MOST_LINES, max(LEAST_LINES, lines + 1))
    figures = [(figure.label, shown(figure)) for figure in composed.material.figures.values()]
    context = {"form": form, "report": row, "name": definition.name, "figures": figures}
    return render(request, "reports/write.html", context, status=status)
