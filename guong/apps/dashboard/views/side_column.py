"""What stands beside the queue of the first page: what was sent, notices, what to mend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.audits.actions.site_lookout import merge_faults
from guong.apps.audits.models import Run
from guong.apps.notices.models import Notification
from guong.apps.obligations.models.site_evidence import SiteFault
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import Delegation, Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date

from ..actions.today import Agenda

MOST_SENT, MOST_NOTICES, MOST_FIXED = 12, 12, 3
NOTICE_DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SiteFixes:
    """What to mend first on a website of the own units, by the last look at it."""

    first_faults: Sequence[SiteFault]
    faults: int
    day: str
    card_url: str
    url: str

    @property
    def rest(self) -> int:
        """Give how many faults stand on the card beyond these."""
        return self.faults - len(self.first_faults)


def site_fixes(request: Request) -> SiteFixes | None:
    """Give what to mend first, as the last finished look at an own website found it; None for nothing."""
    if not request.scope.may_somewhere(Permission.SUBMIT):
        return None
    runs = Run.objects.finished().filter(site__owner__in=request.scope.own_units, site__valid_to__isnull=True)
    run = runs.select_related("site").order_by("-finished_at", "-pk").first()
    faults = merge_faults(run.findings.filter(policy=False)) if run is not None else []
    if run is None or run.finished_at is None or not faults:
        return None
    return SiteFixes(
        faults[:MOST_FIXED],
        len(faults),
        write_date(local_day(run.finished_at)),
        reverse("audits:card", args=[run.pk]),
        run.site.value,
    )


def sent_lines(agenda: Agenda) -> list[dict[str, str]]:
    """List what the own units sent and nobody has judged yet, the longest waiting first."""
    rows = sorted((row.assignment for row in agenda.sent), key=lambda row: str(row.submitted_at))
    return [
        {
            "what": row.obligation.title,
            "url": reverse("obligations:assignment", args=[row.pk]),
            "why": _("%(directive)s, nhiệm vụ %(n)s")
            % {"directive": row.directive, "n": row.obligation.number},
            "day": write_date(local_day(row.submitted_at)) if row.submitted_at else "",
        }
        for row in rows[:MOST_SENT]
    ]


def recent_notices(request: Request) -> list[Notification]:
    """List the notices of the last seven days; an older one is found under Tin báo."""
    own = Notification.objects.of(request.person).published(at=request.at)
    return list(own.filter(deliver_from__gte=request.at - NOTICE_DAYS)[:MOST_NOTICES])


def standing_in(request: Request) -> list[str]:
    """Say for whom the reader answers during a leave, and until when."""
    if not any(post.standing_in for post in request.scope.posts):
        return []
    delegations = Delegation.objects.in_force(on=request.today).filter(to=request.person.pk)
    rows = delegations.select_related("appointment__person")
    names = UnitVersion.objects.names({row.appointment.unit_id for row in rows}, on=request.today)
    return [
        _("Bạn đang làm thay %(name)s, %(unit)s, đến hết ngày %(day)s; việc ở dưới gồm việc của đơn vị ấy.")
        % {
            "name": row.appointment.person.full_name,
            "unit": names.get(row.appointment.unit_id, ""),
            "day": write_date(row.valid_to),
        }
        for row in rows
        if row.valid_to
    ]
