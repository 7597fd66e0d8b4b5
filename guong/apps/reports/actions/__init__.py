"""Drawing a report up from the ledger, writing it, and issuing it."""

from .composing import Composed, compose
from .differences import Difference, differences
from .issuing import issue, recomputed
from .material import Material, gather

__all__ = ["Composed", "Difference", "Material", "compose", "differences", "gather", "issue", "recomputed"]
