"""Two audits of one site compared: what changed, and whether the site changed or the rule did."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.audit import Audit
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.snapshots.snapshot import Snapshot
from guong.engines.viet.formats import VIETNAM_TIME

# Between two statuses that decide, the higher is the better.
_GRADES = {
    Status.PASS: 4,
    Status.PARTIAL: 3,
    Status.STALE: 2,
    Status.EMPTY: 1,
    Status.MISSING: 0,
    Status.VIOLATION: 0,
}


class ChangeReason(StrEnum):
    """Why a requirement stands otherwise than before."""

    BETTER = "better"  # the site got better
    WORSE = "worse"  # the site got worse
    OTHER = "other"  # it could not be told then, or cannot be told now
    NEW_RULE = "new_rule"  # nothing asked for it before
    ENDED_RULE = "ended_rule"  # nothing asks for it any more
    OTHER_RULE = "other_rule"  # another clause asks for it now
    TIME = "time"  # the same page and the same clause on a later day


@dataclass(frozen=True, slots=True)
class Change:
    """One requirement then and now; `former` is the requirement it took the place of, if another."""

    why: ChangeReason
    requirement: str
    before: Status | None
    now: Status | None
    former: str | None = None

    @property
    def by_rule(self) -> bool:
        return self.why in (ChangeReason.NEW_RULE, ChangeReason.ENDED_RULE, ChangeReason.OTHER_RULE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every change between two audits, in the order of the newer one."""

    before: Audit
    now: Audit
    changes: tuple[Change, ...] = field(default=())

    def of(self, *reasons: ChangeReason) -> tuple[Change, ...]:
        """List the changes that have one of these reasons."""
        return tuple(change for change in self.changes if change.why in reasons)

    @property
    def by_rule(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.by_rule)


type Judge = Callable[[Snapshot, date], Audit]  # under the law of a day


def compare_with_former(former: Snapshot, now: Audit, judge: Judge) -> Comparison:
    """Compare an audit with a former snapshot of the site, the rule's doing kept apart from the site's."""
    return compare_sites(judge(former, taken_on(former)), judge(former, now.on), now)


def taken_on(snapshot: Snapshot) -> date:
    """Give the day a snapshot was taken, as Vietnam counts it."""
    return snapshot.finished_at.astimezone(VIETNAM_TIME).date()


def compare_sites(before: Audit, before_today: Audit, now: Audit) -> Comparison:
    """
    Compare a site with itself at an earlier time.

    `before` judged the former snapshot under the law of then, `before_today` judges it under the law of
    `now`: what differs between those two is the rule's doing (or time's), the rest is the site's.
    """
    rule_changes = {change.requirement: change for change in compare_rules(before, before_today).changes}
    changes: list[Change] = []
    then = {finding.requirement: finding.state for finding in before_today.findings}
    for finding in now.findings:
        id, state = finding.requirement, finding.state
        if id in rule_changes and rule_changes[id].by_rule:
            changes.append(replace(rule_changes[id], now=state))
        elif id in then and then[id] is not state:
            former, grade = _GRADES.get(then[id]), _GRADES.get(state)
            why = ChangeReason.OTHER
            if former is not None and grade is not None and former != grade:
                why = ChangeReason.BETTER if grade > former else ChangeReason.WORSE
            changes.append(Change(why, id, then[id], state))
        elif id in rule_changes:
            changes.append(rule_changes[id])
    in_force = {finding.requirement for finding in now.findings}
    changes += [change for id, change in rule_changes.items() if id not in in_force]
    return Comparison(before, now, tuple(changes))


def compare_rules(before: Audit, after: Audit) -> Comparison:
    """Compare two audits of one and the same snapshot on two days: only rule and time can differ."""
    then = {finding.requirement: finding.state for finding in before.findings}
    now = {finding.requirement: finding.state for finding in after.findings}
    successor_to_former: dict[str, str] = {}
    succeeded_ids: set[str] = set()
    # Either of the two may be the later law: one requirement of it takes the place of an earlier one.
    earlier, later = (then, now) if before.on <= after.on else (now, then)
    for id in earlier:
        for successor in load_packs().successors_in_force(id, max(before.on, after.on)):
            old, new = (id, successor.id) if earlier is then else (successor.id, id)
            if successor.id in later and old not in now and new not in then:
                successor_to_former.setdefault(new, old)
                succeeded_ids.add(old)
    changes: list[Change] = []
    for id, state in now.items():
        if id in then:
            if then[id] is not state:
                changes.append(Change(ChangeReason.TIME, id, then[id], state))
        elif id in successor_to_former:
            former = successor_to_former[id]
            changes.append(Change(ChangeReason.OTHER_RULE, id, then[former], state, former))
        else:
            changes.append(Change(ChangeReason.NEW_RULE, id, None, state))
    ended_ids = [id for id in then if id not in now and id not in succeeded_ids]
    changes += [Change(ChangeReason.ENDED_RULE, id, then[id], None) for id in ended_ids]
    return Comparison(before, after, tuple(changes))
