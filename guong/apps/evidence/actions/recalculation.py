"""Tính lại: a verdict is judged again by its own inputs, then by what is known now."""

from dataclasses import dataclass
from datetime import datetime

from guong.engines.legal.law import load_packs

from ..models import Verdict, judge


@dataclass(frozen=True, slots=True)
class Recalculation:
    """Whether the old verdict holds as written, and the verdict that stands now (the same without news)."""

    before: Verdict
    agrees: bool
    latest: Verdict

    @property
    def changed(self) -> bool:
        return self.latest.pk != self.before.pk


def recount(verdict: Verdict, *, at: datetime) -> Recalculation:
    """Judge again under the law of the verdict's own day; a provision keeps the rule it was judged by."""
    is_requirement = verdict.criterion in load_packs().requirements
    latest = judge(
        verdict.subject,
        verdict.criterion,
        verdict.period_from,
        verdict.period_to,
        on=verdict.law_on,
        at=at,
        rule=None if is_requirement else verdict.pinned.rule,
    )
    return Recalculation(verdict, verdict.agrees(), latest)
