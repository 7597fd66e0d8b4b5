"""Acts that span plans, units and work: carrying out, correcting, approving, notifying."""

from .carrying_out import carry_out, correct
from .deciding import approve
from .notifying import notify_heirs

__all__ = ["approve", "carry_out", "correct", "notify_heirs"]
