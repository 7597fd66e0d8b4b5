"""What was concluded of the units in reach, gathered for an OSCAL document."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from guong import __version__
from guong.apps.evidence.models import Observation, Override, Verdict, provisions_of
from guong.apps.units.models import Scope, UnitVersion
from guong.engines.legal.citing import basis
from guong.engines.legal.law import load_packs
from guong.engines.verdicts.oscal import AssessedBody, ConcludedPoint, LookedAt, OscalSubject

MOST_CONCLUSIONS = 20_000  # of one document; a country is read by the interface for programs, page by page


class TooMuch(Exception):
    """More conclusions than one document holds."""


def assess(scope: Scope, *, at: datetime) -> OscalSubject:
    """Gather the conclusions of a moment, with the looks they rest on; `TooMuch` beyond one document."""
    rows = Verdict.objects.visible_to(scope).latest_of_each(at=at)
    verdicts = list(rows.order_by("subject_id", "criterion", "period_from", "pk")[: MOST_CONCLUSIONS + 1])
    if len(verdicts) > MOST_CONCLUSIONS:
        raise TooMuch
    names = UnitVersion.objects.names([row.subject_id for row in verdicts], on=at.date())
    looks = _looks(scope, verdicts)
    titles = _titles({row.criterion for row in verdicts})
    human = _human(scope, at)
    bodies = [
        AssessedBody(
            unit, names.get(unit) or f"#{unit}", tuple(_point(row, looks, titles, human) for row in group)
        )
        for unit, group in groupby(verdicts, key=lambda row: row.subject_id)
    ]
    return OscalSubject(settings.ADDRESS, _("Kết luận từ minh chứng"), at, __version__, bodies)


def _looks(scope: Scope, verdicts: list[Verdict]) -> dict[int, LookedAt]:
    """Give the looks in reach that the conclusions rest on, by their numbers."""
    numbers = {number for row in verdicts for number in _numbers(row)}
    looks: dict[int, LookedAt] = {}
    rows = Observation.objects.visible_to(scope).select_related(None).defer("quote")
    for batch in _batches(sorted(numbers)):
        for row in rows.filter(pk__in=batch):
            item = f"{settings.ADDRESS}{reverse('evidence:item', args=[row.item_id])}" if row.item_id else ""
            page = row.via if row.via.startswith(("http://", "https://")) else ""
            looks[row.pk] = LookedAt(
                row.pk,
                row.method,
                row.get_outcome_display(),
                row.tool,
                row.collected_at,
                row.expires_at,
                page,
                item,
            )
    return looks


def _batches(ids: list[int]) -> list[list[int]]:
    return [ids[start : start + 500] for start in range(0, len(ids), 500)]


def _numbers(row: Verdict) -> list[int]:
    """Give the numbers of the observations that a conclusion pinned."""
    return [int(look.id) for look in row.pinned.observations]


def _titles(criteria: set[str]) -> dict[str, tuple[str, str]]:
    """Give (what is asked, by which clause) of each criterion: of the law, else of a directive."""
    requirements = load_packs().requirements
    provisions = provisions_of(sorted(criteria))
    titles = {}
    for code in criteria:
        if code in requirements:
            titles[code] = (requirements[code].duty, basis(requirements[code]))
        else:
            titles[code] = (provisions[code].name if code in provisions else code, "")
    return titles


def _human(scope: Scope, at: datetime) -> dict[tuple[int, str], str]:
    """Give what people concluded beside the machine, in force at the moment."""
    rows = Override.objects.visible_to(scope).approved().in_force(at=at)
    return {(row.subject_id, row.criterion): row.value for row in rows}


def _point(
    row: Verdict,
    looks: dict[int, LookedAt],
    titles: dict[str, tuple[str, str]],
    human: dict[tuple[int, str], str],
) -> ConcludedPoint:
    title, clause = titles[row.criterion]
    rested_on = tuple(looks[number] for number in _numbers(row) if number in looks)
    return ConcludedPoint(
        number=row.pk,
        criterion=row.criterion,
        title=title,
        basis=clause,
        value=row.value,
        word=row.get_value_display(),
        reason=" ".join(str(step.get("text", "")) for step in row.reasons),
        made_at=row.made_at,
        human=human.get((row.subject_id, row.criterion), ""),
        looks=rested_on,
    )
