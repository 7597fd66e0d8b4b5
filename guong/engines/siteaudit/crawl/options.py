"""How a crawl is to behave, and what it says while it runs."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from guong import __version__
from guong.engines.siteaudit.crawl.scope import SiteScope

AGENT = f"Mozilla/5.0 (compatible; Guong/{__version__}; kiem tra cong thong tin dien tu)"
SEARCH_ENGINE = "Mozilla/5.0 (compatible; Googlebot/2.1)"


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """
    The bounds of a crawl; 0 pages means no limit, `delay` counts seconds between two requests to a host.

    `out` is where snapshots are written while they grow; without it they live in unnamed files. `resume` goes
    on with those found there. `per_site_seconds` ends a site that takes too long. `neighbours` are homes of
    other units, known to the register: what lies under theirs on the same host is not this site's.
    """

    max_pages: int = 300
    max_per_template: int = 60
    per_host: int = 1
    delay: float = 1.0
    allow: tuple[str, ...] = ()
    render: bool = False
    out: Path | None = None
    resume: bool = False
    sites_at_once: int = 200
    per_site_seconds: float = 3600.0
    request_seconds: float = 40.0
    idle_seconds: float = 15.0
    max_body: int = 8 << 20
    max_file: int = 24 << 20
    browser: str | None = None
    scope: SiteScope = SiteScope.AUTO
    neighbours: tuple[str, ...] = ()

    @property
    def max_assets(self) -> int | None:
        """Give how many pictures and sheets are asked for, so that broken ones show; None for all."""
        return None if self.max_pages == 0 else 0


class CrawlProgress(NamedTuple):
    """Where one site stands: pages done and known, what is asked for now, whether the site is done."""

    site: str
    done: int
    waiting: int
    now: str
    finished: bool
    at: datetime
