"""Fetch websites politely into snapshots; the only engine code that opens a socket."""

from guong.engines.siteaudit.crawl.options import Options, Progress
from guong.engines.siteaudit.crawl.run import crawl, snapshot_name

__all__ = ["Options", "Progress", "crawl", "snapshot_name"]
