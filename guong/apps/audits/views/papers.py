"""The papers of a run and of many sites, as files."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.activity.access_log import record_access
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.siteaudit.papers.cards.self_score import BadCriteria, parse_criteria
from guong.ui.letters import file_answer

from ..actions.papers import card_pdf, earl_json, fleet_xlsx, self_score, warc_file
from ..actions.stored_pages import SnapshotUnusable
from ..forms import SelfScoreSheetForm
from ..models import Run, ScoreSheet
from .access import require_auditor, visible_run
from .fleet import filtered_sites

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SCORE_FORMS = {"docx": DOCX, "xlsx": XLSX}


def _finished(request: Request, pk: int) -> Run:
    run = visible_run(request, pk)
    if run.finished_at is None or not run.snapshot_sha256:
        raise Http404
    return run


@require_safe
def pdf(request: Request, pk: int) -> HttpResponse:
    """Give the card of a run as PDF."""
    run = _finished(request, pk)
    return file_answer(card_pdf(run, on=request.today), "application/pdf", f"phieu-soi-{run.pk}.pdf")


@require_safe
def earl(request: Request, pk: int) -> HttpResponse:
    """Give the results of a run in EARL."""
    run = _finished(request, pk)
    return file_answer(earl_json(run), "application/ld+json", f"phieu-soi-{run.pk}.jsonld")


@require_safe
def warc(request: Request, pk: int) -> HttpResponse:
    """Give the stored pages of a run as a web archive, to who keeps the owner's registers or examines it."""
    run = _finished(request, pk)
    require_auditor(request, run.site)
    with TemporaryDirectory(prefix="guong-warc-") as folder:
        try:
            path = warc_file(run, Path(folder))
        except SnapshotUnusable as refusal:
            messages.error(request, str(refusal))
            return redirect("audits:card", pk)
        record_access(run, "run.downloaded", by=request.person, at=request.at)
        return file_answer(path.read_bytes(), "application/warc", path.name)


def score(request: Request, pk: int) -> HttpResponse:
    """Give the form by which a unit scores itself; points are blank unless a sheet of criteria is pasted."""
    run = _finished(request, pk)
    may_keep = request.scope.may(Permission.SUBMIT, run.site.owner_id)
    form = SelfScoreSheetForm(request.POST if request.method == "POST" else None, may_keep=may_keep)
    if form.is_valid():
        kind = form.cleaned_data["kind"]
        try:
            content = self_score(run, kind, parse_criteria(form.cleaned_data["criteria"]))
        except BadCriteria as refusal:
            form.add_error("criteria", forms.ValidationError(str(refusal)))
        else:
            name = f"tu-cham-{run.pk}.{kind}"
            if not form.cleaned_data.get("keep"):
                return file_answer(content, SCORE_FORMS[kind], name)
            ScoreSheet.keep(run, content, name, by=request.person, at=request.at)
            messages.success(request, _("Đã giữ bảng tự chấm; mở lại ở đây lúc nào cũng được."))
            return redirect("audits:site", run.site_id)
    context = {
        "form": form,
        "title": _("Bảng tự chấm"),
        "button": _("Tải bảng"),
        "icon": "download",
        "sub": run.site.value,
        "note": _("Không dán bảng tiêu chí thì cột điểm để trống cho đơn vị tự ghi."),
        "kick": {"url": reverse("audits:card", args=[pk]), "label": run.site.value},
    }
    return render(request, "ui/act.html", context, status=422 if form.errors else 200)


@require_safe
def fleet(request: Request) -> HttpResponse:
    """Give the sites that the address names as a workbook."""
    sites, _chips = filtered_sites(request)
    rows = sites.order_by("name", "pk")
    return file_answer(fleet_xlsx(rows, on=request.today, at=request.at), XLSX, "bang-soi-trang.xlsx")
