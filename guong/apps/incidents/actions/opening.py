"""Open a case: from what somebody typed, from a report, or from what an audit of a site found."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import Observation
from guong.apps.registries.actions import current_directory
from guong.apps.registries.models import Channel
from guong.apps.units.models import Person, Unit
from guong.engines.channels import parse
from guong.engines.lookalike import Result

from ..models import Incident, IncidentKind, Tip
from .notifying import notify_opened


@transaction.atomic
def open_case(
    *,
    unit: Unit,
    kind: str,
    words: str,
    noticed_at: datetime,
    by: Person,
    at: datetime,
    channel: Channel | None = None,
    address: str = "",
    started_at: datetime | None = None,
    tip: Tip | None = None,
    observation: Observation | None = None,
) -> Incident:
    """Open a case, decide the report it came from, and notify who leads the unit."""
    if kind == IncidentKind.FAKE.value:
        _refuse_official(address, at)
    incident = Incident.open(
        unit=unit,
        kind=kind,
        words=words,
        noticed_at=noticed_at,
        by=by,
        at=at,
        channel=channel,
        address=address,
        started_at=started_at,
        observation=observation,
    )
    if tip is not None:
        tip.lead_to(incident, by=by, at=at)
    notify_opened(incident, at=at)
    return incident


@transaction.atomic
def open_at_once(
    channel: Channel, *, unit: int, kind: str, by: Person, at: datetime
) -> tuple[Incident, bool]:
    """
    Open a case of a channel with nothing written yet, noticed this moment; tell whether it is a new one.

    Whoever taps a second time, or after a colleague, gets the case that stands.
    """
    Channel.objects.select_for_update().get(pk=channel.pk)
    standing = Incident.objects.open().filter(channel=channel, kind=kind).order_by("pk").first()
    if standing is not None:
        return standing, False
    owner = Unit.objects.get(pk=unit)
    case = open_case(unit=owner, kind=kind, words="", noticed_at=at, by=by, at=at, channel=channel)
    return case, True


def _refuse_official(address: str, at: datetime) -> None:
    """Call no page an imitation that the register has as somebody's own."""
    if parse(address) is None:
        return  # a name alone: an imitation may bear the very same
    answer = current_directory(on=timezone.localdate(at)).look_up(address)
    if answer.result is Result.OFFICIAL:
        raise Refused(
            _t("Theo sổ, đây là kênh chính thức của %(owner)s, không phải trang giả. Hãy kiểm tra lại.")
            % {"owner": answer.owner}
        )
