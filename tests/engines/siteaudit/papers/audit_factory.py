"""Audits put together by hand, so that a card can be read without any check."""

from dataclasses import replace
from datetime import UTC, date, datetime

from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.fleet import site_of
from guong.engines.siteaudit.judging.audit import Audit, audit
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.siteaudit.snapshots.snapshot import Snapshot

HOME = "https://benquan.quangtri.gov.vn/"
ON = date(2026, 11, 24)
AT = datetime(2026, 11, 23, 19, 14, tzinfo=UTC)
SITE = site_of(HOME, unit="UBND xã Bến Quan")


def snapshot(**changes):
    home = Page(
        HOME,
        HOME,
        200,
        Fetch.FETCHED,
        "",
        AT,
        facts_source=PageFacts(title="Xã Bến Quan", text="Xã Bến Quan " * 40),
    )
    return replace(Snapshot(HOME, AT, AT, (home,)), **changes)


def judged(states, *, on=ON, level="commune", advice=(), **fields):
    """Make an audit in which some requirements have the given states and the rest are left to people."""
    bare = audit(snapshot(), on=on, level=level, checks=())
    changes = {
        id: (state if isinstance(state, Finding) else finding(id, state, **fields))
        for id, state in states.items()
    }
    return Audit(HOME, on, level, tuple(changes.get(f.requirement, f) for f in bare.findings), tuple(advice))


def finding(id, state, **fields):
    return Finding(id, "empty-section", Status(state), fields.pop("page", f"{HOME}muc"), **fields)
