"""Runs campaigns: whom a directive asks, signed sheets, reminders, rates, and what they say as evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong import __version__
from guong.apps.evidence.models import EvidenceItem, Method, Observation, Outcome
from guong.apps.notices.models import Notification, Wanted
from guong.apps.notices.models.notification import about
from guong.apps.obligations.models import Assignment, Directive
from guong.apps.units.models import Person, Scope, Unit, UnitVersion

from ..models import (
    CRITERION,
    Acknowledgement,
    AnsweredAlready,
    Campaign,
    Invited,
    Reply,
    left_by,
    with_replies,
)
from .speaking import draw, open_to_leads

TOOL = "guong outreach"
# Days before the end: each window tells somebody once, whenever in it the reminder runs.
WINDOWS = (7, 3, 1, 0)


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """What became of a signed sheet: ids of people recorded, answered before, and gone before the day."""

    done: tuple[int, ...]
    already: tuple[int, ...]
    gone: tuple[int, ...]


def units_asked(directive: Directive) -> set[int]:
    """Give the units a directive asks, and the one that leads it."""
    rows = Assignment.objects.given().filter(directive=directive)
    return {*rows.values_list("unit", flat=True), directive.lead_unit_id}


def units_below(scope: Scope, unit: Unit, *, on: date) -> set[int]:
    """Give a unit and what stands below it, as far as the reader reaches."""
    own = unit.version(on=on)
    if own is None:
        return set()
    seen = UnitVersion.objects.filter(scope.units(on=on), path__startswith=own.path)
    return set(seen.values_list("unit", flat=True))


def rates(
    campaign: Campaign, *, units: Iterable[int] | None = None, at: datetime | None = None
) -> Mapping[int, Rate]:
    """Count the answers of each unit."""
    rows = with_replies(campaign, at=at)
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    counts: dict[int, Counter[str]] = {}
    for unit, counted, reply, means in rows.values_list("unit", "counted", "reply", "means"):
        tally = counts.setdefault(unit, Counter())
        if not counted:
            tally["joined"] += 1
            tally["joined_confirmed"] += reply == Reply.CONFIRMED
            continue
        tally["of"] += 1
        tally["on_behalf"] += means == "sheet"
        if reply:
            tally[reply] += 1
    return {unit: Rate(**tally) for unit, tally in counts.items()}


def together(each: Iterable[Rate]) -> Rate:
    """Add the rates of several units up."""
    total: Counter[str] = Counter()
    for rate in each:
        total.update({name: getattr(rate, name) for name in Rate.__dataclass_fields__})
    return Rate(**total)


@transaction.atomic
def record_sheet(
    campaign: Campaign,
    unit: Unit,
    invited: Iterable[Invited],
    *,
    item: EvidenceItem,
    signed_on: date,
    by: Person,
    at: datetime,
) -> Sheet:
    """
    Record confirmations from a scanned sign-in sheet.

    Who had left by the day of signing is not recorded; whoever answered before stays as answered.
    """
    done, already, gone = [], [], []
    for one in invited:
        if left_by(one.person_id, one.unit_id, signed_on):
            gone.append(one.person_id)
            continue
        try:
            Acknowledgement.give(one, Reply.CONFIRMED, item=item, by=by, at=at)
        except AnsweredAlready:
            already.append(one.person_id)
        else:
            done.append(one.person_id)
    if done:
        open_to_leads(item, unit, by=by, at=at)
        speak(campaign, at=at, units=[unit.pk])
    return Sheet(tuple(done), tuple(already), tuple(gone))


def speak(campaign: Campaign, *, at: datetime, units: Iterable[int] | None = None) -> int:
    """
    Write down how far each unit's people have acknowledged, where that changed; give how many observations.

    All of the frozen audience is a pass, some are a part; none says nothing yet. The lead unit's own row
    tells how many of the other units are through.
    """
    found = rates(campaign, units=units, at=at)
    if units is None:
        seen = dict(found)
    else:
        seen = {unit: rate for unit, rate in found.items() if unit in set(units)}
    written = 0
    for unit, rate in seen.items():
        told = _t("%(n)s/%(of)s người xác nhận đã đọc Bộ Quy tắc (bản %(version)s)") % {
            "n": rate.confirmed,
            "of": rate.of,
            "version": campaign.version,
        }
        written += _observe(campaign, unit, "staff", rate.confirmed, rate.of, told, at)
    others = {unit: rate for unit, rate in found.items() if unit != campaign.unit_id and rate.of}
    if units is None and others:
        through = sum(rate.confirmed == rate.of for rate in others.values())
        told = _t("%(n)s/%(of)s đơn vị được đôn đốc có mọi người xác nhận") % {
            "n": through,
            "of": len(others),
        }
        written += _observe(campaign, campaign.unit_id, "onward", through, len(others), told, at)
    return written


def _observe(campaign: Campaign, unit: int, what: str, count: int, of: int, told: str, at: datetime) -> int:
    if not count or not of:
        return 0
    aspect, day = f"campaign-{campaign.pk}-{what}", timezone.localdate(at)
    last = Observation.objects.standing().filter(subject=unit, criterion=CRITERION, aspect=aspect).first()
    if last is not None and last.quote == told:
        return 0
    subject = Unit.objects.get(pk=unit)
    seen = Observation(
        subject=subject,
        criterion=CRITERION,
        period_from=day,
        period_to=day,
        method=Method.TEST,
        outcome=Outcome.PASS if count == of else Outcome.PARTIAL,
        aspect=aspect,
        quote=told,
    )
    Observation.write_of_tool(TOOL, __version__, [seen], at=at)
    draw(subject, at=at)
    return 1


def remind(*, at: datetime) -> int:
    """Tell those who have not answered, once when it opens and once in each window before it ends."""
    on, new = timezone.localdate(at), 0
    for campaign in Campaign.objects.running(on=on):
        if campaign.shown is None or campaign.shown.is_withdrawn(on=on):
            continue
        left = (campaign.closes_on - on).days
        passed = [days for days in WINDOWS if left <= days]
        window = f"{campaign.edition}-{min(passed) if passed else 'open'}"
        silent = with_replies(campaign).filter(reply__isnull=True, person__blanked_at__isnull=True)
        new += Notification.store((_wanted(campaign, one, window) for one in silent), at=at)
    return new


def _wanted(campaign: Campaign, one: Invited, window: str) -> Wanted:
    return Wanted(
        recipient_id=one.person_id,
        unit_id=one.unit_id,
        about=about(one),
        kind="code.acknowledge",
        instance=window,
        title=_t("Mời đọc và trả lời: %(title)s") % {"title": campaign.title},
        detail=_t("Nhận trả lời đến hết ngày %(day)s.") % {"day": campaign.closes_on.strftime("%d/%m/%Y")},
        path=reverse("outreach:mine", args=[one.pk]),
    )
