"""What spans channels and units: a register brought in, read as the engines read it, and asked."""

from .approving import approve_each
from .figures import figures_for_report
from .inheriting import take_over
from .lookup import current_directory, suspicions
from .notifying import notify_all_waiting
from .register import bring_in, ledger_register, provinces_of

__all__ = [
    "approve_each",
    "bring_in",
    "current_directory",
    "figures_for_report",
    "ledger_register",
    "notify_all_waiting",
    "provinces_of",
    "suspicions",
    "take_over",
]
