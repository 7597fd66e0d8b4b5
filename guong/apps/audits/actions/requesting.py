"""Requests runs: of one site now, of every registered site once a week, spread over the nights."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from math import ceil

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from guong.apps.registries.models import Channel
from guong.apps.units.models import Kind, Person, Unit

from ..models import AlreadyRunning, NoWebsite, Run, RunFinding
from ..models.run import OPEN

DAYS_BETWEEN = 7
# One night of the week is left free, so that a night that was missed is made up within the week.
NIGHTS = 6


def level_of(owner: Unit) -> str:
    """Give the level whose duties bind a unit's site: commune, district, department or province."""
    kind = Kind(owner.current().kind)
    return kind.level if kind.level in ("province", "district", "commune") else "department"


def request_run(site: Channel, *, by: Person | None, at: datetime, then: Callable[[Run], object]) -> Run:
    """
    Request an audit of one site and hand it on (`then`), both or neither.

    `NoWebsite` or `AlreadyRunning` where there can be none.
    """
    with transaction.atomic():
        run = Run.request(site, level=level_of(site.owner), law_on=timezone.localdate(at), by=by, at=at)
        then(run)
    return run


def request_recheck(
    finding: RunFinding, *, page: str = "", by: Person | None, at: datetime, then: Callable[[Run], object]
) -> Run:
    """
    Request a second look at one finding alone and hand it on (`then`), both or neither.

    `page` is where the owner says that it stands now. `NoWebsite` or `AlreadyRunning` where there can be
    none.
    """
    with transaction.atomic():
        run = finding.recheck(page=page, by=by, at=at)
        then(run)
    return run


def request_due_runs(
    sites: QuerySet[Channel], *, at: datetime, at_most: int, then: Callable[[Run], object]
) -> list[Run]:
    """
    Request an audit of the sites that had none for a week, the longest neglected first.

    Each night takes its share of all sites and never more than `at_most`; audits of former nights that still
    wait count among them. What is left comes the next night.
    """
    waiting = Run.objects.filter(state__in=OPEN, asked_by=None).count()
    share = min(ceil(sites.count() / NIGHTS), at_most) - waiting
    last_look = Run.objects.filter(site=OuterRef("pk")).order_by("-asked_at").values("asked_at")[:1]
    today = timezone.localdate(at)
    runs: list[Run] = []
    neglected = sites.annotate(last_look=Subquery(last_look)).order_by(
        F("last_look").asc(nulls_first=True), "pk"
    )
    for site in neglected:
        if len(runs) >= share:
            break
        if site.last_look and (today - timezone.localdate(site.last_look)).days < DAYS_BETWEEN:
            break
        try:
            runs.append(request_run(site, by=None, at=at, then=then))
        except (AlreadyRunning, NoWebsite):
            continue
    return runs
