"""Tells who answers for the press: a matter came, was given, waits for approval, runs out or has run out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
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
    return _store(row, people, NOTICE_GIVEN, "received", title, at=at, urgent=row.is_sudden)


def notify_given(row: PressRequest, *, at: datetime) -> int:
    """Tell who is to write the answer."""
    title = f"Soạn câu trả lời báo chí: {row.title}"
    return _store(row, {row.handler_id or 0} - {0}, NOTICE_GIVEN, f"to-{row.handler_id}", title, at=at)


def notify_drafted(row: PressRequest, *, at: datetime) -> int:
    """Tell who speaks for the unit that a wording waits for them."""
    title = f"Câu trả lời báo chí chờ duyệt: {row.title}"
    people = speakers_among(row.unit, at=at) - {row.written_by_id or 0}
    return _store(row, people, NOTICE_TO_APPROVE, at.isoformat(), title, at=at, urgent=row.is_sudden)


@in_vietnamese
def notify_clocks(*, at: datetime) -> int:
    """Tell once of each clock that nears its end and of each that passed it; a missed run loses nothing."""
    notice_count = 0
    rows = PressRequest.objects.open().select_related("unit", "regulation").prefetch_related("pauses")
    for row in rows:
        for request_clock in clocks_of(row, at=at):
            if request_clock.state not in ALARMING or request_clock.due is None:
                continue
            is_past = request_clock.state is ClockState.PASSED
            words = "Quá hạn trả lời báo chí" if is_past else "Sắp hết hạn trả lời báo chí"
            due = write_moment(request_clock.due.astimezone(VIETNAM_TIME))
            title = f"{words}: {row.title} ({request_clock.label.lower()}, {due})"
            kind = NOTICE_PASSED if is_past else NOTICE_NEAR
            people = speakers_among(row.unit, at=at) | ({row.handler_id} if row.handler_id else set())
            instance = f"{request_clock.code}-{request_clock.due.isoformat()}"
            notice_count += _store(row, people, kind, instance, title, at=at, urgent=row.is_sudden)
    return notice_count


def _store(
    row: PressRequest,
    people: Iterable[int],
    kind: str,
    instance: str,
    title: str,
    *,
    at: datetime,
    urgent: bool = False,
) -> int:
    path = row.get_absolute_url()
    return Notification.store(
        [
            NotificationRequest(
                person, row.unit_id, about(row), kind, instance, title, path=path, urgent=urgent
            )
            for person in sorted(people)
        ],
        at=at,
    )
