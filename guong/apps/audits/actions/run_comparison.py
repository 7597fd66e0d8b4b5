"""Compare a run with the one before: what got better, what got worse, and what only the rule changed."""

from dataclasses import dataclass
from datetime import date

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Status

from ..models import Run

type StatusChange = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class RunComparison:
    """What happened to each requirement since the former run: (requirement, then, now), "" if absent."""

    former: Run
    better: tuple[StatusChange, ...]
    worse: tuple[StatusChange, ...]
    by_rule: tuple[StatusChange, ...]


_RANK = {Status.PASS: 3, Status.PARTIAL: 2, Status.STALE: 1, Status.EMPTY: 1}


def grade(status: Status) -> int:
    """Give how good a state is, for comparing two that decide."""
    return _RANK.get(status, 0)


def compare(run: Run) -> RunComparison | None:
    """
    Compare with the former finished run of the site; None where there is none.

    A requirement that came into force or ended between the two days changed by the rule, not by the site;
    what was unclear then or now is neither better nor worse.
    """
    former = run.former()
    if former is None:
        return None
    then, now = (
        dict(look.findings.filter(policy=False).values_list("requirement", "state")) for look in (former, run)
    )
    better: list[StatusChange] = []
    worse: list[StatusChange] = []
    by_rule: list[StatusChange] = []
    for requirement in dict.fromkeys((*now, *then)):
        was, is_ = then.get(requirement, ""), now.get(requirement, "")
        change = (requirement, was, is_)
        if not was or not is_:
            rule = load_packs().requirements.get(requirement)
            if rule and rule.binds(former.level, former.law_on) != rule.binds(run.level, run.law_on):
                by_rule.append(change)
        elif was != is_ and Status(was).decides and Status(is_).decides:
            (better if grade(Status(is_)) > grade(Status(was)) else worse).append(change)
    return RunComparison(former, tuple(better), tuple(worse), tuple(by_rule))


def law_since(run: Run, *, on: date) -> dict[str, int] | None:
    """Count the requirements that began and ended since a run judged by them; None where none did."""
    begun_count = ended_count = 0
    for rule in load_packs().requirements.values():
        bound, binds = rule.binds(run.level, run.law_on), rule.binds(run.level, on)
        begun_count += binds and not bound
        ended_count += bound and not binds
    return {"begun": begun_count, "ended": ended_count} if begun_count or ended_count else None
