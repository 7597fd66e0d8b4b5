"""Open a case of what somebody typed, a report, an audit; tell what residents read of its channel."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.registries.actions import Alarm, current_directory
from guong.apps.registries.models import Channel
from guong.apps.registries.models.cases import Cases, ChannelCase, FakeCase
from guong.apps.units.models import Person, Unit, predecessors
from guong.engines.channels import Past, parse, same, state_of_case
from guong.engines.lookalike import Result

from ..models import Incident, IncidentKind, IncidentOutcome, IncidentState, Tip
from .notifications import notify_opened


@transaction.atomic
def open_case(
    *,
    unit: Unit,
    kind: str,
    by: Person,
    at: datetime,
    address: str = "",
    tip: Tip | None = None,
    **fields: Any,
) -> Incident:
    """Open a case, decide the report it came from, and notify who leads the unit."""
    if kind == IncidentKind.FAKE.value:
        _refuse_known(unit, address, at)
    incident = Incident.open(unit=unit, kind=kind, address=address, by=by, at=at, **fields)
    if tip is not None:
        tip.lead_to(incident, by=by, at=at)
    notify_opened(incident, at=at)
    return incident


@transaction.atomic
def open_at_once(
    channel: Channel, *, unit: int, kind: str, by: Person, at: datetime
) -> tuple[Incident, bool]:
    """Open a case of a channel without words, or give the one that is open; tell whether it is new."""
    Channel.objects.select_for_update().get(pk=channel.pk)
    standing = Incident.objects.open().filter(channel=channel, kind=kind).order_by("pk").first()
    if standing is not None:
        return standing, False
    owner = Unit.objects.get(pk=unit)
    case = open_case(unit=owner, kind=kind, words="", noticed_at=at, by=by, at=at, channel=channel)
    return case, True


def _refuse_known(unit: Unit, address: str, at: datetime) -> None:
    """Refuse to open an imitation case against an address of the register, the State or the country."""
    place = parse(address)
    if place is None:
        return  # a name alone: an imitation may bear the very same
    day = timezone.localdate(at)
    answer = current_directory(on=day).look_up(address)
    if answer.result is Result.OFFICIAL:
        raise Refused(
            _t("Theo sổ, đây là kênh chính thức của %(owner)s, không phải trang giả. Hãy kiểm tra lại.")
            % {"owner": answer.owner}
        )
    if answer.result is Result.OTHER_BODY:
        raise Refused(_t("Đây là số của cả nước, không phải hàng giả. %(why)s") % {"why": answer.reason})
    if answer.result is Result.UNKNOWN and (place.key("host") or "").endswith(".gov.vn"):
        raise Refused(_t("Đuôi .gov.vn chỉ cấp cho cơ quan nhà nước. Hãy báo cơ quan chủ quản của trang ấy."))
    own = {unit.pk} | {former.unit_id for former in predecessors({unit.pk}, on=day)}
    rows = Channel.objects.filter(kind=place.kind.value, valid_from__lte=day).exclude(owner__in=own)
    row = next((row for row in rows if (known := parse(row.value, place.kind)) and same(known, place)), None)
    if row is not None:
        owner = row.owner.versions.order_by("valid_from").last()
        raise Refused(
            _t("Theo sổ, địa chỉ, số này là của %(owner)s. Kẻ gian có thể mượn: hãy chuyển tin cho nơi ấy.")
            % {"owner": owner.name if owner else ""}
        )


def cases_standing(on: date) -> Cases:
    """
    Find what stands on a day.

    A channel is in other hands from the opening of its case until somebody records the case contained, also
    where an heir takes its row over or somebody closes it; one that was not won back stays so. What a case of
    imitation is about is being looked at from the opening on, and false from the conclusion on: nobody is
    accused by a report (ADR 0081).
    """
    columns = ("channel", "kind", "state", "outcome", "address", "unit", "closed_at", "contained_at")
    moments = ("started_at", "noticed_at", "opened_at")
    opened_incidents = Incident.objects.counted().filter(opened_on__lte=on).select_related("channel")
    rows = opened_incidents.only(*columns, *moments, "channel__key").order_by("opened_at", "pk")
    lost_channels, fakes = [], []
    for row in rows:
        contained_on = timezone.localdate(row.contained_at) if row.contained_at else None
        if contained_on is not None and contained_on > on:
            contained_on = None
        is_given_up = row.state == IncidentState.CLOSED and row.outcome == IncidentOutcome.NOT_RECOVERED
        if row.kind == IncidentKind.FAKE and row.address:
            fakes.append(FakeCase(row.address, row.unit_id, row.opened_at, row.pk, contained_on))
        elif row.kind != IncidentKind.FAKE and row.channel and (is_given_up or contained_on is None):
            is_open = row.closed_at is None or timezone.localdate(row.closed_at) > on
            began_at = row.started_at or row.noticed_at
            lost_channels.append(ChannelCase(row.channel.key, row.kind, began_at, row.pk, is_open=is_open))
    return Cases(tuple(lost_channels), tuple(fakes))


def sentence_for_residents(case: Incident, *, on: date) -> str:
    """Say what residents read of the channel of a case, or of the false page, on a day; "" for nothing."""
    if case.kind == IncidentKind.FAKE:
        is_contained = case.contained_at is not None and timezone.localdate(case.contained_at) <= on
        words = "Trang giả" if is_contained else "Cơ quan đang xem: có người báo địa chỉ này mạo danh"
        return words if case.address else ""
    if case.channel is None:
        return ""
    standing = next((row for row in cases_standing(on).of_channels if row.case == case.pk), None)
    if standing is None:
        return ""
    return Alarm(case.channel, state_of_case(Past(case=standing.kind)), "", standing).title
