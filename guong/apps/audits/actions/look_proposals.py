"""A look at a bearer's website, proposed by the office that leads a directive; the owner is told."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.registries.models import Channel
from guong.apps.registries.models.channel import ChannelQuerySet
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Person, Scope

from ..models import Run, RunKind
from .run_requests import DAYS_BETWEEN, request_run

NOTICE = "audit.proposed"


class LookedAtLately(Refused):
    """The website was looked at, or is about to be, within the week."""


def sites_to_propose(scope: Scope) -> ChannelQuerySet:
    """Give the open websites of who bears duties of directives that the own units lead, for who may urge."""
    websites: ChannelQuerySet = Channel.objects.websites().filter(valid_to__isnull=True)
    if not scope.may_somewhere(Permission.URGE):
        return websites.none()
    return websites.filter(scope.overseen_rows("owner", until="valid_to"))


def was_looked_at_lately(site: Channel, *, at: datetime) -> bool:
    """Tell whether the whole website was looked at, or asked for, within the week."""
    since = at - timedelta(days=DAYS_BETWEEN)
    return Run.objects.filter(site=site, kind=RunKind.FULL, asked_at__gt=since).exists()


@transaction.atomic
def propose_look(
    site: Channel, *, unit_name: str, by: Person, at: datetime, then: Callable[[Run], object]
) -> Run:
    """Bring a look forward and tell the owner who wished it; `LookedAtLately` within a week of the last."""
    if was_looked_at_lately(site, at=at):
        words = _t("Trang %(site)s vừa được soi, hoặc đang chờ soi; đề nghị soi lại được sau một tuần.")
        raise LookedAtLately(words % {"site": site.value})
    run = request_run(site, by=by, at=at, then=then)
    # Who answers for the owner is told; nothing is asked of them.
    posts = Appointment.objects.in_force(on=timezone.localdate(at)).filter(
        unit=site.owner_id,
        role__in=ROLES_OF_PERMISSION[Permission.SUBMIT],
        person__blanked_at__isnull=True,
    )
    title = f"{unit_name} đề nghị soi trang {site.value}"
    requests = [
        NotificationRequest(
            recipient_id=person,
            unit_id=site.owner_id,
            about=about(site),
            kind=NOTICE,
            instance=str(run.pk),
            title=title,
            detail="Máy soi và ghi kết quả như lượt hằng tuần; đơn vị chưa phải làm gì.",
            path=reverse("audits:site_of_unit", args=[site.owner_id, site.pk]),
        )
        for person in posts.values_list("person", flat=True).distinct()
    ]
    Notification.store(requests, at=at)
    return run
