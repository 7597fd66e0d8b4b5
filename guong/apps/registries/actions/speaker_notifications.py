"""Tells who answers for a unit that a spokesperson has to be published, or holds no post there any more."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.engines.legal.spokespersons import PublicationState
from guong.engines.viet.formats import VIETNAM_TIME, write_date, write_moment

from ..models import SpokespersonMandate
from ..models.approvers import approvers_in
from ..models.mandate import NOTICE_LEFT, NOTICE_TO_PUBLISH, NOTICE_UNPUBLISHED
from .speakers import last_days_in_post

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
