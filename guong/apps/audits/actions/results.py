"""What runs found, for many sites at once: the newest run of each, and the state of each requirement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q

from ..models import Run, RunFinding
from .seeing import RANK

type StatesOfRun = dict[str, "StateSeen"]


@dataclass(frozen=True, slots=True)
class StateSeen:
    """The state of one requirement in one run, and the finding that says so."""

    state: str
    finding: int


def newest_runs(sites: Iterable[int], *, by: datetime) -> dict[int, int]:
    """Give the newest finished run of each site by a moment, by the site."""
    runs = Run.objects.finished().filter(site__in=list(sites), finished_at__lte=by)
    return dict(runs.order_by().values("site").annotate(newest=Max("pk")).values_list("site", "newest"))


def states_of(runs: Iterable[Run]) -> Mapping[int, StatesOfRun]:
    """Give by run the worst state of each requirement as it stood when the run ended; advice is left out."""
    finished = list(runs)
    if not finished:
        return {}
    states: dict[int, StatesOfRun] = {run.pk: {} for run in finished}
    by_site: dict[int, list[int]] = {}
    for run in finished:
        by_site.setdefault(run.site_id, []).append(run.pk)
    lasting = Q(ended_by__isnull=True) | Q(ended_by__gt=min(states))
    rows = RunFinding.objects.filter(lasting, site__in=by_site, policy=False, run__lte=max(states))
    fields = ("site", "run", "ended_by", "requirement", "state", "pk")
    for site, began, ended, requirement, state, pk in rows.exclude(requirement="").values_list(*fields):
        for run_pk in by_site[site]:
            if began <= run_pk and (ended is None or ended > run_pk):
                known = states[run_pk].get(requirement)
                if known is None or RANK[state] < RANK[known.state]:
                    states[run_pk][requirement] = StateSeen(state, pk)
    return states
