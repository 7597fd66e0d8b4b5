"""What counts of a look at a site: one measure for lists, cards, grids, papers and reports (ADR 0081)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.viet.writing import write_date, write_number
from guong.ui.empty import empty_sentence

from ..models import AnswerState, OwnerAnswer, Run, RunFinding, RunState
from ..models.owner_answer import Overruling

UNDECIDED = (Status.BLOCKED, Status.ERROR, Status.UNCLEAR)
MOST_UNREAD = 3  # of so many one may be left unread, and the look still tells how the site stands


@dataclass(frozen=True, slots=True)
class Measure:
    """What counts at these sites: `advisory` checks and `upheld` requirements of a site do not."""

    advisory: Mapping[str, Overruling]
    upheld: frozenset[tuple[int, str]]

    @classmethod
    def of(cls, sites: Collection[int]) -> Measure:
        """Ask what leads have overruled at these sites."""
        upheld = OwnerAnswer.objects.filter(site__in=sites).newest().filter(state=AnswerState.UPHELD)
        return cls(
            OwnerAnswer.objects.advisory_checks(), frozenset(upheld.values_list("site", "requirement"))
        )

    def counts(self, site: int, requirement: str, check: str) -> bool:
        """Tell whether a result counts: a check looked, the law surely asks, and no lead overruled it."""
        rule = load_packs().requirements.get(requirement)
        is_sure = rule is not None and rule.concludes
        return check != "" and is_sure and not self.is_set_aside(site, requirement, check)

    def is_set_aside(self, site: int, requirement: str, check: str) -> bool:
        """Tell whether leads found that the machine errs: here, or with this check too often."""
        return check in self.advisory or (site, requirement) in self.upheld


def count_states(runs: Iterable[Run]) -> dict[int, Counter[str]]:
    """Count by run and state what counts, in as many queries for one run as for a hundred."""
    finished = [run for run in runs if run.has_findings]
    if not finished:
        return {}
    counts: dict[int, Counter[str]] = {run.pk: Counter() for run in finished}
    by_site: dict[int, list[int]] = {}
    for run in finished:
        by_site.setdefault(run.site_id, []).append(run.pk)
    measure = Measure.of(by_site)
    lasting = Q(ended_by__isnull=True) | Q(ended_by__gt=min(counts))
    rows = RunFinding.objects.filter(lasting, site__in=by_site, policy=False)
    fields = ("site", "run", "ended_by", "state", "requirement", "check_id")
    for site, began, ended, state, requirement, check in rows.values_list(*fields):
        if measure.counts(site, requirement, check):
            for pk in by_site[site]:
                counts[pk][state] += began <= pk and (ended is None or ended > pk)
    return {pk: +states for pk, states in counts.items()}


def is_mostly_unread(counts: Mapping[str, int]) -> bool:
    """Tell whether more than a third was not read: then nought faults are no news, and nobody knows."""
    return _unread(counts) * MOST_UNREAD > _applying(counts)


def sum_up(run: Run, counts: Mapping[str, int]) -> str:
    """
    Say how a look ended that did not open, was mostly not read, or found no fault; "" of any other.

    Good news is only what was read and met.
    """
    if not run.has_findings:
        return run.failure
    unread, met, whole = _unread(counts), counts.get(Status.PASS.value, 0), _applying(counts)
    if not whole:
        return empty_sentence("site.nothing_asked")
    if is_mostly_unread(counts):
        return empty_sentence("site.mostly_unread", unread=write_number(unread), count=write_number(whole))
    if met + unread < whole:
        return ""
    if unread:
        return empty_sentence("site.no_fault_some_unread", met=write_number(met), unread=write_number(unread))
    return empty_sentence("site.all_met", count=write_number(met), day=write_date(run.law_on))


def _unread(counts: Mapping[str, int]) -> int:
    return sum(counts.get(state.value, 0) for state in UNDECIDED)


def _applying(counts: Mapping[str, int]) -> int:
    return sum(counts.values()) - counts.get(Status.NOT_APPLICABLE.value, 0)


def why_not_seen(sites: Iterable[int]) -> dict[int, str]:
    """Say of sites without a finished run whether a look failed, and why, or nobody looked."""
    pks = list(sites)
    failed = Run.objects.filter(site__in=pks, state=RunState.FAILED).order_by("pk")
    never = empty_sentence("site.never_looked_at")
    return dict.fromkeys(pks, never) | {run.site_id: run.failure for run in failed}
