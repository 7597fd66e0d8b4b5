"""The cases that change what the public is told of a channel: ours in other hands, and pages proved false."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone

from guong.apps.registries.models.cases import Cases, ChannelCase, FakeCase

from ..models import Incident, IncidentKind, IncidentOutcome, IncidentState


def cases_standing(on: date) -> Cases:
    """
    Find what stands on a day.

    A channel is in other hands from the opening of its case until somebody records the case contained; one
    that was not won back stays so. A page is false from the opening on, and for good.
    """
    rows = list(Incident.objects.counted().filter(opened_on__lte=on).order_by("opened_at", "pk"))
    lost = Q(state=IncidentState.CLOSED, outcome=IncidentOutcome.NOT_RECOVERED)
    still = Q(contained_at__isnull=True) | Q(contained_at__date__gt=on) | lost
    standing = set(
        Incident.objects.counted()
        .filter(still, opened_on__lte=on, channel__isnull=False)
        .exclude(kind=IncidentKind.FAKE)
        .values_list("pk", flat=True)
    )
    return Cases(
        tuple(
            ChannelCase(row.channel_id, row.kind, row.started_at or row.noticed_at, row.pk)
            for row in rows
            if row.pk in standing and row.channel_id is not None
        ),
        tuple(_fake(row, on) for row in rows if row.kind == IncidentKind.FAKE and row.address),
    )


def _fake(row: Incident, on: date) -> FakeCase:
    closed_on = timezone.localdate(row.closed_at) if row.closed_at else None
    concluded_on = closed_on if closed_on is not None and closed_on <= on else None
    return FakeCase(row.address, row.unit_id, row.opened_at, row.pk, concluded_on)
