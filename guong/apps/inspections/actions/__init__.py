"""What spans plans, units, evidence and tasks: sampling, checklists, minutes, results, counting."""

from .figures import figures_for_report
from .pending_inspections import waiting_inspections
from .plan_end import end_plan, end_round, note_refusal
from .plan_issue import begin_visit, issue_plan, object_to_minutes, open_plan, take_into_team
from .sampling_frame import choose_unit, frame_of, sample_round
from .visit_conclusion import OpenConflicts, conclude_visit, look_again, put_minutes

__all__ = [
    "OpenConflicts",
    "begin_visit",
    "choose_unit",
    "conclude_visit",
    "end_plan",
    "end_round",
    "figures_for_report",
    "frame_of",
    "issue_plan",
    "look_again",
    "note_refusal",
    "object_to_minutes",
    "open_plan",
    "put_minutes",
    "sample_round",
    "take_into_team",
    "waiting_inspections",
]
