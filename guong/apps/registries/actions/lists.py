"""Who keeps which site and account, with what is missing and what changed of late, as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guong.apps.units.list_tables import ListTable, column, field_columns, unit_column
from guong.apps.units.models import Appointment
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


@dataclass(frozen=True, slots=True)
class CustodyRow:
    """One site or account with those who keep it today, what is missing, and the day of the last change."""

    channel: Channel
    keepers: Sequence[Custodian]
    gap: str
    changed_on: date | None

    @property
    def gap_words(self) -> str:
        return str(GAPS.get(self.gap, ""))

    @property
    def keeper_names(self) -> str:
        return ", ".join(row.person.full_name for row in self.keepers)


def custody(rows: QuerySet[Channel], *, on: date) -> QuerySet[Any]:
    """Keep the sites and accounts somebody has to keep, those where something is missing first."""
    of_channel = Custodian.objects.filter(channel=OuterRef("pk"))
    in_post = Appointment.objects.in_force(on=on).filter(
        person=OuterRef("person"), unit=OuterRef("channel__owner")
    )
    ended = of_channel.filter(valid_to__lt=on, valid_to__gte=on - TURNOVER)
    gaps = {
        "khong-ai": Q(keepers=0),
        "thoi-viec": Exists(of_channel.in_force(on=on).exclude(Exists(in_post))),
        "mot-nguoi": Q(keepers__lt=ENOUGH_CUSTODIANS),
        "ban-giao": Exists(ended.filter(handover__isnull=True)),
    }
    # The first of several is in nobody's place: where it began, nothing had changed.
    began = of_channel.filter(valid_from__gte=on - TURNOVER, valid_from__lte=on)
    whens = [When(condition, then=Value(code)) for code, condition in gaps.items()]
    ranks = [When(condition, then=Value(n)) for n, condition in enumerate(gaps.values())]
    channels: Any = rows.with_keepers(on=on).exclude(kind__in=NEED_NO_CUSTODIANS)  # type: ignore[attr-defined]
    ranked: QuerySet[Any] = channels.annotate(
        gap=Case(*whens, default=Value("")),
        gap_rank=Case(*ranks, default=Value(len(gaps))),
        has_changed=Exists(ended) | Exists(began.filter(valid_from__gt=F("channel__valid_from"))),
    ).order_by("gap_rank", "owner", "kind", "name", "pk")
    return ranked


def custody_rows(rows: Sequence[Any], at: datetime) -> Iterator[CustodyRow]:
    """Read of some annotated channels who keeps them today, and when that changed."""
    on = timezone.localdate(at)
    prefetch = Prefetch("custodians", Custodian.objects.select_related("person"))
    for channel in custody(Channel.objects.filter(pk__in=[row.pk for row in rows]), on=on).prefetch_related(
        prefetch
    ):
        spans = list(channel.custodians.all())
        starts = [row.valid_from for row in spans if channel.valid_from < row.valid_from <= on]
        ends = [row.valid_to + ONE_DAY for row in spans if row.valid_to is not None and row.valid_to < on]
        last = max([*starts, *ends], default=None)
        changed_on = last if last is not None and last >= on - TURNOVER else None
        yield CustodyRow(channel, [row for row in spans if row.holds(on)], channel.gap, changed_on)


CUSTODY = ListTable(
    "nguoi-giu-kenh",
    _("Ai giữ trang, tài khoản nào"),
    (
        unit_column("channel.owner_id"),
        *field_columns(Channel, "kind", "name", "value", of="channel"),
        column(_("người giữ"), lambda row, _reading: row.keeper_names),
        column(_("còn thiếu"), lambda row, _reading: row.gap_words),
        column(_("đổi người ngày"), lambda row, _reading: row.changed_on),
    ),
    lambda at: custody(Channel.objects.all(), on=timezone.localdate(at)),
    custody_rows,
)
LISTS = (CUSTODY,)
