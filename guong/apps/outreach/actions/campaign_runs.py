"""Runs campaigns: whom a directive asks, signed sheets, reminders, rates, and what they say as evidence."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from guong import __version__
from guong.apps.evidence.models import EvidenceItem, Method, Observation, Outcome
from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.obligations.models import Assignment, Directive
from guong.apps.units.models import Person, Scope, Unit, UnitVersion
from guong.engines.viet.formats import write_date

from ..models import (
    CRITERION,
    Acknowledgement,
    AnsweredAlready,
    Campaign,
    Invited,
    Means,
    Reply,
    left_by,
    with_replies,
)
from .activity_evidence import draw_verdicts, open_to_leads

TOOL = "guong outreach"
INVITATION = "code.acknowledge"
# Days before the end: each window tells somebody once, whenever in it the reminder runs.
REMINDER_WINDOWS = (7, 3, 1, 0)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of the frozen audience answered what; joiners stand apart."""

    of: int = 0
    confirmed: int = 0
    declined: int = 0
    on_behalf: int = 0
    joined: int = 0
    joined_confirmed: int = 0

    @property
    def unanswered(self) -> int:
        return self.of - self.confirmed - self.declined


class SheetOutcome(NamedTuple):
    """What became of a signed sheet: ids of people recorded, answered before, and departed before the day."""

    recorded: list[int]
    answered_before: list[int]
    departed: list[int]


def units_of_directive(directive: Directive) -> set[int]:
    """Give the units to which a directive assigns work, and the one that leads it."""
    rows = Assignment.objects.without_drafts().filter(directive=directive)
    return {*rows.values_list("unit", flat=True), directive.lead_unit_id}


def units_below(scope: Scope, unit: Unit, *, on: date) -> set[int]:
    """Give a unit and what stands below it, as far as the reader reaches."""
    own = unit.version(on=on)
    if own is None:
        return set()
    below = UnitVersion.objects.filter(scope.units(on=on), path__startswith=own.path)
    return set(below.values_list("unit", flat=True))


def rates(
    campaign: Campaign, *, units: Iterable[int] | None = None, at: datetime | None = None
) -> Mapping[int, Rate]:
    """Count the answers of each unit."""
    rows = with_replies(campaign, at=at)
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    counts: dict[int, Counter[str]] = {}
    for unit, is_counted, reply, means in rows.values_list("unit", "counted", "reply", "means"):
        tally = counts.setdefault(unit, Counter())
        if not is_counted:
            tally["joined"] += 1
            tally["joined_confirmed"] += reply == Reply.CONFIRMED
            continue
        tally["of"] += 1
        tally["on_behalf"] += means == Means.SHEET
        if reply:
            tally[reply] += 1
    return {unit: Rate(**tally) for unit, tally in counts.items()}


def add_rates(rates_of_units: Iterable[Rate]) -> Rate:
    total: Counter[str] = Counter()
    for rate in rates_of_units:
        total.update({name: getattr(rate, name) for name in Rate.__dataclass_fields__})
    return Rate(**total)


@transaction.atomic
def record_sheet(
    campaign: Campaign,
    unit: Unit,
    signers: Iterable[Invited],
    *,
    item: EvidenceItem,
    signed_on: date,
    by: Person,
    at: datetime,
) -> SheetOutcome:
    """
    Record confirmations from a scanned sign-in sheet.

    Who had left by the day of signing is not recorded; whoever answered before stays as answered.
    """
    outcome = SheetOutcome([], [], [])
    for signer in signers:
        if left_by(signer.person_id, signer.unit_id, signed_on):
            outcome.departed.append(signer.person_id)
            continue
        try:
            Acknowledgement.give(signer, Reply.CONFIRMED, item=item, by=by, at=at)
        except AnsweredAlready:
            outcome.answered_before.append(signer.person_id)
        else:
            outcome.recorded.append(signer.person_id)
    if outcome.recorded:
        open_to_leads(item, unit, by=by, at=at)
        speak(campaign, at=at, units=[unit.pk])
    return outcome


def speak(campaign: Campaign, *, at: datetime, units: Iterable[int] | None = None) -> int:
    """
    Write down how far each unit's people have acknowledged, where that changed; give how many observations.

    All of the frozen audience is a pass, some are a part; none says nothing yet. The lead unit's own row
    tells how many of the other units are through.
    """
    rate_of = rates(campaign, units=units, at=at)
    observation_count = 0
    for unit, rate in rate_of.items():
        quote = f"{rate.confirmed}/{rate.of} người xác nhận đã đọc Bộ Quy tắc (bản {campaign.version})"
        observation_count += _observe(campaign, unit, "staff", rate.confirmed, rate.of, quote, at)
    other_rates = {unit: rate for unit, rate in rate_of.items() if unit != campaign.unit_id and rate.of}
    if units is None and other_rates:
        through = sum(rate.confirmed == rate.of for rate in other_rates.values())
        quote = f"{through}/{len(other_rates)} đơn vị được đôn đốc có mọi người xác nhận"
        observation_count += _observe(
            campaign, campaign.unit_id, "onward", through, len(other_rates), quote, at
        )
    return observation_count


def _observe(campaign: Campaign, unit: int, part: str, count: int, of: int, quote: str, at: datetime) -> int:
    if not count or not of:
        return 0
    aspect, day = f"campaign-{campaign.pk}-{part}", timezone.localdate(at)
    last = Observation.objects.standing().filter(subject=unit, criterion=CRITERION, aspect=aspect).first()
    if last is not None and last.quote == quote:
        return 0
    subject = Unit.objects.get(pk=unit)
    observation = Observation(
        subject=subject,
        criterion=CRITERION,
        period_from=day,
        period_to=day,
        method=Method.TEST,
        outcome=Outcome.PASS if count == of else Outcome.PARTIAL,
        aspect=aspect,
        quote=quote,
    )
    Observation.write_of_tool(TOOL, __version__, [observation], at=at)
    draw_verdicts(subject, at=at)
    return 1


def remind(*, at: datetime) -> int:
    """Tell those who have not answered, once when it opens and once in each window before it ends."""
    on, new = timezone.localdate(at), 0
    # What invites to a campaign that takes no more answers ends.
    live = Notification.objects.live().filter(kind=INVITATION)
    invitation_ids = {int(pk) for pk in live.values_list("subject_id", flat=True)}
    over = Invited.objects.filter(pk__in=invitation_ids).exclude(campaign__in=Campaign.objects.running(on=on))
    live.filter(subject_id__in=[str(pk) for pk in over.values_list("pk", flat=True)]).end(at=at)
    for campaign in Campaign.objects.running(on=on):
        if campaign.wording is None or campaign.wording.is_withdrawn(on=on):
            continue
        days_left = (campaign.closes_on - on).days
        passed_windows = [days for days in REMINDER_WINDOWS if days_left <= days]
        window = f"{campaign.edition}-{min(passed_windows) if passed_windows else 'open'}"
        silent = with_replies(campaign).filter(reply__isnull=True, person__blanked_at__isnull=True)
        new += Notification.store(
            (
                NotificationRequest(
                    recipient_id=invitation.person_id,
                    unit_id=invitation.unit_id,
                    about=about(invitation),
                    kind=INVITATION,
                    instance=window,
                    title=f"Mời đọc và trả lời: {campaign.title}",
                    detail=f"Nhận trả lời đến hết ngày {write_date(campaign.closes_on)}.",
                    path=reverse("outreach:mine", args=[invitation.pk]),
                )
                for invitation in silent
            ),
            at=at,
        )
    return new
