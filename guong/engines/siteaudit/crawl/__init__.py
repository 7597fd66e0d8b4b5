"""Fetch websites politely into snapshots; the only engine code that opens a socket."""

from guong.engines.siteaudit.crawl.options import CrawlOptions, CrawlProgress
from guong.engines.siteaudit.crawl.run import crawl, snapshot_name

__all__ = ["CrawlOptions", "CrawlProgress", "crawl", "snapshot_name"]
