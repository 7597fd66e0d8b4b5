"""Tells a province by when its next press conference is due, and that the figures of a year are closed."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.units.models import Unit, UnitVersion
from guong.engines.legal.press import report_year
from guong.engines.viet.formats import VIETNAM_TIME, write_date, write_moment
from guong.ui.empty_states import empty_sentence

from ..models.states import NOTICE_CONFERENCE, NOTICE_YEARLY
from .conference_schedule import watch_of
from .notifications import speakers_among
from .yearly import PROVINCE_KINDS


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
