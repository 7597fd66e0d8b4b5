"""Sheets of criteria: the list, one sheet, and writing the next version."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.display_names import own_units_for
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_moment
from guong.ui.views import read_id

from ..forms import CriteriaSheetForm
from ..models import CriteriaSheet, starter_text


@require_safe
def sheets(request: Request) -> HttpResponse:
    """List the sheets in reach, the last version of each."""
    may_write, new = bool(own_units_for(request, Permission.EXAMINE)), reverse("inspections:new_sheet")
    head = PageHead(
        _("Bộ tiêu chí chấm điểm"),
        _("Cơ quan tự đặt: tên, điểm tối đa, cách chấm, minh chứng, người phụ trách."),
        none="inspection.no_sheet",
        hint=_("Chép bộ gợi ý của Gương rồi sửa, hoặc dán bảng tiêu chí của cơ quan."),
        kick=Link(_("Kiểm tra"), reverse("inspections:inspections")),
        secondary=[Link(_("Chép bộ gợi ý của Gương"), f"{new}?goi-y", "copy")] if may_write else (),
        primary=Link(_("Bộ mới"), new, "plus") if may_write else None,
    )

    def line(row: CriteriaSheet, _names: Names) -> ListLine:
        starter = row.is_starter and _("bộ gợi ý của Gương, không phải thang điểm của cơ quan nào")
        return ListLine(row.name, row.get_absolute_url(), facts=(write_moment(row.at), starter))

    return show_list(request, head, CriteriaSheet.objects.visible_to(request.scope).newest(), line)


@require_safe
def sheet(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(CriteriaSheet.objects.visible_to(request.scope), pk=pk)
    criteria = row.criteria
    context = {
        "sheet": row,
        "criteria": criteria,
        "total": sum(criterion.points or 0 for criterion in criteria),
        "may_write": request.scope.may(Permission.EXAMINE, row.unit_id),
    }
    return render(request, "inspections/sheet.html", context)


def new_sheet(request: Request) -> HttpResponse:
    """Write a sheet: anew, from the set that comes with Gương, or from a version that stands."""
    units = own_units_for(request, Permission.EXAMINE)
    request.scope.refuse_unless(units)
    initial: dict[str, Any] = {}
    former = read_id(request.GET.get("tu"))
    if former is not None:
        row = get_object_or_404(CriteriaSheet.objects.visible_to(request.scope), pk=former)
        initial = {"name": row.name, "text": row.text, "unit": row.unit_id}
    elif "goi-y" in request.GET:
        initial = {"name": "Bộ gợi ý của Gương", "text": starter_text()}

    return form_action(
        request,
        CriteriaSheetForm,
        CriteriaSheet.write,
        success=_("Đã lưu bộ tiêu chí."),
        back=lambda sheet: sheet,
        context={
            "title": _("Bộ tiêu chí chấm điểm"),
            "button": _("Lưu thành bản mới"),
            "note": _("Bản đã dùng cho một đợt giữ nguyên; lưu là thêm bản mới."),
            "kick": {"url": reverse("inspections:sheets"), "label": _("Bộ tiêu chí")},
        },
        initial=initial,
        units=units.items(),
    )
