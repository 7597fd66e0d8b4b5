"""Runs over websites, and what each run found."""

from .finding import RunFinding
from .leases import HostLease
from .run import OPEN, AlreadyRunning, NoWebsite, Run, RunKind, RunState
from .site_options import SiteOptions

__all__ = [
    "OPEN",
    "AlreadyRunning",
    "HostLease",
    "NoWebsite",
    "Run",
    "RunFinding",
    "RunKind",
    "RunState",
    "SiteOptions",
]
