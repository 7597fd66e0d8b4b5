"""What is kept of drafts: those their authors saved, and which remarks a unit is spared."""

from .allowance import Allowance
from .draft import Draft

__all__ = ["Allowance", "Draft"]
