"""Compares assignments with their steps, and both with the log."""

from collections import Counter
from collections.abc import Iterator

from .acts import RowLog, compare_rows, rows_of

# The word of the log for each kind of step.
VERB_OF_STEP = {
    "give": "assignment.assigned",
    "receive": "assignment.received",
    "start": "assignment.started",
    "submit": "assignment.submitted",
    "decline": "assignment.declined",
    "accept": "assignment.accepted",
    "return_": "assignment.returned",
    "pause": "assignment.paused",
    "resume": "assignment.resumed",
    "give_again": "assignment.given_again",
    "withdraw": "assignment.withdrawn",
    "succeed": "assignment.succeeded",
    "urge": "assignment.urged",
    "set_due": "assignment.deadline_set",
    "extend": "assignment.extended",
    "recall": "assignment.recalled",
    "reopen": "assignment.reopened",
    "undo_accept": "assignment.acceptance_undone",
    "undo_return": "assignment.return_undone",
    "undo_give": "assignment.giving_undone",
    "undo_urge": "assignment.urging_undone",
    "undo_due": "assignment.deadline_undone",
    "correct_due": "assignment.deadline_corrected",
}


def compare_assignments() -> Iterator[str]:
    """Name the assignments whose state, deadline or days are not what their steps and the log say."""
    from guong.apps.obligations.models import Assignment
    from guong.apps.obligations.models.step import Step

    log = RowLog(Assignment, VERB_OF_STEP.values())
    steps_by_assignment: dict[int, list[Step]] = {}
    for step in rows_of(Step.objects.defer("reason")):
        steps_by_assignment.setdefault(step.assignment_id, []).append(step)

    def fault_of(assignment: Assignment) -> str:
        steps, acts = steps_by_assignment.get(assignment.pk, []), log.of(assignment.pk)
        if not steps:
            is_draft = assignment.state == "draft" and not acts
            return "" if is_draft else "không có bước nào, dù trạng thái hay nhật ký nói có."
        last = steps[-1]
        if last.state != assignment.state:
            return f"trạng thái “{assignment.state}” khác bước cuối “{last.state}”."
        if last.due != assignment.due_current:
            return "hạn hiện nay khác hạn ở bước cuối."
        verbs = [VERB_OF_STEP.get(step.kind, step.kind) for step in steps]
        if Counter(verbs) != Counter(act.verb for act in acts):
            return "các bước khác với nhật ký."
        moments = {verb: step.at for verb, step in zip(verbs, steps, strict=True)}
        if any(moments[act.verb] != act.at for act in {act.verb: act for act in acts}.values()):
            return "lúc của một bước khác với nhật ký."
        handed_in, accepted = moments.get("assignment.submitted"), moments.get("assignment.accepted")
        done_at = accepted if assignment.state == "completed" else None
        differs = assignment.submitted_at != handed_in or (accepted and assignment.done_at != done_at)
        return "ngày trả lời hay ngày xác nhận khác với bước đã ghi." if differs else ""

    yield from compare_rows("Việc", Assignment.objects.defer("due_trace"), log, fault_of)
