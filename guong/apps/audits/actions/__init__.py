"""What spans a run, the crawl and the law: auditing a site, and counting for the report."""

from .comparing import RunComparison, compare
from .crawling import CrawlLoop
from .figures import figures_for_report
from .hours import within_hours
from .requesting import (
    level_of,
    put_off_tonight,
    request_due_runs,
    request_hijack_looks,
    request_recheck,
    request_run,
)
from .running import crawl_site, judge_site

__all__ = [
    "CrawlLoop",
    "RunComparison",
    "compare",
    "crawl_site",
    "figures_for_report",
    "judge_site",
    "level_of",
    "put_off_tonight",
    "request_due_runs",
    "request_hijack_looks",
    "request_recheck",
    "request_run",
    "within_hours",
]
