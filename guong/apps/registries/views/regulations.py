"""A regulation's pages: drafted from answers, read beside what changed, issued, taken along as a file."""

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission, Unit
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.engines.documents.regulations import compare_texts, regulation_forms
from guong.engines.viet.normal_forms import plain
from guong.ui.letters import paper_file

from ..actions.regulation_drafts import draft_for, paper_of_regulation, suggest_answers
from ..forms.regulations import AnswersForm, RegulationEntryForm, RegulationIssueForm, RegulationTextForm
from ..models import Regulation, RegulationKind
from .choices import editable_unit, tab_of_unit

_LAW_NOTE = gettext_lazy("Gương chọn căn cứ còn hiệu lực vào ngày ký và ghi điều khoản của ngày ấy.")


def draft_regulation(request: Request, unit: int, kind: str) -> HttpResponse:
    """Answer the questions of a regulation and get its draft."""
    row = _unit(request, unit, kind)
    return form_action(
        request,
        AnswersForm,
        partial(draft_for, row, kind),
        success=_("Đã soạn. Hãy đọc lại trước khi trình ký."),
        back=lambda regulation: regulation,
        context=_page(request, row, kind, _("Soạn quy chế"), _("Soạn"), str(_LAW_NOTE)),
        initial=dict(suggest_answers(row, kind, on=request.today)),
        questions=regulation_forms()[kind],
    )


def enter_regulation(request: Request, unit: int, kind: str) -> HttpResponse:
    """Write down a regulation that was issued on paper."""
    row = _unit(request, unit, kind)
    return form_action(
        request,
        RegulationEntryForm,
        partial(Regulation.enter, row, kind),
        success=_("Đã ghi quy chế vào sổ."),
        back=lambda regulation: regulation,
        context=_page(request, row, kind, _("Ghi quy chế đã ban hành"), _("Ghi vào sổ")),
        initial={"title": RegulationKind(kind).label},
    )


@require_safe
def regulation(request: Request, pk: int) -> HttpResponse:
    """Show a version, its changes, and the laws it cites that have ended."""
    row = _visible(request, pk)
    before = row.before()
    kinds = {"Chương ": "chapter", "Điều ": "article"}
    lines = [(kinds.get(line[: line.find(" ") + 1], "clause"), line) for line in row.text.splitlines()]
    changes = compare_texts(before.text, row.text) if before is not None and row.text else ()
    versions = Regulation.objects.visible_to(request.scope).filter(unit=row.unit_id, kind=row.kind)
    unit_name, tab = _place(request, row.unit, row.kind)
    context = {
        "regulation": row,
        "lines": lines,
        "before": before,
        "changes": [line for line in changes if line.state != "same"],
        "alarms": row.alarms(on=request.today),
        "versions": versions,
        "unit_name": unit_name,
        "tab": tab,
        "may_write": row.is_draft and request.scope.may(Permission.EDIT_REGISTERS, row.unit),
        "may_issue": row.is_draft and request.scope.may(Permission.ISSUE, row.unit),
    }
    return render(request, "registries/regulation.html", context)


@require_safe
def regulation_file(request: Request, pk: int, form: str) -> HttpResponse:
    """Give a version with its decision as a Word or PDF file."""
    row = _visible(request, pk)
    paper = paper_of_regulation(row, at=request.at) if row.text else None
    return paper_file(paper, form, f"{slugify(plain(str(RegulationKind(row.kind).label)))}-ban-{row.version}")


def rewrite_regulation(request: Request, pk: int) -> HttpResponse:
    """Change the words of a draft."""
    row = _in_hand(request, pk, Permission.EDIT_REGISTERS)
    return form_action(
        request,
        RegulationTextForm,
        row.rewrite,
        success=_("Đã lưu lời văn."),
        back=row,
        context=_page(request, row.unit, row.kind, _("Sửa lời văn"), _("Lưu")),
        initial={"text": row.text},
    )


@password_again()
def issue_regulation(request: Request, pk: int) -> HttpResponse:
    """Issue a draft with the number and day of its decision."""
    row = _in_hand(request, pk, Permission.ISSUE)
    return form_action(
        request,
        RegulationIssueForm,
        row.issue,
        success=_("Đã ghi quyết định ban hành. Bản trước hết hiệu lực từ ngày này."),
        back=row,
        context=_page(request, row.unit, row.kind, _("Ban hành quy chế"), _("Ghi đã ban hành")),
        state=f"{row.state} {row.at.isoformat()}",
    )


def drop_regulation(request: Request, pk: int) -> HttpResponse:
    """Give a draft up."""
    row = _in_hand(request, pk, Permission.EDIT_REGISTERS)
    return form_action(
        request,
        forms.Form,
        row.drop,
        success=_("Đã bỏ bản thảo."),
        back=_place(request, row.unit, row.kind)[1],
        context=_page(request, row.unit, row.kind, _("Bỏ bản thảo"), _("Bỏ bản thảo"), row.title),
    )


def _page(request: Request, unit: Unit, kind: str, title: str, button: str, note: str = "") -> dict[str, Any]:
    name, tab = _place(request, unit, kind)
    words = {"title": title, "button": button, "note": note, "sub": RegulationKind(kind).label}
    return words | {"kick": {"label": name, "url": tab}}


def _place(request: Request, unit: Unit, kind: str) -> tuple[str, str]:
    return tab_of_unit("press" if kind == RegulationKind.PRESS else "board", request, unit)


def _unit(request: Request, pk: int, kind: str) -> Unit:
    unit = editable_unit(request, pk)
    if kind not in RegulationKind.values:
        raise Http404
    return unit


def _visible(request: Request, pk: int) -> Regulation:
    rows = Regulation.objects.visible_to(request.scope).select_related("unit", "by")
    return get_object_or_404(rows, pk=pk)


def _in_hand(request: Request, pk: int, permission: Permission) -> Regulation:
    row = _visible(request, pk)
    request.scope.require(permission, row.unit)
    return row
