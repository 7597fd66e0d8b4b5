"""Stores the notices for the people of successors that work waits for their decision."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count
from django.urls import reverse

from guong.apps.notices.models import Notification, NotificationRequest
from guong.apps.notices.models.notification import about
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission

from ..models import Plan, Proposal
from ..models.proposal import WAITS_FOR_SUCCESSOR


def notify_successors(*, at: datetime) -> int:
    """Store one notice for each plan and successor with undecided proposals; a second call does nothing."""
    waiting = Proposal.objects.waiting().exclude(heir=None).order_by("plan", "heir").values("plan", "heir")
    requests = []
    for plan, heir, n in waiting.annotate(n=Count("pk")).values_list("plan", "heir", "n"):
        posts = Appointment.objects.in_force(on=local_day(at)).filter(
            unit=heir,
            role__in=ROLES_OF_PERMISSION[Permission.REORGANISE],
            person__blanked_at__isnull=True,
        )
        title = f"{n} nhiệm vụ của đơn vị cũ chờ đơn vị bạn duyệt kế thừa"
        path = reverse("succession:plan", args=[plan])
        notice = (heir or 0, about(Plan(pk=plan)), WAITS_FOR_SUCCESSOR, str(heir), title)
        requests += [
            NotificationRequest(person, *notice, path=path)
            for person in posts.values_list("person", flat=True).distinct()
        ]
    return Notification.store(requests, at=at)
