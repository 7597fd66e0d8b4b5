"""Beginning a report and writing its words."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Refused
from guong.apps.obligations.models import Assignment, Directive
from guong.apps.units.models import Permission, Unit, successors
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date
from guong.ui.views import FORM_METHODS, initial_of, read_id, recover_form, recovers_form

from ..actions import begin_report, collect, compose, figures_to_save
from ..actions.composition import head_of
from ..actions.figures import write_figure
from ..definitions import Definition, definitions
from ..forms import SECTION, BeginForm, outline_initial, write_form
from ..models import Report
from .access import report_for


@recovers_form
@require_http_methods(FORM_METHODS)
def begin(request: Request) -> HttpResponse:
    """Offer what to draw up, from which directive, on which period; begin the draft."""
    if not request.scope.may_somewhere(Permission.DRAFT_REPORT):
        request.scope.refuse()
    visible = Directive.objects.visible_to(request.scope).defer("text", "read")
    recovered_form = recover_form(request)
    pk = read_id(request.GET.get("van-ban", ""))
    if request.method == "GET" and recovered_form is None and pk and visible.filter(pk=pk).exists():
        kind = request.GET.get("loai", "")
        query = f"?loai={kind}" if kind in definitions() else ""
        address = reverse("reports:of_directive", args=[pk])
        return redirect(f"{address}{query}#soan", permanent=True)
    begin_form = partial(BeginForm, kinds=definitions(), directives=visible, today=request.today)
    status = 200
    if request.method == "POST":
        form, status = begin_form(request.POST), 422
        if form.is_valid():
            try:
                fields = form.cleaned_data
                author = _author(request, fields["directive"], definitions()[fields["definition"]])
                report = begin_report(**fields, unit=author, by=request.person, at=request.at)
                messages.success(request, _("Đã lập dự thảo từ sổ việc; hãy xem chỗ còn thiếu ở bên cạnh."))
                _warn_of_late_beginning(request, report)
                return redirect(report)
            except Refused as refusal:
                form.add_error(None, str(refusal))
    else:
        typed_fields = initial_of(BeginForm, recovered_form)
        form = begin_form(initial=_suggested(request, visible.first()) | typed_fields)
    context = {"form": form, "anything": visible.exists()}
    return render(request, "reports/begin.html", context, status=status)


def _warn_of_late_beginning(request: Request, report: Report) -> None:
    """Say that the period leaves out the first days of the directive."""
    issue_day = report.directive.date
    if report.starts_on > issue_day:
        words = {"start": write_date(report.starts_on), "day": write_date(issue_day)}
        text = _("Kỳ bắt đầu từ %(start)s, sau ngày ban hành văn bản (%(day)s): việc trước đó không tính.")
        messages.warning(request, text % words)


def begin_on(request: Request, directive: Directive) -> BeginForm:
    """Give the form that begins a draft on one directive, its period and likely kind filled in."""
    only = Directive.objects.filter(pk=directive.pk)
    initial_fields = _suggested(request, directive) | {"starts_on": directive.date}
    return BeginForm(kinds=definitions(), directives=only, today=request.today, initial=initial_fields)


def _suggested(request: Request, directive: Directive | None) -> dict[str, Any]:
    """Suggest a directive, its whole time until today, and the likely kind."""
    kind = request.GET.get("loai", "")
    if kind not in definitions():
        # Whoever leads it, or stands in the place of the unit that did, reports on the whole.
        leading = set() if directive is None else set(successors(directive.lead_unit, on=request.today))
        leads = directive is None or {unit.pk for unit in leading} & request.scope.own_units
        kind = "consolidated" if leads else "unit_short"
    return {
        "definition": kind,
        "directive": directive.pk if directive else None,
        "ends_on": request.today,
    }


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
    unit: Unit = first.unit
    return unit


@recovers_form
@require_http_methods(FORM_METHODS)
def write(request: Request, pk: int) -> HttpResponse:
    """Edit the words of a draft; figures stand in them by name and cannot be typed over."""
    report = report_for(request, pk)
    if report.is_issued:
        messages.error(request, _("Văn bản đã phát hành nên lời văn không sửa nữa; cần thì lập báo cáo mới."))
        return redirect(report)
    if not request.scope.may(Permission.DRAFT_REPORT, report.unit_id):
        raise PermissionDenied
    composition = compose(report, collect(report, at=request.at))
    words = {SECTION + code: text for code, text in composition.texts.items()}
    head = head_of(report, composition.definition, composition.report_data)
    figures = composition.report_data.figures.values()
    return form_action(
        request,
        write_form(composition),
        partial(report.write, figures=figures_to_save(composition.report_data.figures)),
        success=_("Đã lưu lời văn."),
        back=report,
        template="reports/write.html",
        context={
            "report": report,
            "name": composition.definition.name,
            "figures": [(figure.label, write_figure(replace(figure, excluded=""))) for figure in figures],
        },
        initial={**words, **head, **outline_initial(composition), "revision": report.revision},
        composition=composition,
    )
