"""What runs found, for many sites at once: the newest of each, its states, what of them counts (ADR 0081)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.papers.words import READING_ORDER
from guong.engines.viet.formats import write_date
from guong.ui.empty_states import empty_sentence

from ..models import AnswerState, OwnerAnswer, Run, RunFinding, RunState
from ..models.owner_answer import Overruling

UNDECIDED_STATES = (Status.BLOCKED, Status.ERROR, Status.UNCLEAR)
MOST_UNREAD = 3  # of so many one may be left unread, and the look still tells how the site stands
type StatesOfRun = dict[str, "StateSeen"]
type CountsOfRuns = dict[int, dict[str, int]]


@dataclass(frozen=True, slots=True)
class StateSeen:
    """The state of one requirement in one run, the finding that says so, and the check that looked."""

    state: str
    finding: int
    check: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What counts at these sites, on every page and paper: no `advisory` check, no `upheld` requirement."""

    advisory: Mapping[str, Overruling]
    upheld: frozenset[tuple[int, str]]

    @classmethod
    def of(cls, sites: Collection[int]) -> "Measure":
        """Ask what leads have overruled at these sites."""
        upheld_answers = OwnerAnswer.objects.filter(site__in=sites).newest().filter(state=AnswerState.UPHELD)
        advisory = OwnerAnswer.objects.advisory_checks()
        return cls(advisory, frozenset(upheld_answers.values_list("site", "requirement")))

    def counts(self, site: int, requirement: str, check: str) -> bool:
        """Tell whether a result counts: a check looked, the law surely asks, and no lead overruled it."""
        rule = load_packs().requirements.get(requirement)
        is_sure = rule is not None and rule.concludes
        return check != "" and is_sure and not self.is_set_aside(site, requirement, check)

    def is_set_aside(self, site: int, requirement: str, check: str) -> bool:
        """Tell whether leads found that the machine errs: here, or with this check too often."""
        return check in self.advisory or (site, requirement) in self.upheld


def newest_runs(sites: Iterable[int], *, by: datetime) -> dict[int, int]:
    """Give the newest finished run of each site by a moment, by the site."""
    runs = Run.objects.finished().filter(site__in=list(sites), finished_at__lte=by)
    return dict(runs.order_by().values("site").annotate(newest=Max("pk")).values_list("site", "newest"))


def states_of(runs: Iterable[Run]) -> Mapping[int, StatesOfRun]:
    """Give by run the state of each requirement as it stood when the run ended; advice is left out."""
    finished_runs = list(runs)
    if not finished_runs:
        return {}
    states: dict[int, StatesOfRun] = {run.pk: {} for run in finished_runs}
    by_site: dict[int, list[int]] = {}
    for run in finished_runs:
        by_site.setdefault(run.site_id, []).append(run.pk)
    lasting = Q(ended_by__isnull=True) | Q(ended_by__gt=min(states))
    rows = RunFinding.objects.filter(lasting, site__in=by_site, policy=False, run__lte=max(states))
    fields = ("site", "run", "ended_by", "requirement", "state", "pk", "check_id")
    known_rows = rows.exclude(requirement="").values_list(*fields)
    for site, began, end_run, requirement, state, pk, check in known_rows:
        for run_pk in by_site[site]:
            if began <= run_pk and (end_run is None or end_run > run_pk):
                states[run_pk][requirement] = StateSeen(state, pk, check)
    return states


def count_states(runs: Iterable[Run]) -> CountsOfRuns:
    """Count by run and state what counts, what asks for work first."""
    finished_runs = [run for run in runs if run.has_findings]
    states, measure = states_of(finished_runs), Measure.of({run.site_id for run in finished_runs})
    return {
        run.pk: in_order(
            row.state for id, row in states[run.pk].items() if measure.counts(run.site_id, id, row.check)
        )
        for run in finished_runs
    }


def in_order(states: Iterable[str]) -> dict[str, int]:
    """Count states in the order of a card, without what does not occur."""
    counts = Counter(states)
    return {status.value: counts[status.value] for status in READING_ORDER if counts[status.value]}


def is_mostly_unread(counts: Mapping[str, int]) -> bool:
    """Tell whether more than a third was not read: then nought faults are no news, and nobody knows."""
    unread_count, whole = _unread_of(counts)
    return unread_count * MOST_UNREAD > whole


def sum_up(run: Run, counts: Mapping[str, int]) -> str:
    """Say how a look ended that did not open, was mostly not read, or found no fault; "" of any other."""
    if not run.has_findings:
        return run.failure
    (unread_count, whole), met_count = _unread_of(counts), counts.get(Status.PASS.value, 0)
    if not whole:
        return empty_sentence("site.nothing_asked")
    if is_mostly_unread(counts):
        return empty_sentence("site.mostly_unread", unread=unread_count, count=whole)
    if met_count + unread_count < whole:
        return ""
    if unread_count:
        return empty_sentence("site.no_fault", met=met_count, unread=unread_count)
    return empty_sentence("site.all_met", count=met_count, day=write_date(run.law_on))


def _unread_of(counts: Mapping[str, int]) -> tuple[int, int]:
    whole = sum(counts.values()) - counts.get(Status.NOT_APPLICABLE.value, 0)
    return sum(counts.get(state.value, 0) for state in UNDECIDED_STATES), whole


def why_not_seen(sites: Iterable[int]) -> dict[int, str]:
    """Say of sites without a finished run whether a look failed, and why, or nobody looked."""
    pks = list(sites)
    failed_runs = Run.objects.filter(site__in=pks, state=RunState.FAILED).order_by("pk")
    never = empty_sentence("site.never_looked_at")
    return dict.fromkeys(pks, never) | {run.site_id: run.failure for run in failed_runs}
