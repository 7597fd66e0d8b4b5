"""Who keeps which site and account, with what is missing and what changed of late, as a table."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guong.apps.units.list_tables import ListTable, column, field_columns, unit_column
from guong.apps.units.models import Appointment, Permission, Scope
from guong.apps.units.models.person import administered_units
from guong.engines.viet.formats import ONE_DAY

from ..models import Channel, Custodian
from ..models.channel import ENOUGH_CUSTODIANS
from ..models.kinds import NEED_NO_CUSTODIANS

TURNOVER = timedelta(days=365)
# What is missing, the worst first: the order of the list, and its filters.
GAPS: dict[str, str | Promise] = {
    "khong-ai": _("không ai giữ"),
    "thoi-viec": _("đã rời chỗ"),
    "mot-nguoi": _("chỉ một người"),
    "ban-giao": _("chờ biên bản"),
}
CHANGED = "doi-nguoi"


def administered_channels(scope: Scope) -> QuerySet[Channel]:
    """Keep the channels of the units a reader administers: reach alone names nobody's keepers."""
    rows: QuerySet[Channel] = Channel.objects.in_reach_of(scope)
    administers_all = len(scope.paths_for(Permission.MANAGE_PEOPLE)) == len(scope.posts)
    return rows if administers_all else rows.filter(owner__in=administered_units(scope))


def custody(rows: QuerySet[Channel], *, on: date) -> QuerySet[Any]:
    """
    Keep the sites and accounts somebody has to keep, those where something is missing first.

    Each row has its `gap`, its `custodians_now`, and when the last `began` or `ended` within a year.
    """
    of_channel = Custodian.objects.filter(channel=OuterRef("pk"))
    in_post = Appointment.objects.in_force(on=on).filter(
        person=OuterRef("person"), unit=OuterRef("channel__owner")
    )
    ended = of_channel.filter(valid_to__lt=on, valid_to__gte=on - TURNOVER).order_by("-valid_to")
    # The first of several is in nobody's place: where it began, nothing had changed.
    began = of_channel.filter(
        valid_from__gte=on - TURNOVER, valid_from__lte=on, valid_from__gt=F("channel__valid_from")
    ).order_by("-valid_from")
    gaps = {
        "khong-ai": Q(keepers=0),
        "thoi-viec": Exists(of_channel.in_force(on=on).exclude(Exists(in_post))),
        "mot-nguoi": Q(keepers__lt=ENOUGH_CUSTODIANS),
        "ban-giao": Exists(ended.filter(handover__isnull=True)),
    }
    ranks = [When(condition, then=Value(n)) for n, condition in enumerate(gaps.values())]
    channels: Any = rows.with_keepers(on=on).exclude(kind__in=NEED_NO_CUSTODIANS)  # type: ignore[attr-defined]
    today = Custodian.objects.in_force(on=on).select_related("person").order_by("valid_from", "pk")
    ranked: QuerySet[Any] = channels.annotate(
        rank=Case(*ranks, default=Value(len(gaps))),
        gap=Case(*(When(rank=n, then=Value(code)) for n, code in enumerate(gaps)), default=Value("")),
        began=Subquery(began.values("valid_from")[:1]),
        ended=Subquery(ended.values("valid_to")[:1]),
    ).order_by("rank", "owner", "kind", "name", "pk")
    return ranked.prefetch_related(Prefetch("custodians", today, to_attr="custodians_now"))


def changed_on(channel: Any) -> date | None:
    """Give the day since which other people keep a site or account, where that was within a year."""
    days = (channel.began, channel.ended and channel.ended + ONE_DAY)
    return max((day for day in days if day), default=None)


CUSTODY = ListTable(
    "nguoi-giu-kenh",
    _("Ai giữ trang, tài khoản nào"),
    (
        unit_column("owner_id"),
        *field_columns(Channel, "kind", "name", "value"),
        column(
            _("người giữ"),
            lambda row, _reading: ", ".join(keeper.person.full_name for keeper in row.custodians_now),
        ),
        column(_("còn thiếu"), lambda row, _reading: GAPS.get(row.gap, "")),
        column(_("đổi người ngày"), lambda row, _reading: changed_on(row)),
    ),
    lambda at: custody(Channel.objects.all(), on=timezone.localdate(at)),
)
LISTS = (CUSTODY,)
