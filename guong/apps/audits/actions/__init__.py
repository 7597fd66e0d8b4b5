"""What spans a run, the crawl and the law: auditing a site, and counting for the report."""

from .comparing import RunComparison, compare
from .figures import figures_for_report
from .requesting import level_of, request_due_runs, request_run
from .running import run_audit

__all__ = [
    "RunComparison",
    "compare",
    "figures_for_report",
    "level_of",
    "request_due_runs",
    "request_run",
    "run_audit",
]
