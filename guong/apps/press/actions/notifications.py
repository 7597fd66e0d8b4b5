"""Tells who answers for the press: a matter came, was given, waits for approval, runs out or has run out."""

from datetime import datetime

from django.utils import timezone

from guong.apps.notices.models import Notification
from guong.apps.notices.models.notification import requests_to
from guong.apps.registries.models import SpokespersonMandate
from guong.apps.units.models import Appointment, Role, Unit
from guong.engines.legal.press import ClockState
from guong.engines.viet.formats import VIETNAM_TIME, write_moment
from guong.ui.language import in_vietnamese

from ..models import PressRequest, answering_units
from ..models.states import NOTICE_GIVEN, NOTICE_NEAR, NOTICE_PASSED, NOTICE_TO_APPROVE
from .request_clocks import ALARMING, clocks_of


def speakers_among(unit: Unit, *, at: datetime) -> set[int]:
    """Find who may approve what a unit says: its leaders, and who speaks by a mandate of the moment."""
    on = timezone.localdate(at)
    units = answering_units(unit, on=on)
    posts = Appointment.objects.in_force(on=on).filter(unit__in=units, role=Role.LEADER)
    leaders = set(posts.filter(person__blanked_at__isnull=True).values_list("person", flat=True))
    mandates = SpokespersonMandate.objects.in_force(on=on).filter(unit__in=units)
    return leaders | {mandate.person_id for mandate in mandates if mandate.holds_at(at)}


def notify_received(row: PressRequest, *, at: datetime) -> int:
    """Tell who speaks for the unit that a matter came; of a sudden one at any hour."""
    title = f"Báo chí: {row.title}"
    people = speakers_among(row.unit, at=at) - {row.entered_by_id}
    requests = requests_to(people, row, NOTICE_GIVEN, title, instance="received", urgent=row.is_sudden)
    return Notification.store(requests, at=at)


def notify_given(row: PressRequest, *, at: datetime) -> int:
    """Tell who is to write the answer."""
    title = f"Soạn câu trả lời báo chí: {row.title}"
    people = {row.handler_id} if row.handler_id is not None else set()
    requests = requests_to(people, row, NOTICE_GIVEN, title, instance=f"to-{row.handler_id}")
    return Notification.store(requests, at=at)


def notify_drafted(row: PressRequest, *, at: datetime) -> int:
    """Tell who speaks for the unit that a wording waits for them."""
    title = f"Câu trả lời báo chí chờ duyệt: {row.title}"
    people = speakers_among(row.unit, at=at) - {row.written_by_id or 0}
    requests = requests_to(
        people, row, NOTICE_TO_APPROVE, title, instance=at.isoformat(), urgent=row.is_sudden
    )
    return Notification.store(requests, at=at)


@in_vietnamese
def notify_clocks(*, at: datetime) -> int:
    """Tell once of each clock that nears its end and of each that passed it; a missed run loses nothing."""
    requests = []
    rows = PressRequest.objects.open().select_related("unit", "regulation").prefetch_related("pauses")
    for row in rows:
        for clock in clocks_of(row, at=at):
            if clock.state not in ALARMING or clock.due is None:
                continue
            is_past = clock.state is ClockState.PASSED
            words = "Quá hạn trả lời báo chí" if is_past else "Sắp hết hạn trả lời báo chí"
            due = write_moment(clock.due.astimezone(VIETNAM_TIME))
            title = f"{words}: {row.title} ({clock.label.lower()}, {due})"
            kind = NOTICE_PASSED if is_past else NOTICE_NEAR
            people = speakers_among(row.unit, at=at) | ({row.handler_id} if row.handler_id else set())
            instance = f"{clock.code}-{clock.due.isoformat()}"
            requests += requests_to(people, row, kind, title, instance=instance, urgent=row.is_sudden)
    return Notification.store(requests, at=at)
