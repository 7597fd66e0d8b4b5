"""Lets what was done speak as evidence: observations of the unit, and its verdicts drawn anew."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from guong.apps.evidence.models import CriterionAccess, EvidenceItem, Method, Observation, Outcome
from guong.apps.obligations.actions import conclude
from guong.apps.units.models import Person, Unit
from guong.engines.viet.formats import write_date
from guong.ui.language import in_vietnamese

from ..models import CRITERION, Deed


@transaction.atomic
def enter(deed: Deed, *, item: EvidenceItem | None, by: Person, at: datetime) -> Deed:
    """
    Write a deed down with its proof, and let it speak.

    The unit's own word is a self-report: it makes the verdict say what is still missing, and a person who
    examines the proof makes it count.
    """
    deed.item = item
    deed.enter(by=by, at=at)
    if not deed.of_code:
        return deed
    deed.observation = _observe(deed, Method.SELF_REPORT, by=by, at=at)
    deed.save(update_fields=("observation",))
    if item is not None:
        open_to_leads(item, deed.unit, by=by, at=at)
    draw_verdicts(deed.unit, at=at)
    return deed


@transaction.atomic
def examine(deed: Deed, *, by: Person, at: datetime) -> Observation:
    """Record that a second person verified the evidence; `Inspected` when it is the person's own unit."""
    observation = _observe(deed, Method.EXAMINE, by=by, at=at)
    draw_verdicts(deed.unit, at=at)
    return observation


@transaction.atomic
def take_back(deed: Deed, *, by: Person, at: datetime, reason: str) -> None:
    """Take a deed back, and draw the verdict without it; what was examined of it goes with it."""
    deed.void(by=by, at=at, reason=reason)
    if deed.item_id is not None:
        examinations = Observation.objects.standing().filter(
            item=deed.item_id, subject=deed.unit_id, criterion=CRITERION, period_from=deed.day
        )
        for examination in examinations.filter(aspect=f"outreach-{deed.kind}"):
            examination.void(by=by, at=at, reason=reason)
    draw_verdicts(deed.unit, at=at)


def open_to_leads(item: EvidenceItem, unit: Unit, *, by: Person, at: datetime) -> None:
    """Let whoever leads the spreading of the Code see a file of a unit."""
    on = timezone.localdate(at)
    accesses = CriterionAccess.objects.in_force(on=on).filter(subject=unit, criterion=CRITERION)
    for lead in Unit.objects.filter(pk__in=accesses.values("unit")):
        item.share(lead, from_date=on, by=by, at=at)


def last_look(unit: Unit) -> Observation | None:
    """Give what a machine last saw of the Code on a unit's website, whichever part of the product looked."""
    observations = Observation.objects.standing().filter(
        subject=unit, criterion=CRITERION, method=Method.TEST
    )
    return observations.exclude(via="").order_by("-collected_at", "-pk").first()


def draw_verdicts(unit: Unit, *, at: datetime) -> None:
    """Draw the verdicts on a unit anew, one for each directive that asks it to make the Code known."""
    conclude(unit, (CRITERION,), at=at)


def _observe(deed: Deed, method: Method, *, by: Person, at: datetime) -> Observation:
    return Observation.write(
        subject=deed.unit,
        criterion=CRITERION,
        period_from=deed.day,
        period_to=deed.day,
        method=method,
        outcome=Outcome.PASS,
        item=deed.item,
        quote=_quote(deed),
        aspect=f"outreach-{deed.kind}",
        via=deed.url[:300],
        by=by,
        at=at,
    )


@in_vietnamese
def _quote(deed: Deed) -> str:
    return f"{write_date(deed.day)}: {deed.title} ({deed.summary})"
