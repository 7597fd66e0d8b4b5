"""Hôm nay: what the reader has to do today as lists of cards, how the work stands, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.units.actions.founding import awaits_first_tree
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.writing import write_number

from ..actions.today import Agenda, Overview, agenda_of
from .cards import CardBuilder, JobAction, JobList, ListPlace
from .cases import case_lists

OWN_LISTS = {
    "overdue": ListPlace("qua-han", gettext_lazy("Quá hạn"), "cua=don-vi-toi&xem=qua-han"),
    "due_today": ListPlace("hom-nay", gettext_lazy("Đến hạn hôm nay"), "cua=don-vi-toi&xem=hom-nay"),
    "returned": ListPlace("tra-lai", gettext_lazy("Bị trả lại, cần sửa"), "cua=don-vi-toi&xem=dang-lam"),
    "due_soon": ListPlace("sap-den-han", gettext_lazy("Sắp đến hạn"), "cua=don-vi-toi&xem=sap-den-han"),
    "new": ListPlace("viec-moi", gettext_lazy("Việc mới, chưa tiếp nhận"), "cua=don-vi-toi&xem=dang-lam"),
    "going": ListPlace("dang-lam", gettext_lazy("Đang làm"), "cua=don-vi-toi&xem=dang-lam"),
}
LED_LISTS = {
    "overdue": ListPlace("don-vi-qua-han", gettext_lazy("Các đơn vị quá hạn"), "cua=chu-tri&xem=qua-han"),
    "due_today": ListPlace(
        "don-vi-hom-nay", gettext_lazy("Các đơn vị đến hạn hôm nay"), "cua=chu-tri&xem=hom-nay"
    ),
    "submitted": ListPlace("cho-xac-nhan", gettext_lazy("Chờ bạn xác nhận"), "cua=chu-tri&xem=cho-xac-nhan"),
    "extensions": ListPlace("xin-gia-han", gettext_lazy("Xin gia hạn"), "cua=chu-tri"),
    "declined": ListPlace("tu-choi", gettext_lazy("Đơn vị từ chối"), "cua=chu-tri&xem=dung"),
    "readings": ListPlace("dang-doc", gettext_lazy("Văn bản đọc dở")),
    "overrides": ListPlace("cho-duyet", gettext_lazy("Kết luận khác máy, chờ bạn duyệt")),
}
# What presses comes first, one's own work before that of others.
ORDER = (
    (OWN_LISTS, "overdue"),
    (LED_LISTS, "overdue"),
    (OWN_LISTS, "due_today"),
    (LED_LISTS, "due_today"),
    (OWN_LISTS, "returned"),
    (LED_LISTS, "submitted"),
    (LED_LISTS, "overrides"),
    (LED_LISTS, "extensions"),
    (LED_LISTS, "declined"),
    (OWN_LISTS, "due_soon"),
    (OWN_LISTS, "new"),
    (LED_LISTS, "readings"),
    (OWN_LISTS, "going"),
)
# What others owe is to be watched, not done.
OTHERS = ("don-vi-qua-han", "don-vi-hom-nay")
# Work under way without a deadline near is shown, but nobody has to do it today.
CALM = ("dang-lam",)
BRIEF = {
    "su-co": gettext_lazy("%(n)s sự cố, tin báo"),
    "qua-han": gettext_lazy("%(n)s việc quá hạn"),
    "hom-nay": gettext_lazy("%(n)s việc đến hạn hôm nay"),
    "tra-lai": gettext_lazy("%(n)s việc bị trả lại"),
    "cho-xac-nhan": gettext_lazy("%(n)s việc chờ bạn xác nhận"),
    "cho-duyet": gettext_lazy("%(n)s kết luận chờ bạn duyệt"),
    "xin-gia-han": gettext_lazy("%(n)s đề nghị gia hạn"),
    "don-vi-qua-han": gettext_lazy("%(n)s việc của các đơn vị quá hạn"),
    "don-vi-hom-nay": gettext_lazy("%(n)s việc của các đơn vị đến hạn hôm nay"),
    "viec-moi": gettext_lazy("%(n)s việc mới"),
}


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A line above the lists that leads to one of them."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many assignments stand in a state, with the address where they are seen."""

    code: str
    n: int
    url: str


@dataclass(frozen=True, slots=True)
class OverviewCard:
    """How the newest directive, or the work of the own units, stands."""

    title: str
    subtitle: str
    counts: dict[str, int]
    rows: list[StateCount]
    axis: str = "workflow"


@dataclass(frozen=True, slots=True)
class DayAhead:
    """How much falls due on a day to come."""

    day: date
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class EmptyPage:
    """What stands in place of lists where there are none."""

    title: str
    text: str
    action: JobAction | None = None
    second: JobAction | None = None


