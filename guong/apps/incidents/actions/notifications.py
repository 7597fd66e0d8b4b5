"""Notify the unit's leaders and whoever handles a case: when it opens, and when a clock has run out."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification
from guong.apps.notices.models.notification import NotificationRequest, requests_to
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Role, Unit

from ..models import Incident, Step, Tip, units_in_charge
from ..models.states import NOTICE_CLOCK, NOTICE_OPENED, NOTICE_TIP

LONGEST_DETAIL, LONGEST_LINK = 400, 200  # characters


def notify_opened(incident: Incident, *, at: datetime) -> int:
    """Notify the leaders at once, whatever the hour; whoever opened the case knows."""
    people = _concerned(incident, at) - {incident.opened_by_id}
    title = f"Sự cố mới: {incident.title}"
    return Notification.store(_requests(incident, people, NOTICE_OPENED, title), at=at)


def notify_passed(*, at: datetime) -> int:
    """Notify of each clock that has run out, once; a run that was missed loses nothing."""
    requests = []
    for step in Step.objects.passed(at=at).select_related("incident__channel", "incident__unit"):
        title = f"Quá giờ bước “{step.title}”: {step.incident.title}"
        people = _concerned(step.incident, at)
        requests += _requests(step.incident, people, NOTICE_CLOCK, title, instance=step.code)
    return Notification.store(requests, at=at)


def notify_tip(tip: Tip, *, at: datetime) -> int:
    """Notify those of the unit who handle incidents that something was reported."""
    title = f"Người dân báo: {tip.printable_link[:LONGEST_LINK]}"
    people = people_in_charge(tip.unit, ROLES_OF_PERMISSION[Permission.HANDLE_INCIDENT], at)
    requests = requests_to(people, tip, NOTICE_TIP, title, path=reverse("incidents:incidents"))
    return Notification.store(requests, at=at)


def _concerned(incident: Incident, at: datetime) -> set[int]:
    return people_in_charge(incident.unit, {Role.LEADER}, at) | {incident.handler_id}


def people_in_charge(unit: Unit, roles: Iterable[str], at: datetime) -> set[int]:
    """Find who holds one of some roles in a unit, or where it has ended, in those in its place."""
    on = timezone.localdate(at)
    posts = Appointment.objects.in_force(on=on).filter(
        unit__in=units_in_charge(unit, on=on), role__in=list(roles)
    )
    return set(posts.filter(person__blanked_at__isnull=True).values_list("person", flat=True))


def _requests(
    incident: Incident, people: Iterable[int], kind: str, title: str, *, instance: str = "once"
) -> list[NotificationRequest]:
    detail = incident.words[:LONGEST_DETAIL]
    return requests_to(people, incident, kind, title, instance=instance, detail=detail, urgent=True)
