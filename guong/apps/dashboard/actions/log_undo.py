"""Where an act on the log is taken back, while whoever did it may still do so."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from guong.apps.activity.models import Entry
from guong.apps.obligations.models import Assignment, DeadlineAct, Urging
from guong.apps.obligations.models.deadline_changes import may_undo
from guong.apps.obligations.models.states import StepKind
from guong.apps.obligations.models.undo import UNDO_TIME, last_handing_out, undo_until
from guong.apps.units.models import Person

JUDGEMENTS = {"assignment.accepted": StepKind.ACCEPT, "assignment.returned": StepKind.RETURN}


def undo_address(act: Sequence[Entry], *, by: Person, at: datetime) -> str:
    """Give the address that takes an act back; nothing where it is not one's own, too old, or went on."""
    entry_of = {entry.verb: entry for entry in reversed(act) if entry.by_id == by.pk and entry.at <= at}
    if not entry_of or at > act[0].at + UNDO_TIME:
        return ""
    if (entry := entry_of.get("deadline_act.recorded")) is not None:
        deadline = DeadlineAct.objects.get(pk=entry.subject_id)
        undoes = may_undo(deadline, by=by, at=at)
        return reverse("obligations:undo_deadline", args=[deadline.pk]) if undoes else ""
    if (entry := entry_of.get("assignment.urged")) is not None:
        urging = Urging.objects.filter(pk=entry.detail["urging"], undone_at__isnull=True).first()
        return reverse("obligations:undo_urging", args=[urging.pk]) if urging else ""
    if (entry := entry_of.get("assignment.assigned")) is not None:
        row = Assignment.objects.select_related("directive").get(pk=entry.subject_id)
        open_rows = {str(work.pk) for work in last_handing_out(row.directive, by=by, at=at)}
        is_last = not open_rows.isdisjoint(handed_out.subject_id for handed_out in act)
        return reverse("obligations:undo_handing_out", args=[row.directive_id]) if is_last else ""
    judged = [entry for entry in act if entry.verb in JUDGEMENTS]
    if len(judged) == 1:
        row = Assignment.objects.get(pk=judged[0].subject_id)
        if undo_until(row.steps.last(), JUDGEMENTS[judged[0].verb], by=by, at=at):
            return reverse("obligations:undo_judgement", args=[row.pk])
    return ""
