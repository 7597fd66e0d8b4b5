"""The cases that change what the public is told of a channel: ours in other hands, and what imitates us."""

from __future__ import annotations

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
    rows = list(opened_incidents.only(*columns, *moments, "channel__key").order_by("opened_at", "pk"))
    return Cases(
        tuple(
            ChannelCase(
                row.channel.key,
                row.kind,
                row.started_at or row.noticed_at,
                row.pk,
                is_open=row.closed_at is None or timezone.localdate(row.closed_at) > on,
            )
            for row in rows
            if row.channel is not None and _is_lost(row, on)
        ),
        tuple(_fake(row, on) for row in rows if row.kind == IncidentKind.FAKE and row.address),
    )


def _is_lost(row: Incident, on: date) -> bool:
    """Tell whether the channel of a case is in other hands on a day."""
    if row.kind == IncidentKind.FAKE:
        return False
    if row.state == IncidentState.CLOSED and row.outcome == IncidentOutcome.NOT_RECOVERED:
        return True
    return row.contained_at is None or timezone.localdate(row.contained_at) > on


def _fake(row: Incident, on: date) -> FakeCase:
    contained_on = timezone.localdate(row.contained_at) if row.contained_at else None
    concluded_on = contained_on if contained_on is not None and contained_on <= on else None
    return FakeCase(row.address, row.unit_id, row.opened_at, row.pk, concluded_on)


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
