"""Tells the people of successors that work waits for their word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _t

from guong.apps.notices.models import Notification, Wanted
from guong.apps.notices.models.notification import about
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission

from .models import Plan, Proposal
from .models.proposal import WAITS_FOR_HEIR


def tell_waiting(*, at: datetime) -> int:
    """Store one notice for each plan and successor with undecided proposals; a second call does nothing."""
    waiting = Proposal.objects.waiting().exclude(heir=None).order_by("plan", "heir").values("plan", "heir")
    return Notification.store(_wanted(waiting.annotate(n=Count("pk")), local_day(at)), at=at)


def _wanted(waiting: Iterator[dict[str, int]], on: date) -> Iterator[Wanted]:
    for one in waiting:
        posts = Appointment.objects.in_force(on=on).filter(
            unit=one["heir"],
            role__in=ROLES_OF_PERMISSION[Permission.REORGANISE],
            person__blanked_at__isnull=True,
        )
        for person in posts.values_list("person", flat=True).distinct():
            yield Wanted(
                person,
                one["heir"],
                about(Plan(pk=one["plan"])),
                WAITS_FOR_HEIR,
                str(one["heir"]),
                _t("%(n)s nhiệm vụ của đơn vị cũ chờ đơn vị bạn duyệt kế thừa") % {"n": one["n"]},
                path=reverse("succession:plan", args=[one["plan"]]),
            )
