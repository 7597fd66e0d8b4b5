"""Notices of inspections: to who joins a team, to the unit that is visited, to the head of the team."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from guong.apps.notices.models import Notification
from guong.apps.notices.models.notification import NotificationRequest, about
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Unit, UnitVersion
from guong.engines.viet.formats import capitalise, write_date

from ..models import TeamMember, TeamRole, UnitVisit
from ..models.states import NOTICE_MINUTES, NOTICE_OBJECTION, NOTICE_TEAM, NOTICE_VISIT

ONCE = "once"


def notify_member(member: TeamMember, *, at: datetime) -> int:
    """Notify somebody that he is in a team."""
    row = member.round
    title = f"Bạn vào đoàn kiểm tra: {row.name}"
    detail = f"Từ {write_date(row.starts_on)} đến hết {write_date(row.ends_on)}."
    request = NotificationRequest(
        *(member.person_id, row.plan.unit_id, about(member), NOTICE_TEAM, ONCE, title),
        detail=detail,
        path=row.get_absolute_url(),
    )
    return Notification.store([request], at=at)


def notify_visit(visit: UnitVisit, *, at: datetime) -> int:
    """Notify those of the unit that it will be visited, and when."""
    title = f"Có đoàn kiểm tra ngày {write_date(visit.day)}"
    return _store(visit, _people_of(visit.unit, at), NOTICE_VISIT, title, str(visit.round.name), at)


def notify_minutes(visit: UnitVisit, *, at: datetime) -> int:
    """Notify those of the unit that minutes wait for what it says and for its signature."""
    title = "Biên bản kiểm tra chờ đơn vị cho ý kiến và ký"
    return _store(
        *(visit, _people_of(visit.unit, at), NOTICE_MINUTES, title, str(visit.round.name), at),
        instance=visit.minutes_digest[:40],
    )


def notify_dropped(visit: UnitVisit, *, at: datetime) -> int:
    """Notify those of the unit that nobody comes, and why."""
    title = f"Không kiểm tra nữa: {visit.round.name}"
    people = _people_of(visit.unit, at)
    return _store(visit, people, NOTICE_VISIT, title, visit.drop_reason, at, instance="dropped")


def notify_refusal(visit: UnitVisit, *, at: datetime) -> int:
    """Notify those of the unit that the team noted it as not signing: it may still object, and sign."""
    title = "Đoàn kiểm tra ghi: đơn vị không ký biên bản"
    people = _people_of(visit.unit, at)
    instance = f"refused-{visit.minutes_digest[:30]}"
    return _store(visit, people, NOTICE_MINUTES, title, visit.refusal_reason, at, instance=instance)


def notify_objection(visit: UnitVisit, *, at: datetime) -> int:
    """Notify the head of the team that the unit wrote what it thinks of the minutes."""
    heads = TeamMember.objects.active().filter(round=visit.round_id, role=TeamRole.HEAD)
    on = timezone.localdate(at)
    name = capitalise(UnitVersion.objects.names([visit.unit_id], on=on).get(visit.unit_id, ""))
    title = f"{name} đã ghi ý kiến vào biên bản kiểm tra"
    people = set(heads.values_list("person", flat=True))
    instance = visit.objection_at.isoformat() if visit.objection_at else ONCE
    return _store(visit, people, NOTICE_OBJECTION, title, "", at, instance=instance)


def _people_of(unit: Unit, at: datetime) -> set[int]:
    posts = Appointment.objects.in_force(on=timezone.localdate(at)).filter(
        unit=unit, role__in=ROLES_OF_PERMISSION[Permission.SUBMIT], person__blanked_at__isnull=True
    )
    return set(posts.values_list("person", flat=True))


def _store(
    visit: UnitVisit,
    people: Iterable[int],
    kind: str,
    title: str,
    detail: str,
    at: datetime,
    instance: str = ONCE,
) -> int:
    return Notification.store(
        [
            NotificationRequest(
                *(person, visit.unit_id, about(visit), kind, instance, title),
                detail=detail,
                path=visit.get_absolute_url(),
            )
            for person in sorted(people)
        ],
        at=at,
    )
