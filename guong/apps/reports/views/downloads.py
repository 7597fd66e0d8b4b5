"""The files of a report: Word, PDF, Excel; and a unit's own Word template."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guong.apps.obligations.views.typing import keeps_typing
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.documents.writing import (
    BrokenTemplate,
    OfficialPaper,
    write_docx,
    write_pdf,
    write_xlsx,
)
from guong.engines.viet.forms import plain

from ..actions import compose, gather
from ..definitions import definition_of
from ..forms import TemplateForm
from ..models import Report, ReportTemplate
from .reports import found_report

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
    row = found_report(request, pk)
    paper = row.freeze.paper if row.is_issued else compose(row, gather(row, at=request.at)).paper
    if kind == "docx":
        try:
            content = _docx(row, paper)
        except BrokenTemplate as wrong:
            messages.error(request, _("Mẫu Word của đơn vị không điền được: %(why)s") % {"why": wrong})
            return redirect("reports:template", pk)
    else:
        content = write_pdf(paper) if kind == "pdf" else write_xlsx(paper)
    return _file(content, KINDS[kind], f"{file_name(row, paper)}.{kind}")


def _docx(row: Report, paper: OfficialPaper) -> bytes:
    own = ReportTemplate.objects.filter(unit=row.unit_id, definition=row.definition).first()
    template = bytes(own.content) if own else definition_of(row).template
    return write_docx(paper, template=template)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(row: Report, paper: OfficialPaper) -> str:
    """Name the file for what it is: kind, number where there is one, and the last day of its period."""
    name = slugify(plain(str(definition_of(row).name)))
    number = slugify(plain(f"{row.number} {paper.symbol}")) if row.number else "du-thao"
    return f"{name}-{number}-{row.ends_on.isoformat()}"


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: Request, pk: int) -> HttpResponse:
    """Take in a unit's own Word template for this kind of report, or go back to the house's."""
    row = found_report(request, pk)
    if not request.scope.may(Permission.ISSUE, row.unit_id):
        raise PermissionDenied
    definition = definition_of(row)
    own = ReportTemplate.objects.filter(unit=row.unit_id, definition=row.definition).first()
    form, status = TemplateForm(), 200
    if request.method == "POST" and "bo" in request.POST:
        if own is not None:
            own.drop(by=request.person, at=request.at)
            messages.success(request, _("Đã dùng lại mẫu chung."))
        return redirect("reports:report", pk)
    if request.method == "POST":
        form, status = TemplateForm(request.POST, request.FILES), 422
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                ReportTemplate.put(
                    row.unit,
                    row.definition,
                    content=file.read(),
                    name=file.name,
                    named=definition.is_named,
                    by=request.person,
                    at=request.at,
                )
                messages.success(request, _("Đã nhận mẫu; bản Word từ nay theo mẫu này."))
                return redirect("reports:report", pk)
            except BrokenTemplate as wrong:
                form.add_error("file", str(wrong))
    context = {"form": form, "report": row, "name": definition.name, "own": own}
    return render(request, "reports/template.html", context, status=status)


@require_safe
def house_template(request: Request, pk: int) -> HttpResponse:
    """Give the house's template, to be edited in Word."""
    row = found_report(request, pk)
    return _file(
        definition_of(row).template, WORD, f"mau-{slugify(plain(str(definition_of(row).name)))}.docx"
    )
