"""Tells those who answer for a unit what the machine made official, what waits, who speaks unpublished."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.engines.legal.spokespersons import PublicationState
from guong.engines.viet.formats import VIETNAM_TIME, write_date, write_moment
from guong.ui.language import in_vietnamese

from ..models import Channel, Confirmation, Regulation, SpokespersonMandate
from ..models.approvers import approvers_above, approvers_in, notify_successor
from ..models.mandate import NOTICE_LEFT, NOTICE_TO_PUBLISH, NOTICE_UNPUBLISHED
from .speakers import last_days_in_post

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


NEAR = timedelta(hours=6)  # before the hours run out
LOOK_BACK = timedelta(days=30)  # a decision older than this was told of long ago, or came with a register


def notify_publishing(*, at: datetime) -> int:
    """Tell once of each decision whose hours to be published run out, and of each that passed them."""
    signed_mandates = SpokespersonMandate.objects.in_force(on=timezone.localdate(at))
    rows = signed_mandates.filter(signed_at__gte=at - LOOK_BACK).select_related("unit", "person", "sighting")
    notice_count = 0
    for row in rows:
        state, due = row.publication(now=at), row.clock().due
        if due is None:
            continue
        words = {"name": row.person.full_name, "due": write_moment(due.astimezone(VIETNAM_TIME))}
        if state is PublicationState.OVERDUE:
            title = "Quá hạn đăng người phát ngôn {name}: hạn là {due}".format(**words)
            notice_count += Notification.store(_requests(row, NOTICE_UNPUBLISHED, "once", title, at), at=at)
        elif state is PublicationState.RUNNING and due - at <= NEAR:
            title = "Đăng người phát ngôn {name} lên trang trước {due}".format(**words)
            notice_count += Notification.store(_requests(row, NOTICE_TO_PUBLISH, "once", title, at), at=at)
        elif state is not PublicationState.RUNNING:
            # A machine has seen it meanwhile.
            Notification.objects.about(row).exclude(kind=NOTICE_LEFT).end(at=at)
    return notice_count


def notify_left(*, at: datetime) -> int:
    """Tell once of each who still speaks for a unit in which no post of theirs goes on."""
    on, count = timezone.localdate(at), 0
    rows = list(SpokespersonMandate.objects.in_force(on=on).select_related("unit", "person"))
    last_days = last_days_in_post(((row.unit_id, row.person_id) for row in rows), on)
    for row in rows:
        last_day = last_days.get((row.unit_id, row.person_id))
        if last_day is None or not row.holds_at(at):
            continue
        words = {"name": row.person.full_name, "day": write_date(last_day)}
        title = "{name} đã thôi chức vụ, hết ngày {day}, mà sổ còn ghi là người phát ngôn".format(**words)
        count += Notification.store(_requests(row, NOTICE_LEFT, last_day.isoformat(), title, at), at=at)
    return count


def _requests(
    row: SpokespersonMandate, kind: str, instance: str, title: str, at: datetime
) -> list[NotificationRequest]:
    path = reverse("dashboard:unit_press", args=[row.unit_id])
    return [
        NotificationRequest(person, row.unit_id, about(row), kind, instance, title, path=path)
        for person in sorted(approvers_in(row.unit, on=timezone.localdate(at)))
    ]
