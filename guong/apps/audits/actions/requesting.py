"""Requests runs: of one site now, of every registered site once a week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from guong.apps.registries.models import Channel
from guong.apps.units.models import Kind, Person, Unit

from ..models import AlreadyRunning, NoWebsite, Run

EVERY = timedelta(days=7)


def level_of(owner: Unit) -> str:
    """Give the level whose duties bind a unit's site: commune, district, department or province."""
    kind = Kind(owner.current().kind)
    return kind.level if kind.level in ("province", "district", "commune") else "department"


def request_run(site: Channel, *, by: Person | None, at: datetime) -> Run:
    """Request an audit of one site; `NoWebsite` or `AlreadyRunning` where there can be none."""
    return Run.request(site, level=level_of(site.owner), law_on=timezone.localdate(at), by=by, at=at)


def request_due_runs(sites: Iterable[Channel], *, at: datetime) -> list[Run]:
    """Request an audit of each site that had none for a week."""
    runs = []
    for site in sites:
        last = site.runs.order_by("-asked_at").first()
        if last is not None and at - last.asked_at < EVERY:
            continue
        try:
            runs.append(request_run(site, by=None, at=at))
        except (AlreadyRunning, NoWebsite):
            continue
    return runs
