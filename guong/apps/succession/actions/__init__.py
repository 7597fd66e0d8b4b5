"""Acts that span plans, units and work: carrying out, correcting, approving, notifying."""

from .plan_execution import carry_out, correct
from .plan_undo import may_undo, undo
from .proposals import approve, notify_successors
