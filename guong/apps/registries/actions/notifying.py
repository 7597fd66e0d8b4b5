"""Tells those who answer for a unit that the machine made a channel official, while they may still object."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Unit
from guong.engines.viet.writing import write_date

from ..models import Confirmation

NOTICE_CONFIRMED = "channel_confirmed"


def notify_confirmed(confirmation: Confirmation, *, at: datetime) -> int:
    """
    Notify everybody who may approve what the unit shows, of the unit and of the nearest one above.

    Whoever asked for the search is told too: a stolen login is noticed by its owner.
    """
    channel, on = confirmation.channel, timezone.localdate(at)
    title = _t(
        "Kênh sắp là kênh chính thức từ ngày %(day)s: %(name)s. Không phải của đơn vị thì gỡ ngay."
    ) % {
        "day": write_date(confirmation.begins_on),
        "name": channel.name,
    }
    return Notification.store(
        [
            NotificationRequest(
                person,
                channel.owner_id,
                about(confirmation),
                NOTICE_CONFIRMED,
                "once",
                title,
                detail=f"{channel.value} · {confirmation.get_way_display()}",
                path=channel.get_absolute_url(),
                urgent=True,
            )
            for person in sorted(_answerable(channel.owner, on) | {confirmation.by_id})
        ],
        at=at,
    )


def _answerable(owner: Unit, on: date) -> set[int]:
    """Give who may approve content in a unit, and in the nearest unit above where somebody may."""
    posts = Appointment.objects.in_force(on=on).filter(
        role__in=ROLES_OF_PERMISSION[Permission.APPROVE_CONTENT], person__blanked_at__isnull=True
    )
    version = owner.version(on=on)
    people: set[int] = set(posts.filter(unit=owner).values_list("person", flat=True))
    for unit in reversed(version.lineage[:-1] if version else ()):
        above = set(posts.filter(unit=unit).values_list("person", flat=True))
        if above:
            return people | above
    return people
