"""Beginning a report and writing its words."""

from dataclasses import replace
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Refused
from guong.apps.obligations.models import Directive
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date
from guong.ui.views import read_id, recover_form, recovers_form

from ..actions import begin_report, collect, compose, figures_to_save
from ..actions.composition import head_of
from ..actions.figures import write_figure
from ..actions.report_start import contents_of
from ..definitions import definitions
from ..forms import SECTION, outline_initial, write_form
from ..models import Report
from .access import report_for
from .reports import list_page
from .sentence import chosen_in, directives_of, sentence_on, why_no_author

LOOK = "xem"  # the choices are looked at, nothing is begun


@recovers_form
def begin(request: Request) -> HttpResponse:
    """Begin the draft the sentence describes, or show what would be inside it."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.DRAFT_REPORT))
    directives = directives_of(request)
    if request.method == "POST":
        return _read_choices(request, directives)
    recovered_form = recover_form(request)
    pk = read_id(request.GET.get("van-ban", ""))
    kind = request.GET.get("loai", "")
    query = f"?loai={kind}" if kind in definitions() else ""
    if recovered_form is not None:
        sentence = sentence_on(request, directives, recovered_form)
        return render(request, "reports/reports.html", list_page(request) | {"sentence": sentence})
    if pk and directives.filter(pk=pk).exists():
        address = reverse("reports:of_directive", args=[pk])
        return redirect(f"{address}{query}#soan", permanent=True)
    return redirect(f"{reverse('reports:reports')}{query}#soan")


def _read_choices(request: Request, directives: QuerySet[Directive]) -> HttpResponse:
    typed_fields = request.POST.copy()
    choice = chosen_in(request, directives, typed_fields)
    if choice is None:
        return redirect("reports:reports")
    parties = choice.parties
    looks = LOOK in typed_fields
    for name, names in (("recipient", parties.recipients), ("signer", parties.signers)):
        # What stood there for another directive or kind is no choice of this one.
        if not typed_fields.get(name) or (looks and typed_fields[name] not in names):
            typed_fields[name] = getattr(parties, name)
    form = choice.form(data=typed_fields)
    contents = None
    if form.is_valid():
        fields = form.cleaned_data
        try:
            if choice.author is None:
                raise Refused(why_no_author(choice.kind))
            if not looks and parties.recipients and not typed_fields["recipient"]:
                raise Refused(_("Hãy chọn nơi nhận."))
            if not looks:
                report = begin_report(**fields, unit=choice.author, by=request.person, at=request.at)
                messages.success(request, _("Đã lập dự thảo từ sổ việc; hãy xem chỗ còn thiếu ở bên cạnh."))
                _warn_of_late_beginning(request, report)
                return redirect(report)
            preview = Report(**fields, unit=choice.author, begun_by=request.person)
            contents = contents_of(preview, at=request.at)
            days = {"starts_on": fields["starts_on"], "offered": choice.directive.date}
            form = choice.form(initial=typed_fields.dict() | days)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"sentence": form, "inside": contents}
    if request.headers.get("HX-Request"):
        return render(request, "reports/sentence.html", context)
    context |= list_page(request)
    return render(request, "reports/reports.html", context, status=200 if contents else 422)


def _warn_of_late_beginning(request: Request, report: Report) -> None:
    """Say that the period leaves out the first days of the directive."""
    issue_day = report.directive.date
    if report.starts_on > issue_day:
        words = {"start": write_date(report.starts_on), "day": write_date(issue_day)}
        text = _("Kỳ bắt đầu từ %(start)s, sau ngày ban hành văn bản (%(day)s): việc trước đó không tính.")
        messages.warning(request, text % words)


@recovers_form
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
