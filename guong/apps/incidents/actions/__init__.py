"""What spans cases, registers and notices: opening, telling, ending, receiving reports."""

from .figures import figures_for_report
from .handling import end_case, set_tip_aside, settle, whom_to_call
from .lessons import learn
from .opening import open_case
from .papers import as_paper, current_text, paper_of, short_texts
from .telling import end_tip, tell_passed
from .tips import receive_tip, unit_for_unknown, unit_imitated, units_to_tell

__all__ = [
    "as_paper",
    "current_text",
    "end_case",
    "end_tip",
    "figures_for_report",
    "learn",
    "open_case",
    "paper_of",
    "receive_tip",
    "set_tip_aside",
    "settle",
    "short_texts",
    "tell_passed",
    "unit_for_unknown",
    "unit_imitated",
    "units_to_tell",
    "whom_to_call",
]
