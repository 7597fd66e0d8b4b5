"""The files of a report: Word, PDF, Excel; and a unit's own Word template."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.documents import writing
from guong.engines.viet.normal_forms import plain
from guong.ui.letters import file_answer
from guong.ui.views import recovers_form

from ..actions import collect, compose
from ..definitions import definition_of
from ..forms import TemplateForm
from ..models import Report, ReportTemplate
from .access import report_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {
    "docx": WORD,
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def download(request: Request, pk: int, kind: str) -> HttpResponse:
    """Give the report as a file; an issued one is printed from what was frozen."""
    if kind not in KINDS:
        raise Http404
    row = report_for(request, pk)
    paper = row.freeze.paper if row.is_issued else compose(row, collect(row, at=request.at)).paper
    if kind == "docx":
        try:
            own = ReportTemplate.objects.filter(unit=row.unit_id, definition=row.definition).first()
            template = bytes(own.content) if own else definition_of(row).template
            content = writing.write_docx(paper, template=template)
        except writing.BrokenTemplate as refusal:
            messages.error(request, _("Mẫu Word của đơn vị không điền được: %(why)s") % {"why": refusal})
            return redirect("reports:template", pk)
    else:
        content = writing.write_pdf(paper) if kind == "pdf" else writing.write_xlsx(paper)
    return file_answer(content, KINDS[kind], f"{file_name(row, paper)}.{kind}")


def file_name(row: Report, paper: writing.OfficialPaper) -> str:
    """Name the file for what it is: kind, number where there is one, and the last day of its period."""
    name = slugify(plain(str(definition_of(row).name)))
    number = slugify(plain(f"{row.number} {paper.symbol}")) if row.number else "du-thao"
    return f"{name}-{number}-{row.ends_on.isoformat()}"


@recovers_form
def template(request: Request, pk: int) -> HttpResponse:
    """Take in a unit's own Word template for this kind of report, or go back to the house's."""
    row = report_for(request, pk, Permission.ISSUE)
    definition = definition_of(row)
    own = ReportTemplate.objects.filter(unit=row.unit_id, definition=row.definition).first()
    if request.method == "POST" and "bo" in request.POST:
        if own is not None:
            own.drop(by=request.person, at=request.at)
            messages.success(request, _("Đã dùng lại mẫu chung."))
        return redirect(row)
    return form_action(
        request,
        TemplateForm,
        partial(ReportTemplate.put, row.unit, row.definition, has_type_name=definition.is_named),
        success=_("Đã nhận mẫu; bản Word từ nay theo mẫu này."),
        back=row,
        template="reports/template.html",
        context={"report": row, "name": definition.name, "own": own},
    )


@require_safe
def house_template(request: Request, pk: int) -> HttpResponse:
    """Give the house's template, to be edited in Word."""
    row = report_for(request, pk)
    return file_answer(
        definition_of(row).template, WORD, f"mau-{slugify(plain(str(definition_of(row).name)))}.docx"
    )
