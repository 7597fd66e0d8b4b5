"""One unit added, or given another name, kind or superior, by an administrator of the units above it."""

import re
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action

from ..actions.single_unit import add_units, change_unit
from ..display_names import units_for
from ..forms import UnitForm
from ..models import Permission, Unit
from ..pages import form_page, password_again
from ..request import Request

_HANDING_OUT = re.compile(r"/van-ban/[0-9]{1,18}/giao")


@form_page
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


@form_page
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
        initial={
            "name": version.name,
            "kind": version.kind,
            "code": version.code,
            "start": request.today,
        },
        superiors=superiors,
        stays=True,
    )


def _page_of(unit: Unit) -> str:
    return reverse("dashboard:unit_history", args=[unit.pk])
