"""Requests runs: of one site now, of each once a week by night, and as the office that leads proposes."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from math import ceil
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.registries.models import Channel
from guong.apps.registries.models.channel import ChannelQuerySet
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Kind, Permission, Person, Scope, Unit
from guong.engines.viet.formats import ONE_DAY

from ..models import AlreadyRunning, NoWebsite, Run, RunFinding, RunKind, RunState
from ..models.run_states import OPEN

DAYS_BETWEEN = 7
RETRIES = 3  # days on which a site that failed is tried again
BETWEEN_HIJACK_LOOKS = timedelta(days=30)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
# One night of the week is left free, so that a night that was missed is made up within the week.
NIGHTS = 6


def level_of(owner: Unit) -> str:
    """Give the level whose duties bind a unit's site: commune, district, department, province or all."""
    return Kind(owner.current().kind).law_level


def request_run(
    site: Channel,
    *,
    by: Person | None,
    at: datetime,
    then: Callable[[Run], object],
    kind: RunKind = RunKind.FULL,
) -> Run:
    """Request an audit and hand it on (`then`), both or neither; `NoWebsite` or `AlreadyRunning` else."""
    with transaction.atomic():
        waiting = Run.objects.filter(site=site, state=RunState.WAITING, not_before__gt=at).first()
        if by is not None and waiting is not None:
            waiting.bring_forward(by=by, at=at)
            then(waiting)
            return waiting
        level = level_of(site.owner)
        run = Run.request(site, level=level, law_on=timezone.localdate(at), by=by, at=at, kind=kind)
        then(run)
    return run


def put_off_tonight(sites: QuerySet[Channel], *, by: Person, at: datetime) -> int:
    """Leave what is still to be looked at tonight of these sites until the next night; count the sites."""
    runs = Run.objects.of_the_night(at=timezone.now()).filter(site__in=sites)
    return runs.put_off(until=night_of(timezone.now()) + ONE_DAY, by=by, at=at)


def request_recheck(
    finding: RunFinding, *, page: str = "", by: Person | None, at: datetime, then: Callable[[Run], object]
) -> Run:
    """Request a second look at one finding (`page`: where it stands now) and hand it on, both or neither."""
    with transaction.atomic():
        run = finding.recheck(page=page, by=by, at=at)
        then(run)
    return run


def request_due_runs(
    sites: QuerySet[Channel], *, at: datetime, at_most: int, then: Callable[[Run], object]
) -> list[Run]:
    """
    Request an audit of the sites that are due: a week after the last one, a day after one that failed.

    Each night takes its share of all pages, by what each site had last, and never more sites than `at_most`;
    audits of former nights that still wait count among them. What failed comes first, then what was neglected
    longest; what is left comes the next night.
    """
    plans_runs = Run.objects.filter(site=OuterRef("pk"), kind=RunKind.FULL).order_by("-asked_at")
    finished_runs = plans_runs.filter(state__in=(RunState.DONE, RunState.STOPPED))
    since = Coalesce(Subquery(finished_runs.values("asked_at")[:1]), Value(LONG_AGO))
    fails = Run.objects.filter(
        site=OuterRef("pk"), kind=RunKind.FULL, state=RunState.FAILED, asked_at__gt=OuterRef("since")
    )
    rows = sites.annotate(
        last_look=Subquery(plans_runs.values("asked_at")[:1]),
        pages=Subquery(finished_runs.values("done")[:1]),
        since=since,
        failures=Subquery(fails.order_by().values("site").annotate(count=Count("pk")).values("count")[:1]),
    )
    plans = list(rows)
    page_counts = [site.pages for site in plans if site.pages]
    usual = ceil(sum(page_counts) / len(page_counts)) if page_counts else 1
    night, today = night_of(at), timezone.localdate(at)
    ahead = Run.objects.by_themselves().filter(kind=RunKind.FULL)
    waiting = ahead.filter(state__in=OPEN).count()
    share = ceil(sum(site.pages or usual for site in plans) / NIGHTS)
    share -= sum(site.pages or usual for site in plans if site.last_look and night <= site.last_look <= at)
    runs: list[Run] = []
    # What failed, then what was never looked at, then what was longest ago.
    plans.sort(key=lambda site: (not _is_retried(site), site.last_look is not None, site.last_look, site.pk))
    for site in plans:
        if share <= 0 or len(runs) + waiting >= at_most:
            break
        if not _is_due(site, today):
            continue
        try:
            runs.append(request_run(site, by=None, at=at, then=then))
        except (AlreadyRunning, NoWebsite):
            continue
        share -= site.pages or usual
    return runs


def request_hijack_looks(
    sites: QuerySet[Channel], *, at: datetime, at_most: int, then: Callable[[Run], object]
) -> list[Run]:
    """Request a look at sites that nobody tends any more, once a month: whether strangers have taken them."""
    last_look = Run.objects.filter(site=OuterRef("pk")).order_by("-asked_at").values("asked_at")[:1]
    rows = sites.annotate(last_look=Subquery(last_look))
    due = rows.filter(Q(last_look__isnull=True) | Q(last_look__lt=at - BETWEEN_HIJACK_LOOKS))
    runs: list[Run] = []
    for site in due.order_by(F("last_look").asc(nulls_first=True), "pk")[:at_most]:
        try:
            runs.append(request_run(site, by=None, at=at, then=then, kind=RunKind.HIJACK))
        except (AlreadyRunning, NoWebsite):
            continue
    return runs


def _is_due(site: Any, today: date) -> bool:
    """Tell whether a site is to be looked at; one that fails day after day waits for its week."""
    if site.last_look is None:
        return True
    days = 1 if _is_retried(site) else DAYS_BETWEEN
    past = (today - timezone.localdate(site.last_look)).days
    return past >= days or past < 0  # a look of a day to come was noted by a clock that stood wrong


def _is_retried(site: Any) -> bool:
    return 0 < (site.failures or 0) <= RETRIES


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
        unit=site.owner_id, role__in=ROLES_OF_PERMISSION[Permission.SUBMIT], person__blanked_at__isnull=True
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


DAY_HOURS = 24


def within_hours(at: datetime) -> bool:
    """Tell whether sites may be looked at by themselves at a local moment."""
    opens, closes = settings.AUDIT_HOURS
    if opens < closes:
        return bool(opens <= at.hour < closes)
    return bool(at.hour >= opens or at.hour < closes)


def night_of(at: datetime) -> datetime:
    """Give the moment when the night began that a moment belongs to."""
    local = timezone.localtime(at)
    begins = local.replace(hour=settings.AUDIT_HOURS[0] % DAY_HOURS, minute=0, second=0, microsecond=0)
    return begins if begins <= local else begins - timedelta(days=1)
