"""Drawing a report up from the ledger, writing it, and issuing it."""

from ..definitions import ReportData
from .collecting import collect
from .composing import Composed, compose
from .differences import Difference, differences
from .issuing import issue, recompute_hash

__all__ = [
    "Composed",
    "Difference",
    "ReportData",
    "collect",
    "compose",
    "differences",
    "issue",
    "recompute_hash",
]
