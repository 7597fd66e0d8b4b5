"""Acts that span plans, units and work: carrying out, correcting, approving, notifying."""

from .notifications import notify_successors
from .plan_execution import carry_out, correct
from .plan_undo import may_undo, undo
from .proposal_decision import approve

__all__ = ["approve", "carry_out", "correct", "may_undo", "notify_successors", "undo"]
