"""Tells those who answer for a unit what the machine made official, and that channels wait for them."""

from datetime import datetime

from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.engines.viet.formats import write_date
from guong.ui.language import in_vietnamese

from ..models import Channel, Confirmation, Regulation
from ..models.approvers import approvers_above, approvers_in, notify_successor

NOTICE_CONFIRMED = "channel_confirmed"
NOTICE_LAW_ENDED = "regulation_law_ended"


@in_vietnamese
def notify_confirmed(confirmation: Confirmation, *, at: datetime) -> int:
    """
    Notify everybody who may approve what the unit shows, of the unit and of the nearest one above.

    Whoever asked for the search is told too: a stolen login is noticed by its owner.
    """
    channel, on = confirmation.channel, timezone.localdate(at)
    title = (
        f"Kênh sắp là kênh chính thức từ ngày {write_date(confirmation.begins_on)}: "
        f"{channel.name}. Không phải của đơn vị thì gỡ ngay."
    )
    people = approvers_in(channel.owner, on=on) | approvers_above(channel.owner, on=on)
    people.add(confirmation.by_id)
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
            for person in sorted(people)
        ],
        at=at,
    )


def notify_all_waiting(*, at: datetime) -> int:
    """See that of each unit with a channel that waits, and of each heir, somebody knows; give how many."""
    on = timezone.localdate(at)
    owners: set[int] = set()
    waiting = Channel.objects.unsettled(on=on).select_related("owner")
    for channel in waiting.order_by("owner", "pk"):
        if channel.owner_id not in owners:
            owners.add(channel.owner_id)
            channel.ask_for_look(at=at)
    ended_owners: set[int] = set()
    for orphan in Channel.objects.of_dissolved_units(on=on).select_related("owner").order_by("owner", "pk"):
        if orphan.owner_id not in ended_owners:
            ended_owners.add(orphan.owner_id)
            for unit in orphan.carers(on=on):
                notify_successor(unit, at=at)
    return len(owners) + len(ended_owners)


@in_vietnamese
def notify_ended_laws(*, at: datetime) -> int:
    """Notify once a law who may approve for a unit that its regulation cites a law which has ended."""
    on, notice_count = timezone.localdate(at), 0
    for row in Regulation.objects.in_force(on=on).select_related("unit"):
        ended_laws = [alarm for alarm in row.alarms(on=on) if alarm.is_ended]
        title = f"{row.get_kind_display()} dẫn văn bản đã hết hiệu lực, cần sửa"
        notice_count += Notification.store(
            [
                NotificationRequest(
                    person,
                    row.unit_id,
                    about(row),
                    NOTICE_LAW_ENDED,
                    alarm.number,
                    title,
                    detail=alarm.sentence,
                    path=row.get_absolute_url(),
                )
                for alarm in ended_laws
                for person in sorted(approvers_in(row.unit, on=on))
            ],
            at=at,
        )
    return notice_count
