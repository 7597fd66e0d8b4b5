"""Give an audit as plain values for `audit.json`, exactly one finding for each requirement in force."""

from datetime import date, datetime
from typing import Any

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.comparison import Comparison
from guong.engines.siteaudit.fleet import SiteRequest
from guong.engines.siteaudit.judging.audit import Audit
from guong.engines.siteaudit.judging.findings import Finding
from guong.engines.siteaudit.snapshots.page import Fetch
from guong.engines.siteaudit.snapshots.snapshot import Snapshot


def site_json(
    request: SiteRequest,
    snapshot: Snapshot,
    audit: Audit,
    file: str | None,
    against: Comparison | None = None,
) -> dict[str, Any]:
    """Make the value of one site; `file` is the path of its snapshot under the folder of results."""
    site = {
        "unit": request.unit,
        "url": request.url,
        "level": request.level,
        "on": audit.on.isoformat(),
        "started_at": snapshot.started_at.isoformat(),
        "finished_at": snapshot.finished_at.isoformat(),
        "stopped": str(snapshot.stopped),
        "offline": snapshot.offline,
        "path": snapshot.path or None,
        "more_items": snapshot.more_items,
        "moved_to": snapshot.moved_to,
        "tool": snapshot.tool,
        "packs": {header.pack: header.version for header in load_packs().versions},
        "law_until": load_packs().published.isoformat(),
        "snapshot": file,
        "snapshot_sha256": snapshot.sha256,
        "pages": [
            {
                "url": page.url,
                "status": page.status,
                "fetched": (is_read := page.fetch is Fetch.FETCHED),
                "why": None if is_read else page.reason or _WHY.get(page.fetch, "không đọc được"),
                "outcome": page.fetch.value,
                "sha256": page.sha256,
                "fetched_at": page.fetched_at.isoformat(),
            }
            for page in snapshot.pages
        ],
        "findings": [_finding(finding) for finding in audit.findings],
        "advice": [_observation(finding) for finding in audit.advice],
        "broken_checks": dict(audit.broken),
        "refusal": audit.refusal or None,
    }
    if against is not None:
        site["changes"] = {
            "since": against.before.on.isoformat(),
            "changes": [
                {
                    "requirement": change.requirement,
                    "why": change.why.value,
                    "before": change.before.value if change.before else None,
                    "now": change.now.value if change.now else None,
                    "former_requirement": change.former,
                }
                for change in against.changes
            ],
        }
    return site


_WHY = {
    Fetch.NOT_HTML: "tệp, không phải trang",
    Fetch.NOT_FOUND: "không có trang này",
    Fetch.OFFSITE: "địa chỉ ở trang khác",
}


def _finding(finding: Finding) -> dict[str, Any]:
    requirement = load_packs().requirements[finding.requirement]
    return {
        "requirement": requirement.id,
        "clause": requirement.clause or None,
        "instrument": requirement.instrument,
        "duty": requirement.duty,
        "critical": requirement.critical,
        "basis_is_certain": requirement.confidence == "high",
        **_observation(finding),
    }


def _observation(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check or None,
        "state": finding.state.value,
        "section": finding.section,
        "page": finding.page,
        "quote": finding.quote,
        "position": finding.position,
        "newest_date": finding.newest_date.isoformat() if finding.newest_date else None,
        "advice": finding.advice,
        "details": plain(finding.details) if finding.check else {"checks": []},
    }


def plain(value: Any) -> Any:
    """Turn what a check kept into what JSON knows."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (set, frozenset)):
        return [plain(inner) for inner in sorted(value, key=str)]
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)
