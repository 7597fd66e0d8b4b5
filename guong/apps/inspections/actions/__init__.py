"""What spans plans, units, evidence and tasks: sampling, checklists, minutes, results, counting."""

from .concluding import OpenConflicts, conclude_visit, look_again, put_minutes
from .ending import end_plan, end_round, note_refusal
from .figures import figures_for_report
from .framing import choose_unit, frame_of, sample_round
from .planning import begin_visit, issue_plan, object_to_minutes, open_plan, take_into_team
from .waiting import waiting_inspections

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
