"""Tells who answers for the press of a matter and its clocks, a province of its conferences and report."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.notices.models.notification import requests_to
from guong.apps.registries.models import SpokespersonMandate
from guong.apps.units.models import Appointment, Role, Unit, UnitVersion
from guong.engines.legal.press import ClockState, report_year
from guong.engines.viet.formats import VIETNAM_TIME, write_date, write_moment
from guong.ui.empty_states import empty_sentence
from guong.ui.language import in_vietnamese

from ..models import PressRequest, answering_units
from ..models.states import (
    NOTICE_CONFERENCE,
    NOTICE_GIVEN,
    NOTICE_NEAR,
    NOTICE_PASSED,
    NOTICE_TO_APPROVE,
    NOTICE_YEARLY,
)
from .request_clocks import ALARMING, clocks_of, watch_of
from .yearly import PROVINCE_KINDS


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


class ProvinceNotice(NamedTuple):
    """What a province is told, once for each `instance`, and where it leads."""

    kind: str
    instance: str
    title: str
    path: str


def notify_provinces(*, at: datetime) -> int:
    """Tell each province once of what runs out or has run out; give how many notices are new."""
    on, notice_count = timezone.localdate(at), 0
    # The year whose figures are closed and whose report is still due; none on other days.
    period, year, yearly_title = report_year(on.year), "", ""
    if period is not None and period.ends_on < on <= period.due.date():
        year, due = str(period.year), write_moment(period.due.astimezone(VIETNAM_TIME))
        yearly_title = f"Số liệu phát ngôn năm {year} đã chốt; gửi báo cáo trước {due}"
    Notification.objects.filter(kind=NOTICE_YEARLY).exclude(instance=year).end(at=at)
    for version in UnitVersion.objects.in_force(on=on).filter(kind__in=PROVINCE_KINDS).select_related("unit"):
        people = sorted(speakers_among(version.unit, at=at))
        subject = about(version.unit)
        notices = list(_conference_notices(version.unit, on))
        if yearly_title:
            path = reverse("press:yearly", args=[version.unit_id, year])
            notices.append(ProvinceNotice(NOTICE_YEARLY, year, yearly_title, path))
        notice_count += Notification.store(
            [
                NotificationRequest(person, version.unit_id, subject, *notice[:3], path=notice.path)
                for notice in notices
                for person in people
            ],
            at=at,
        )
    return notice_count


def _conference_notices(unit: Unit, on: date) -> Iterator[ProvinceNotice]:
    """Give what is to be told of the next press conference; one that is planned in time needs no word."""
    watch = watch_of(unit, on=on)
    limit = write_date(watch.limit)
    if watch.is_late:
        word, title = "late", f"Quá hạn họp báo: chậm nhất là ngày {limit}"
        if watch.last_on is None:
            title = empty_sentence("press.no_conference_by", day=limit).rstrip(".")
    elif watch.planned_on is not None and watch.is_planned_too_late:
        word = f"planned-{watch.planned_on.isoformat()}"
        day = write_date(watch.planned_on)
        title = f"Họp báo dự kiến {day} muộn hơn hạn, chậm nhất là ngày {limit}"
    elif watch.is_near and watch.planned_on is None:
        word, title = "near", f"Họp báo chậm nhất ngày {limit}, chưa có cuộc nào trong lịch"
    else:
        return
    path = reverse("press:conferences", args=[unit.pk])
    yield ProvinceNotice(NOTICE_CONFERENCE, f"{watch.limit.isoformat()}-{word}", title, path)
