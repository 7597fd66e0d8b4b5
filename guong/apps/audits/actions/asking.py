"""Ask for runs: of one site now, of every registered site once a week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from guong.apps.registries.models import Channel
from guong.apps.units.models import Kind, Person, Unit

from ..models import NoWebsite, NowhereToLook, Run

EVERY = timedelta(days=7)


def level_of(owner: Unit) -> str:
    """Give the level whose duties bind a unit's site: commune, district, department or province."""
    kind = Kind(owner.current().kind)
    return kind.level if kind.level in ("province", "district", "commune") else "department"


def ask_for(site: Channel, *, by: Person | None, at: datetime) -> Run:
    """Ask for a look at one site; `NoWebsite` or `NowhereToLook` say in a sentence why not."""
    return Run.ask(site, level=level_of(site.owner), law_on=timezone.localdate(at), by=by, at=at)


def ask_all(sites: Iterable[Channel], *, at: datetime) -> list[Run]:
    """Ask for a look at each site that was not looked at for a week."""
    asked = []
    for site in sites:
        last = site.runs.order_by("-asked_at").first()
        if last is not None and at - last.asked_at < EVERY:
            continue
        try:
            asked.append(ask_for(site, by=None, at=at))
        except (NowhereToLook, NoWebsite):
            continue
    return asked
