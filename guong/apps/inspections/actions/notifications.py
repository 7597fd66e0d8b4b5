"""Notices of inspections: to who joins a team, to the unit that is visited, to the head of the team."""

from datetime import datetime

from django.utils import timezone

from guong.apps.notices.models import Notification
from guong.apps.notices.models.notification import NotificationRequest, about, requests_to
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, UnitVersion
from guong.engines.viet.formats import capitalise, write_date

from ..models import TeamMember, TeamRole, UnitVisit
from ..models.states import NOTICE_OBJECTION, NOTICE_TEAM, NOTICE_VISIT


def notify_member(member: TeamMember, *, at: datetime) -> int:
    """Notify somebody that he is in a team."""
    row = member.round
    title = f"Bạn vào đoàn kiểm tra: {row.name}"
    detail = f"Từ {write_date(row.starts_on)} đến hết {write_date(row.ends_on)}."
    path = row.get_absolute_url()
    request = NotificationRequest(
        member.person_id, row.plan.unit_id, about(member), NOTICE_TEAM, "once", title, detail, path
    )
    return Notification.store([request], at=at)


def notify_visit(visit: UnitVisit, *, at: datetime) -> int:
    """Notify those of the unit that it will be visited, and when."""
    title = f"Có đoàn kiểm tra ngày {write_date(visit.day)}"
    return notify_unit(visit, NOTICE_VISIT, title, str(visit.round.name), at=at)


def notify_unit(
    visit: UnitVisit, kind: str, title: str, detail: str, *, at: datetime, instance: str = "once"
) -> int:
    """Notify those who answer for the unit of a visit."""
    posts = Appointment.objects.in_force(on=timezone.localdate(at)).filter(
        unit=visit.unit, role__in=ROLES_OF_PERMISSION[Permission.SUBMIT], person__blanked_at__isnull=True
    )
    people = set(posts.values_list("person", flat=True))
    return Notification.store(
        requests_to(people, visit, kind, title, instance=instance, detail=detail), at=at
    )


def notify_objection(visit: UnitVisit, *, at: datetime) -> int:
    """Notify the head of the team that the unit wrote what it thinks of the minutes."""
    heads = TeamMember.objects.active().filter(round=visit.round_id, role=TeamRole.HEAD)
    on = timezone.localdate(at)
    name = capitalise(UnitVersion.objects.names([visit.unit_id], on=on).get(visit.unit_id, ""))
    title = f"{name} đã ghi ý kiến vào biên bản kiểm tra"
    people = set(heads.values_list("person", flat=True))
    instance = visit.objection_at.isoformat() if visit.objection_at else "once"
    return Notification.store(requests_to(people, visit, NOTICE_OBJECTION, title, instance=instance), at=at)
