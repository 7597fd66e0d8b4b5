"""What spans cases, registers and notices: opening, telling, ending, receiving reports."""

from .handling import end_case, set_tip_aside, settle
from .opening import open_case
from .telling import end_tip, tell_passed
from .tips import blank_old_tips, receive_tip, unit_for_unknown, unit_imitated, units_to_tell

__all__ = [
    "blank_old_tips",
    "end_case",
    "end_tip",
    "open_case",
    "receive_tip",
    "set_tip_aside",
    "settle",
    "tell_passed",
    "unit_for_unknown",
    "unit_imitated",
    "units_to_tell",
]
