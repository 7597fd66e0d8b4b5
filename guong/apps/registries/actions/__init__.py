"""What spans channels and units: a register brought in, read as the engines read it, and asked."""

from .figures import figures_for_report
from .lookup import current_directory, suspicions
from .register import bring_in, ledger_register, provinces_of

__all__ = [
    "bring_in",
    "current_directory",
    "figures_for_report",
    "ledger_register",
    "provinces_of",
    "suspicions",
]
