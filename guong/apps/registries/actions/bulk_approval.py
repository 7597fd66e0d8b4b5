"""Many channels settled at once, each by itself: one that cannot be does not hold the others up."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Permission, Person, Scope

from ..models import Channel, Confirmation


def approve_each(
    claims: Mapping[int, int], *, scope: Scope, by: Person, at: datetime
) -> tuple[int, list[str]]:
    """Approve channels by their ids, each as it was looked at; count them, and say of each other why not."""
    approval_count, refusals = 0, []
    rows = Channel.objects.in_reach_of(scope).filter(pk__in=claims).select_related("owner")
    for channel in rows.order_by("pk"):
        if not scope.may(Permission.APPROVE_CONTENT, channel.owner_id):
            continue
        try:
            Confirmation.approve(channel, claim=claims[channel.pk], scope=scope, by=by, at=at)
        except Refused as refusal:
            refusals.append(_("%(name)s: %(why)s") % {"name": channel.name, "why": refusal})
        else:
            approval_count += 1
    return approval_count, refusals
