"""Acts that span plans, units and work: carrying out, correcting, approving, notifying."""

from .carrying_out import carry_out, correct
from .deciding import approve
from .notifying import notify_heirs
from .undoing import may_undo, undo

__all__ = ["approve", "carry_out", "correct", "may_undo", "notify_heirs", "undo"]
