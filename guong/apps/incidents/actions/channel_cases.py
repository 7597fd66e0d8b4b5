"""The cases that change what the public is told of a channel: ours in other hands, and what imitates us."""

from datetime import date

from django.utils import timezone

from guong.apps.registries.actions import Alarm
from guong.apps.registries.models.cases import Cases, ChannelCase, FakeCase
from guong.engines.channels import Past, state_of_case

from ..models import Incident, IncidentKind, IncidentOutcome, IncidentState


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
