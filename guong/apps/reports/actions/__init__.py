"""Drawing a report up from the ledger, writing it, and issuing it."""

from ..definitions import ReportData
from .beginning import begin_report, change_period
from .collecting import collect
from .composing import Composed, compose
from .differences import Difference, differences, differences_since_saved, figures_to_save
from .issuing import issue, recompute_hash

__all__ = [
    "Composed",
    "Difference",
    "ReportData",
    "begin_report",
    "change_period",
    "collect",
    "compose",
    "differences",
    "differences_since_saved",
    "figures_to_save",
    "issue",
    "recompute_hash",
]
