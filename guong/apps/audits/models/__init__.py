"""Runs over websites, what each run found, and what the owners answer."""

from .crawl_part import CrawlPart
from .finding import RunFinding
from .leases import HostLease
from .owner_answer import AnswerKind, AnswerState, OwnerAnswer
from .picture import PagePicture
from .run import AlreadyRunning, NoWebsite, Run
from .run_states import OPEN, RunKind, RunState
from .score_sheet import ScoreSheet
from .site_options import SiteOptions
from .snapshot_files import drop_snapshot, load_snapshot, save_snapshot
