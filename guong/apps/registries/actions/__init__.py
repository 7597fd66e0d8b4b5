"""What spans channels and units: a register brought in, read as the engines read it, and asked."""

from .lookup import current_directory, suspicions
from .register import bring_in, ledger_register, provinces_of

__all__ = ["bring_in", "current_directory", "ledger_register", "provinces_of", "suspicions"]
