"""Drawing a report up from the ledger, writing it, and issuing it."""

from ..definitions import ReportData
from .composition import Composition, compose
from .differences import Difference, differences, differences_since_saved, figures_to_save
from .issuance import issue, recompute_hash
from .report_data import collect
from .report_start import begin_report, change_period
