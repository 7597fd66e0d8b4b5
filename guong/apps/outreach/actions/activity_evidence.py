"""Lets what was done speak as evidence: observations of the unit, and its verdicts drawn anew."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from guong.apps.evidence.models import CriterionAccess, EvidenceItem, Method, Observation, Outcome
from guong.apps.obligations.actions import conclude
from guong.apps.units.models import Person, Unit
from guong.engines.viet.formats import write_date
from guong.ui.language import in_vietnamese

from ..models import CRITERION, OutreachActivity


@transaction.atomic
def enter(
    activity: OutreachActivity, *, item: EvidenceItem | None, by: Person, at: datetime
) -> OutreachActivity:
    """
    Write an activity down with its proof, and let it speak.

    The unit's own word is a self-report: it makes the verdict say what is still missing, and a person who
    examines the proof makes it count.
    """
    activity.item = item
    activity.enter(by=by, at=at)
    if not activity.of_code:
        return activity
    activity.observation = _observe(activity, Method.SELF_REPORT, by=by, at=at)
    activity.save(update_fields=("observation",))
    if item is not None:
        open_to_leads(item, activity.unit, by=by, at=at)
    draw_verdicts(activity.unit, at=at)
    return activity


@transaction.atomic
def examine(activity: OutreachActivity, *, by: Person, at: datetime) -> Observation:
    """Record that a second person verified the evidence; `Inspected` when it is the person's own unit."""
    observation = _observe(activity, Method.EXAMINE, by=by, at=at)
    draw_verdicts(activity.unit, at=at)
    return observation


@transaction.atomic
def take_back(activity: OutreachActivity, *, by: Person, at: datetime, reason: str) -> None:
    """Take an activity back, and draw the verdict without it; what was examined of it goes with it."""
    activity.void(by=by, at=at, reason=reason)
    if activity.item_id is not None:
        examinations = Observation.objects.standing().filter(
            item=activity.item_id, subject=activity.unit_id, criterion=CRITERION, period_from=activity.day
        )
        for examination in examinations.filter(aspect=f"outreach-{activity.kind}"):
            examination.void(by=by, at=at, reason=reason)
    draw_verdicts(activity.unit, at=at)


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


@in_vietnamese
def _observe(activity: OutreachActivity, method: Method, *, by: Person, at: datetime) -> Observation:
    return Observation.write(
        subject=activity.unit,
        criterion=CRITERION,
        period_from=activity.day,
        period_to=activity.day,
        method=method,
        outcome=Outcome.PASS,
        item=activity.item,
        quote=f"{write_date(activity.day)}: {activity.title} ({activity.summary})",
        aspect=f"outreach-{activity.kind}",
        via=activity.url[:300],
        by=by,
        at=at,
    )
