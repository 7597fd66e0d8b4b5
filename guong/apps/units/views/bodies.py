"""The tree of units, with what an administrator does to it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.engines.viet.formats import capitalise, write_date
from guong.ui.filters import Filter

from ..list_pages import Link, ListLine, Names, PageHead, show_list
from ..models import Permission, UnitVersion
from ..pages import as_of
from ..request import Request

PER_PAGE = 100


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
