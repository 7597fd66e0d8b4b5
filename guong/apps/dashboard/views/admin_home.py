"""Quản trị on the first page: what waits for who manages units and people, and the doors to each part."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.succession.models import Plan, ProposalState
from guong.apps.units.models import Permission, Person, PostProposal, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_number


@dataclass(frozen=True, slots=True)
class AdminLink:
    """A page of the administrator with what is behind it; `tone` is "warn" where something waits."""

    icon: str
    label: str
    note: str
    url: str
    tone: str = ""


def management_doors(request: Request) -> Sequence[AdminLink]:
    """Give the doors of whoever manages units, those behind which something waits first; none to others."""
    scope = request.scope
    if not scope.may_somewhere(Permission.MANAGE_UNITS):
        return []
    open_plans = Plan.objects.visible_to(request.scope).filter(proposals__state=ProposalState.PROPOSED)
    url = reverse("succession:plans")
    if n := open_plans.distinct().count():
        note = _waiting(_("%(n)s đợt chờ duyệt kế thừa"), n)
        reorganisation = AdminLink("arrow-right-left", _("Sắp xếp đơn vị"), note, url, "warn")
    else:
        reorganisation = AdminLink(
            "arrow-right-left", _("Sắp xếp đơn vị"), _("Sáp nhập, chia tách, đổi tên"), url
        )
    url = f"{reverse('units:people')}?loc=chua-vao"
    n = Person.objects.without_way_in(request.scope).count()
    note = _waiting(_("%(n)s người giữ chức vụ"), n)
    people_without_login = AdminLink("lock", _("Chưa vào được"), note, url, *(("warn",) if n else ()))
    url = reverse("units:proposals")
    n = PostProposal.objects.visible_to(request.scope).waiting().count()
    note = _waiting(_("%(n)s đề nghị chờ đồng ý"), n)
    proposals = AdminLink("hourglass", _("Đề nghị chức vụ"), note, url, *(("warn",) if n else ()))
    doors = [reorganisation, people_without_login, proposals]
    n = UnitVersion.objects.filter(request.scope.units(on=request.today)).count()
    units = AdminLink("landmark", _("Đơn vị"), _waiting(_("%(n)s đơn vị hôm nay"), n), reverse("units:tree"))
    n = Person.objects.visible_to(request.scope).count()
    people = AdminLink("users", _("Người"), _waiting(_("%(n)s người"), n), reverse("units:people"))
    doors += [units, people]
    doors += [
        AdminLink(
            "file-up", _("Nhập bảng"), _("Đơn vị, người, chức vụ từ tệp Excel"), reverse("units:import")
        ),
        AdminLink("phone", _("Đầu mối sự cố"), _("Gọi ai khi kênh có chuyện"), reverse("incidents:contacts")),
        AdminLink(
            "link",
            _("Khóa truy cập"),
            _("Máy khác gọi Gương, và nhận tin của Gương"),
            reverse("units:tokens"),
        ),
    ]
    return sorted(doors, key=lambda door: not door.tone)


def _waiting(pattern: str, n: int) -> str:
    return pattern % {"n": write_number(n)}
