"""Tell the unit's leaders and whoever handles a case: when it opens, and when a clock has run out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.notices.models import Notification
from guong.apps.notices.models.notification import Wanted, about
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Role

from ..models import Incident, Step, Tip

OPENED, CLOCK, TIP = "incident_opened", "incident_clock", "incident_tip"


def tell_opened(incident: Incident, *, at: datetime) -> int:
    """Tell the leaders at once, whatever the hour; whoever opened the case knows."""
    title = _t("Sự cố mới: %(what)s") % {"what": incident.title}
    people = _concerned(incident, at) - {incident.opened_by_id}
    return Notification.store(_wanted(incident, people, OPENED, "once", title), at=at)


def tell_passed(*, at: datetime) -> int:
    """Tell of each clock that has run out, once; a run that was missed loses nothing."""
    wanted: list[Wanted] = []
    for step in Step.objects.passed(at=at).select_related("incident__channel"):
        title = _t("Quá giờ bước “%(step)s”: %(what)s") % {"step": step.title, "what": step.incident.title}
        people = _concerned(step.incident, at)
        wanted += _wanted(step.incident, people, CLOCK, step.code, title)
    return Notification.store(wanted, at=at)


def end_clock(step: Step, *, at: datetime) -> None:
    """End what was told of a clock once its step is settled."""
    told = Notification.objects.about(step.incident).filter(kind=CLOCK, instance=step.code)
    told.end(at=at)


def end_all(incident: Incident, *, at: datetime) -> None:
    """End everything told of a case that is closed."""
    Notification.objects.about(incident).end(at=at)


def tell_tip(tip: Tip, *, at: datetime) -> int:
    """Tell those of the unit who handle incidents that something was reported."""
    title = _t("Người dân báo: %(what)s") % {"what": tip.shown_link[:200]}
    roles = ROLES_OF_PERMISSION[Permission.HANDLE_INCIDENT]
    return Notification.store(
        [
            Wanted(person, tip.unit_id, about(tip), TIP, "once", title, path=_path("incidents:incidents"))
            for person in _in_post(tip.unit_id, roles, at)
        ],
        at=at,
    )


def end_tip(tip: Tip, *, at: datetime) -> None:
    """End what was told of a report once somebody has looked at it."""
    Notification.objects.about(tip).end(at=at)


def _concerned(incident: Incident, at: datetime) -> set[int]:
    return _in_post(incident.unit_id, {Role.LEADER}, at) | {incident.handler_id}


def _in_post(unit: int, roles: Iterable[str], at: datetime) -> set[int]:
    posts = Appointment.objects.in_force(on=timezone.localdate(at)).filter(unit=unit, role__in=list(roles))
    return set(posts.filter(person__blanked_at__isnull=True).values_list("person", flat=True))


def _wanted(incident: Incident, people: Iterable[int], kind: str, instance: str, title: str) -> list[Wanted]:
    path = _path("incidents:incident", incident.pk)
    return [
        Wanted(
            person,
            incident.unit_id,
            about(incident),
            kind,
            instance,
            title,
            detail=incident.words[:400],
            path=path,
            urgent=True,
        )
        for person in sorted(people)
    ]


def _path(name: str, *args: int) -> str:
    return reverse(name, args=args)
