"""Open a case: from what somebody typed, from a report, or from what an audit of a site found."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.registries.actions import current_directory
from guong.apps.registries.models import Channel
from guong.apps.units.models import Person, Unit, predecessors
from guong.engines.channels import parse, same
from guong.engines.lookalike import Result

from ..models import Incident, IncidentKind, Tip
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
