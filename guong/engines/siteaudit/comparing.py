"""What is different between two audits of one site, and whether the site changed or the rule did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.findings import Status
from guong.engines.siteaudit.registry import Audit

# Between two states that decide, the higher is the better.
_STANDING = {
    Status.PASS: 4,
    Status.PARTIAL: 3,
    Status.STALE: 2,
    Status.EMPTY: 1,
    Status.MISSING: 0,
    Status.VIOLATION: 0,
}


class Why(StrEnum):
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

    why: Why
    requirement: str
    before: Status | None
    now: Status | None
    former: str | None = None

    @property
    def by_rule(self) -> bool:
        """Tell whether the rule changed, not the site."""
        return self.why in (Why.NEW_RULE, Why.ENDED_RULE, Why.OTHER_RULE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every change between two audits, in the order of the newer one."""

    before: Audit
    now: Audit
    changes: tuple[Change, ...] = field(default=())

    def of(self, *whys: Why) -> tuple[Change, ...]:
        """List the changes that have one of these reasons."""
        return tuple(change for change in self.changes if change.why in whys)

    @property
    def by_rule(self) -> tuple[Change, ...]:
        """List what changed because the rule did."""
        return tuple(change for change in self.changes if change.by_rule)


def compare_sites(before: Audit, before_today: Audit, now: Audit) -> Comparison:
    """
    Compare a site with itself at an earlier time.

    `before` judged the former snapshot under the law of then, `before_today` judges it under the law of
    `now`: what differs between those two is the rule's doing (or time's), the rest is the site's.
    """
    rule = {change.requirement: change for change in compare_rules(before, before_today).changes}
    changes: list[Change] = []
    then = {finding.requirement: finding.state for finding in before_today.findings}
    for finding in now.findings:
        id, state = finding.requirement, finding.state
        if id in rule and rule[id].by_rule:
            changes.append(_moved(rule[id], state))
        elif id in then and then[id] is not state:
            changes.append(Change(_direction(then[id], state), id, then[id], state))
        elif id in rule:
            changes.append(rule[id])
    asked = {finding.requirement for finding in now.findings}
    changes += [change for id, change in rule.items() if id not in asked]
    return Comparison(before, now, tuple(changes))


def compare_rules(before: Audit, after: Audit) -> Comparison:
    """Compare two audits of one and the same snapshot on two days: only rule and time can differ."""
    then = {finding.requirement: finding.state for finding in before.findings}
    now = {finding.requirement: finding.state for finding in after.findings}
    replaced: dict[str, str] = {}
    followed: set[str] = set()
    for old, new in _heirs(before, after):
        if old not in now and new not in then:
            replaced.setdefault(new, old)
            followed.add(old)
    changes: list[Change] = []
    for id, state in now.items():
        if id in then:
            if then[id] is not state:
                changes.append(Change(Why.TIME, id, then[id], state))
        elif id in replaced:
            changes.append(Change(Why.OTHER_RULE, id, then[replaced[id]], state, replaced[id]))
        else:
            changes.append(Change(Why.NEW_RULE, id, None, state))
    gone = [id for id in then if id not in now and id not in followed]
    changes += [Change(Why.ENDED_RULE, id, then[id], None) for id in gone]
    return Comparison(before, after, tuple(changes))


def _heirs(before: Audit, after: Audit) -> Iterator[tuple[str, str]]:
    """Pair what `before` asked with what `after` asks in its place, whichever of the two is the later law."""
    earlier, later = (before, after) if before.on <= after.on else (after, before)
    asked = {finding.requirement for finding in later.findings}
    for finding in earlier.findings:
        old = finding.requirement
        for heir in load_packs().successors_in_force(old, later.on):
            if heir.id != old and heir.id in asked:
                yield (old, heir.id) if earlier is before else (heir.id, old)


def _moved(change: Change, state: Status) -> Change:
    return Change(change.why, change.requirement, change.before, state, change.former)


def _direction(before: Status, now: Status) -> Why:
    if before not in _STANDING or now not in _STANDING:
        return Why.OTHER
    if _STANDING[before] == _STANDING[now]:
        return Why.OTHER
    return Why.BETTER if _STANDING[now] > _STANDING[before] else Why.WORSE
