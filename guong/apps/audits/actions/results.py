"""What runs found, for many sites at once: the newest run of each, and the state of each requirement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

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


def states_of(runs: Iterable[int]) -> Mapping[int, StatesOfRun]:
    """Give by run the worst state of each requirement; advice is left out."""
    pks = list(runs)
    states: dict[int, StatesOfRun] = {pk: {} for pk in pks}
    rows = RunFinding.objects.filter(run__in=pks, policy=False).exclude(requirement="")
    for run, requirement, state, pk in rows.values_list("run", "requirement", "state", "pk"):
        known = states[run].get(requirement)
        if known is None or RANK[state] < RANK[known.state]:
            states[run][requirement] = StateSeen(state, pk)
    return states
