"""The tree of units, and one of them added, or given another name, kind or superior."""

import re
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.engines.viet.formats import capitalise, write_date
from guong.ui.filters import Filter
from guong.ui.views import recovers_form

from ..actions.single_unit import add_units, change_unit
from ..display_names import units_for
from ..forms import UnitForm
from ..list_pages import Link, ListLine, Names, PageHead, show_list
from ..models import Permission, Unit, UnitVersion
from ..pages import as_of, password_again
from ..request import Request

PER_PAGE = 100
_HANDING_OUT = re.compile(r"/van-ban/[0-9]{1,18}/giao")


@require_safe
def tree(request: Request) -> HttpResponse:
    """List the units in reach as they stood on a day; a name looked for is found on any day."""
    day, q = as_of(request), request.GET.get("q", "").strip()[:100]
    versions = UnitVersion.objects.filter(request.scope.units(on=day)).order_by("path")
    if q:
        ever = UnitVersion.objects.filter(request.scope.rows(unit="unit")).called(q)
        versions = ever.order_by("path", "valid_from")
    acts = []
    if request.scope.may_somewhere(Permission.MANAGE_UNITS):
        acts = [
            Link(_("Thêm đơn vị"), reverse("units:add"), "plus"),
            Link(_("Nhập từ bảng"), reverse("units:import"), "file-text"),
        ]

    def line(version: UnitVersion, _names: Names) -> ListLine:
        end = _("đến hết %(day)s") % {"day": write_date(version.valid_to)} if version.valid_to else ""
        facts = [version.get_kind_display(), _("từ %(day)s") % {"day": write_date(version.valid_from)}, end]
        return ListLine(
            capitalise(version.name), reverse("dashboard:unit_history", args=[version.unit_id]), facts=facts
        )

    head = PageHead(_("Đơn vị và cây tổ chức"), "", none="unit.none", secondary=acts)
    filters = [Filter("q", _("Tên cũ hoặc mới"), q)]
    return show_list(request, head, versions, line, filters=filters, per_page=PER_PAGE)


@recovers_form
def add(request: Request) -> HttpResponse:
    """Set one more unit up below a unit that the reader administers."""
    superiors = units_for(request, Permission.MANAGE_UNITS)
    request.scope.refuse_unless(superiors)
    # Whoever came from handing out goes on there.
    onward = way if _HANDING_OUT.fullmatch(way := request.GET.get("ve", "")) else ""
    return form_action(
        request,
        UnitForm,
        add_units,
        success=_("Đã thêm đơn vị."),
        back=lambda units: onward or (_page_of(units[0]) if len(units) == 1 else reverse("units:tree")),
        context={
            "title": _("Thêm đơn vị"),
            "note": _(
                "Cấp trên, mã, ngày của từng đơn vị khác nhau thì nhập từ bảng. "
                "Sáp nhập, chia, tách làm ở mục Sắp xếp đơn vị."
            ),
            "button": _("Thêm"),
            "icon": "plus",
            "kick": {
                "url": onward or reverse("units:tree"),
                "label": _("Giao việc") if onward else _("Đơn vị"),
            },
        },
        initial={"start": request.today, "parent": request.GET.get("duoi", "")},
        superiors=superiors,
    )


@recovers_form
@password_again()
def change(request: Request, pk: int) -> HttpResponse:
    """Give a unit another name, kind, code or superior from a day on."""
    unit = get_object_or_404(Unit, pk=pk)
    request.scope.require(Permission.MANAGE_UNITS, unit)
    version = unit.current()
    superiors = [row for row in units_for(request, Permission.MANAGE_UNITS) if row[0] != pk]
    return form_action(
        request,
        UnitForm,
        partial(change_unit, unit),
        success=_("Đã ghi thay đổi. Tên và chỗ cũ vẫn đọc được theo ngày."),
        back=_page_of,
        context={
            "title": _("Đổi %(name)s") % {"name": version.name},
            "note": _("Việc, người và kênh của đơn vị vẫn ở đơn vị ấy."),
            "button": _("Ghi"),
            "kick": {"url": reverse("dashboard:unit_history", args=[pk]), "label": version.name},
        },
        initial={"name": version.name, "kind": version.kind, "code": version.code, "start": request.today},
        superiors=superiors,
        stays=True,
    )


def _page_of(unit: Unit) -> str:
    return reverse("dashboard:unit_history", args=[unit.pk])
