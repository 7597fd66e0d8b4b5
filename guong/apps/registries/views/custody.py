"""Who keeps which site and account of the units in reach, for whoever administers them."""

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guong.apps.activity.access_log import record_access
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.list_tables import chosen_table, give_list
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date, write_number
from guong.ui.filters import Filter
from guong.ui.status_badges import StatusBadge
from guong.ui.text_formats import capital

from ..actions.lists import CHANGED, CUSTODY, GAPS, administered_channels, changed_on, custody
from ..models import ChannelKind


def keepers(request: Request) -> HttpResponse:
    """List each site and account with its keepers, gaps first; staff are named to administrators alone."""
    if not request.scope.may_somewhere(Permission.MANAGE_PEOPLE):
        request.scope.refuse()
    rows = custody(administered_channels(request.scope), on=request.today)
    counts = Counter(rows.order_by().values_list("gap", flat=True))
    only, kind = request.GET.get("thieu", ""), request.GET.get("loai", "")
    if only in GAPS:
        rows = rows.filter(gap=only)
    elif only == CHANGED:
        rows = rows.exclude(began=None, ended=None)
    if kind in ChannelKind.values:
        rows = rows.filter(kind=kind)
    if chosen_table(request, CUSTODY) is not None:
        record_access(request.person, "person.list_taken", by=request.person, at=request.at)
        return give_list(request, CUSTODY, CUSTODY.narrow(rows, at=request.at))

    def line(row: Any, names: Names) -> ListLine:
        day = changed_on(row)
        mark = StatusBadge(_("Đủ người giữ"), "users", "neutral")
        if row.gap:
            mark = StatusBadge(capital(str(GAPS[row.gap])), "triangle-alert", "warn")
        facts = [
            capital(row.get_kind_display()),
            names.unit(row.owner_id),
            ", ".join(names.person(keeper.person_id) for keeper in row.custodians_now),
            _("đổi người %(day)s") % {"day": write_date(day)} if day else "",
        ]
        url = row.get_absolute_url()
        return ListLine(row.name, url, mark, facts, act=Link(_("Mở"), url))

    every = ("", _("Tất cả"))
    gaps = [(code, capital(f"{words} ({write_number(counts[code])})")) for code, words in GAPS.items()]
    head = PageHead(
        _("Ai giữ trang, tài khoản nào"),
        _("%(n)s kênh còn thiếu, xếp trước") % {"n": write_number(sum(counts[code] for code in GAPS))},
        none="channel.none_in_reach",
    )
    return show_list(
        request,
        head,
        rows,
        line,
        units=lambda row: (row.owner_id,),
        people=lambda row: (keeper.person_id for keeper in row.custodians_now),
        filters=[
            Filter(
                "thieu", _("Còn thiếu"), only, [every, *gaps, (CHANGED, _("Đổi người trong 12 tháng qua"))]
            ),
            Filter("loai", _("Loại kênh"), kind, [every, *ChannelKind.choices]),
        ],
        tables=[CUSTODY],
    )
