"""Who keeps which site and account of the units in reach, for whoever administers them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from guong.apps.activity.access_log import record_access
from guong.apps.units.list_tables import chosen_table, give_list, offer_tables
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.ui.filters import Filter
from guong.ui.text_formats import capital
from guong.ui.views import page_numbers, page_of

from ..actions.lists import CHANGED, CUSTODY, GAPS, custody, custody_rows
from ..models import Channel, ChannelKind

PER_PAGE = 50


def keepers(request: Request) -> HttpResponse:
    """List each site and account with its keepers, gaps first; staff are named to administrators alone."""
    if not request.scope.may_somewhere(Permission.MANAGE_PEOPLE):
        request.scope.refuse()
    rows = custody(Channel.objects.in_reach_of(request.scope), on=request.today)
    counts = {code: rows.filter(gap=code).count() for code in GAPS}
    only, kind = request.GET.get("thieu", ""), request.GET.get("loai", "")
    if only in GAPS:
        rows = rows.filter(gap=only)
    elif only == CHANGED:
        rows = rows.filter(has_changed=True)
    if kind in ChannelKind.values:
        rows = rows.filter(kind=kind)
    if chosen_table(request, CUSTODY) is not None:
        record_access(request.person, "person.list_taken", by=request.person, at=request.at)
        return give_list(request, CUSTODY, CUSTODY.narrow(rows, at=request.at))
    page = page_of(request, rows, PER_PAGE)
    gaps = [(code, capital(f"{words} ({counts[code]})")) for code, words in GAPS.items()]
    shown_gaps = [("", _("Tất cả")), *gaps, (CHANGED, _("Đổi người trong 12 tháng qua"))]
    context = {
        "page": page,
        "pages": page_numbers(page),
        "rows": list(custody_rows(list(page), request.at)),
        "names": UnitVersion.objects.names({row.owner_id for row in page}, on=request.today),
        "gap_count": sum(counts.values()),
        "filters": [
            Filter("thieu", _("Còn thiếu"), only, shown_gaps),
            Filter("loai", _("Loại kênh"), kind, [("", _("Tất cả")), *ChannelKind.choices]),
        ],
        "tables": offer_tables(request, CUSTODY),
    }
    return render(request, "registries/custody.html", context)
