"""A stored snapshot judged once more under the law of another day, offline, and what the rule changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from guong.engines.siteaudit.comparing import Comparison, compare_rules, compare_sites
from guong.engines.siteaudit.registry import Audit, audit
from guong.engines.siteaudit.snapshot import Snapshot
from guong.engines.siteaudit.words import VIETNAM


@dataclass(frozen=True, slots=True)
class Again:
    """One snapshot under two laws: that of the day it was taken and that of the day asked for."""

    snapshot: Snapshot
    then: Audit
    now: Audit
    compared: Comparison


def judge_again(
    path: Path, *, on: date, level: str, register: Any = None, since: date | None = None
) -> Again:
    """
    Judge a saved snapshot under the law of `on` and under that of `since`, by default the day it was taken.

    Nothing is asked of any network. Raise SnapshotDamaged for a file that cannot be read.
    """
    snapshot = Snapshot.load(path)
    day = since or taken_on(snapshot)
    then = audit(snapshot, on=day, level=level, register=register)
    now = audit(snapshot, on=on, level=level, register=register)
    return Again(snapshot, then, now, compare_rules(then, now))


def compare_with_former(
    former: Snapshot, now: Audit, *, level: str, register: Any = None, since: date | None = None
) -> Comparison:
    """Compare an audit with a former snapshot of the site, the rule's doing kept apart from the site's."""
    before = audit(former, on=since or taken_on(former), level=level, register=register)
    before_today = audit(former, on=now.on, level=level, register=register)
    return compare_sites(before, before_today, now)


def taken_on(snapshot: Snapshot) -> date:
    """Give the day a snapshot was taken, as Vietnam counts it."""
    return snapshot.finished_at.astimezone(VIETNAM).date()
