"""What spans cases, registers and notices: opening, notifying, receiving reports, learning, counting."""

from .channel_cases import cases_standing, sentence_for_residents
from .emergency_contacts import whom_to_call
from .figures import figures_for_report
from .lessons import learn
from .new_cases import open_at_once, open_case
from .notifications import notify_passed
from .papers import as_paper, current_text, paper_of, short_texts
from .tips import (
    living_unit,
    part_of_message,
    pass_tip_on,
    receive_tip,
    unit_for_unknown,
    unit_imitated,
    units_near,
    units_with_channels,
)
from .warning_issue import issue_warning, refuse_unchecked, stops_of

__all__ = [
    "as_paper",
    "cases_standing",
    "current_text",
    "figures_for_report",
    "issue_warning",
    "learn",
    "living_unit",
    "notify_passed",
    "open_at_once",
    "open_case",
    "paper_of",
    "part_of_message",
    "pass_tip_on",
    "receive_tip",
    "refuse_unchecked",
    "sentence_for_residents",
    "short_texts",
    "stops_of",
    "unit_for_unknown",
    "unit_imitated",
    "units_near",
    "units_with_channels",
    "whom_to_call",
]
