"""Fetch websites politely into snapshots; the only engine code that opens a socket."""

from typing import TYPE_CHECKING

from guong.engines.lazy_imports import defer

if TYPE_CHECKING:
    from guong.engines.siteaudit.crawl.options import CrawlOptions, CrawlProgress
    from guong.engines.siteaudit.crawl.run import SharedCrawl, crawl, snapshot_name

__all__ = ["CrawlOptions", "CrawlProgress", "SharedCrawl", "crawl", "snapshot_name"]

# Only who crawls needs a client of HTTP.
__getattr__ = defer(
    __name__,
    {
        "CrawlOptions": "options",
        "CrawlProgress": "options",
        "SharedCrawl": "run",
        "crawl": "run",
        "snapshot_name": "run",
    },
)