@require_safe
def home(request: Request) -> HttpResponse:
    """Show what the reader has to do today, and why, with one action a line."""
    if not request.scope.posts and awaits_first_tree(request.person):
        return redirect("units:begin")
    agenda = agenda_of(request.person, request.scope, at=request.at)
    lists = [*case_lists(request), *_work_lists(request, agenda)]
    context = {
        "headline": _headline(lists),
        "day": request.today,
        "brief": [
            BriefLine(str(BRIEF[card_list.id]) % {"n": write_number(card_list.total)}, f"#{card_list.id}")
            for card_list in lists
            if card_list.id in BRIEF
        ],
        "groups": lists,
        "overview": _overview(agenda.overview) if agenda.overview else None,
        "ahead": _days_ahead(request, agenda),
        "quick": _quick_links(request),
        "empty": _nothing_pressing() if agenda.overview else _nothing_yet(request),
    }
    return render(request, "dashboard/home.html", context)


def _work_lists(request: Request, agenda: Agenda) -> list[JobList]:
    builder = CardBuilder(request, agenda)
    lists = [
        builder.own_list(places[key], key) if places is OWN_LISTS else builder.led_list(places[key], key)
        for places, key in ORDER
    ]
    return [card_list for card_list in lists if card_list is not None]


def _headline(lists: Sequence[JobList]) -> str:
    counts = {card_list.id: card_list.total for card_list in lists}
    others = sum(counts.get(place, 0) for place in OTHERS)
    own = sum(n for place, n in counts.items() if place not in (*CALM, *OTHERS))
    if own:
        return _("Hôm nay có %(n)s việc cần làm") % {"n": write_number(own)}
    if others:
        return _("Các đơn vị có %(n)s việc quá hạn hoặc đến hạn hôm nay") % {"n": write_number(others)}
    return _("Hôm nay không có việc gấp")


def _overview(overview: Overview) -> OverviewCard:
    grid = reverse("dashboard:grid")
    query = f"van-ban={overview.directive}&" if overview.directive else ""
    params = {"done": write_number(overview.done), "of": write_number(overview.counted)}
    return OverviewCard(
        overview.number if overview.directive else _("Việc của đơn vị bạn"),
        _("Xong %(done)s trên %(of)s việc") % params,
        overview.counts,
        [StateCount(code, n, f"{grid}?{query}xem=tien-do&chi={code}") for code, n in overview.counts.items()],
    )


def _days_ahead(request: Request, agenda: Agenda) -> list[DayAhead]:
    url = f"{reverse('dashboard:grid')}?xem=han&ngay={request.today.isoformat()}"
    return [DayAhead(day, _("%(n)s việc") % {"n": write_number(n)}, url) for day, n in agenda.ahead]


def _quick_links(request: Request) -> list[JobAction]:
    links = [_grid_link()]
    if request.scope.may_somewhere(Permission.INTAKE):
        links.insert(0, _take_in_link())
    if request.scope.may_somewhere(Permission.WRITE):
        enter = reverse("outreach:enter")
        links.append(JobAction(_("Ghi việc tuyên truyền"), enter, icon="megaphone"))
    return links


def _grid_link() -> JobAction:
    return JobAction(_("Bảng tổng hợp"), reverse("dashboard:grid"), icon="list-checks")


def _take_in_link() -> JobAction:
    return JobAction(_("Đọc một văn bản"), reverse("obligations:take_in"), icon="file-up")


def _tracking_link() -> JobAction:
    return JobAction(_("Nhập bảng theo dõi đang dùng"), reverse("obligations:tracking"), icon="list-checks")


def _nothing_pressing() -> EmptyPage:
    return EmptyPage(
        _("Không có gì gấp"),
        _("Hôm nay không có việc quá hạn, đến hạn hay chờ bạn. Bảng tổng hợp cho thấy toàn cảnh."),
        _grid_link(),
    )


def _nothing_yet(request: Request) -> EmptyPage:
    if request.scope.may_somewhere(Permission.INTAKE):
        return EmptyPage(
            _("Chưa có việc nào"),
            _("Bắt đầu từ một văn bản chỉ đạo: Gương đọc và chỉ ra ai phải làm gì, hạn nào."),
            _take_in_link(),
            _tracking_link() if request.scope.may_somewhere(Permission.ASSIGN) else None,
        )
    return EmptyPage(
        _("Chưa có việc nào"),
        _("Khi có việc giao cho đơn vị bạn, việc ấy hiện ở đây, việc gấp đứng trước."),
    )
