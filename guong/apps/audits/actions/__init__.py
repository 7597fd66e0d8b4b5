"""What spans a run, the crawl and the law: auditing a site, and counting for the report."""

from .crawl_loop import CrawlLoop
from .figures import figures_for_report
from .run_comparison import RunComparison, compare
from .run_requests import (
    level_of,
    put_off_tonight,
    request_due_runs,
    request_hijack_looks,
    request_recheck,
    request_run,
    within_hours,
)
from .site_judgement import crawl_site, judge_site
