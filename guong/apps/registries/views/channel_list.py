"""The register of channels as a list, and who keeps which, for whoever administers the units."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.activity.access_log import record_access
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.list_tables import chosen_table, give_list
from guong.apps.units.models import Permission
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.engines.viet.normal_forms import canonical
from guong.ui.filters import Filter
from guong.ui.status_badges import StatusBadge, look
from guong.ui.text_formats import capital

from ..actions.lists import CHANGED, CUSTODY, GAPS, administered_channels, changed_on, custody
from ..actions.register import DescribedStatus, statuses_of
from ..models import Channel, ChannelKind
from ..models.channel import ChannelQuerySet

# What `chi=` of the address keeps of the channels of a day.
ONLY: dict[str, tuple[str | Promise, Callable[..., ChannelQuerySet]]] = {
    "": (gettext_lazy("Đang hoạt động"), ChannelQuerySet.in_force),
    "mot-nguoi": (gettext_lazy("Chưa đủ hai người quản trị"), ChannelQuerySet.lacking_custodians),
    "don-vi-cu": (gettext_lazy("Của đơn vị đã thôi hoạt động"), ChannelQuerySet.of_dissolved_units),
    "chua-xac-minh": (gettext_lazy("Chưa xác minh"), ChannelQuerySet.unsettled),
    "da-dong": (gettext_lazy("Đã đóng"), lambda rows, on: rows.filter(valid_to__lt=on)),
}
KEEPERS = "nguoi-giu"
LONGEST_PARAMETER = 100  # characters


@require_safe
def channels(request: Request) -> HttpResponse:
    """List the channels in scope as they stood on a day; `chi=` keeps those something is missing of."""
    if request.GET.get("xem") == KEEPERS:
        return keepers(request)
    day = as_of(request)
    kind, only, q = (request.GET.get(name, "")[:LONGEST_PARAMETER] for name in ("loai", "chi", "q"))
    visible = Channel.objects.visible_to(request.scope)
    rows = ONLY.get(only, ONLY[""])[1](visible, on=day)
    if kind in ChannelKind.values:
        rows = rows.filter(kind=kind)
    if q := canonical(q).text.strip():
        rows = rows.filter(Q(name__icontains=q) | Q(value__icontains=q))
    may = request.scope.may
    own_unit = min((pk for pk in request.scope.own_units if may(Permission.EDIT_REGISTERS, pk)), default=None)
    may_write = request.scope.may_somewhere(Permission.EDIT_REGISTERS)
    head = PageHead(
        _("Sổ kênh chính thức"),
        _(
            "Trang, tài khoản, số điện thoại mà đơn vị nhận là của mình. Người dân tra được ở trang công "
            "khai."
        ),
        none="channel.none_in_reach",
        hint=_(
            "Ghi vào đây trang thông tin điện tử, fanpage, Zalo, số điện thoại của đơn vị, để người dân tra "
            "được kênh nào là thật."
        ),
        primary=Link(_("Ghi một kênh"), reverse("registries:add"), "plus") if may_write else None,
        as_of=day,
    )
    return show_list(
        request,
        head,
        rows.order_by("kind", "name", "pk"),
        channel_line,
        prepare=lambda page: zip(page, statuses_of(page, on=day).values(), strict=True),
        filters=[
            Filter("q", _("Tên hoặc địa chỉ"), q),
            Filter("loai", _("Loại kênh"), kind, [("", _("Tất cả")), *ChannelKind.choices]),
            Filter("chi", _("Chỉ những kênh"), only, [(code, words) for code, (words, _f) in ONLY.items()]),
        ],
        template="registries/channels.html",
        context={
            **visible.count_gaps(on=day),
            "may_write": may_write,
            "own_unit": own_unit,
            "may_find": request.scope.may_somewhere(Permission.HANDLE_INCIDENT),
            "tables": [{"title": _("Sổ kênh"), "format": "CSV", "url": reverse("registries:export")}],
        },
    )


def channel_line(row: tuple[Channel, DescribedStatus], _names: Names) -> ListLine:
    """Say what a channel is today, where it leads and whose it is."""
    channel, status = row
    mark, badges = look("channel", status.look), []
    if channel.valid_to is not None:
        words = _("Đóng sau %(day)s") % {"day": write_date(channel.valid_to)}
        badges = [StatusBadge(words, "archive", "neutral")]
        if status.look != "taken_over":
            mark, badges = badges[0], []
    facts = [capitalise(channel.get_kind_display()), channel.value, capitalise(status.owner_name)]
    return ListLine(channel.name, channel.get_absolute_url(), mark, facts, badges)


def keepers(request: Request) -> HttpResponse:
    """List each site and account with its keepers, gaps first; staff are named to administrators alone."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.MANAGE_PEOPLE))
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
        return ListLine(row.name, url, mark, facts, acts=[Link(_("Mở"), url)])

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
