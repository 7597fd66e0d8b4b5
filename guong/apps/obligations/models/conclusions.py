"""The third axis of an assignment: what was concluded about its unit under the criteria of its duty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from guong.apps.evidence.models import Verdict

from .directive import Obligation

FEW = 400  # so many units are asked for by name, more of them all together
# Which of an obligation's criteria decides when they differ: the worst that is known.
_WEIGHT = ("not_met", "insufficient", "partly_met", "met", "not_applicable")


def conclusions(
    borne: Iterable[tuple[int, int]], obligations: Sequence[Obligation], *, at: datetime
) -> dict[tuple[int, int], str]:
    """Give the conclusion on each (unit, obligation) at a moment, its criteria joined."""
    borne = list(borne)
    criteria = {one.pk: tuple(one.criteria) for one in obligations}
    asked = {name for _unit, pk in borne for name in criteria.get(pk, ())}
    made = Verdict.objects.filter(criterion__in=asked, made_at__lte=at)
    units = {unit for unit, _pk in borne}
    if len(units) <= FEW:
        made = made.filter(subject__in=units)
    told = made.order_by("made_at", "pk").values_list("subject", "criterion", "value")
    latest = {(subject, criterion): value for subject, criterion, value in told.iterator(chunk_size=5000)}
    return {
        (unit, pk): together([latest.get((unit, name)) for name in criteria.get(pk, ())])
        for unit, pk in borne
    }


def together(known: Sequence[str | None]) -> str:
    """Join the conclusions on several criteria: none known is not assessed, some missing is insufficient."""
    values = {value for value in known if value is not None and value != "not_assessed"}
    if not values:
        return "not_assessed"
    if "not_met" not in values and len([v for v in known if v in values]) < len(known):
        return "insufficient"
    return next(value for value in _WEIGHT if value in values)
