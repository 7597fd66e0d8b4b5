"""What happened to one assignment, the newest first, for a reader who may or may not see names of staff."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.display_names import name_actor
from guong.apps.units.models import Person, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date
from guong.ui.status_badges import look

from ..models import Assignment, Extension, Return, Side, Step, StepKind
from ..models.imported_progress import was_noted_by_lead
from ..models.lead_unit import LeadThroughTime
from ..models.states import OPEN, TRANSITIONS, UNDO_ACCEPT, UNDO_RETURN
from ..models.timeliness import local_day

_SIDES = {transition.kind: transition.side for transition in (*TRANSITIONS, UNDO_ACCEPT, UNDO_RETURN)}
_Namer = Callable[[Person | None, int, datetime], str]


class TimelineEntry(NamedTuple):
    """One thing that happened, as `ui/parts/timeline.html` draws it."""

    what: str | Promise
    icon: str
    tone: str
    at: datetime
    who: str = ""
    note: str = ""


class AnswerEntry(NamedTuple):
    """One answer with its files and what was sent back; `helps` tells that a contributor wrote it."""

    n: int
    text: str
    at: datetime
    who: str
    items: list[EvidenceItem]
    returns: list[Return]
    helps: bool
    recalled_at: datetime | None


class Timeline(NamedTuple):
    """What happened and what was answered, who works along, and the extension that waits for a decision."""

    acts: list[TimelineEntry]
    answers: list[AnswerEntry]
    helpers: dict[int, str]
    open_request: Extension | None


def timeline_of(
    request: Request, assignment: Assignment, names: dict[int, str], leads: LeadThroughTime, *, openly: bool
) -> Timeline:
    """Gather steps, extensions, breaches and answers in order of time; `openly` with all names of staff."""
    own_units = request.scope.own_units
    helper_units = [contribution.unit_id for contribution in assignment.contributions.all()]
    helper_names = UnitVersion.objects.names(helper_units, on=request.today) if helper_units else {}

    def name(person: Person | None, unit: int, at: datetime) -> str:
        """Name who acted in a unit's name at a moment; of a lead that ended, the unit that led by then."""
        day = local_day(at)
        if person is None and unit != leads.unit_id:
            # Without a login it answers through its own link.
            return names.get(unit) or helper_names.get(unit, "")
        if unit == leads.unit_id and leads.units_on(day) != (unit,):
            unit = leads.actor_unit(person, day)
            names.update(UnitVersion.objects.names([unit], on=day))
        unit_name = names.get(unit) or helper_names.get(unit, "")
        return name_actor(person, unit_name, openly=openly or unit in own_units)

    steps = list(assignment.steps.select_related("by"))
    entries = [_step(step, assignment, name) for step in steps]
    noted_at = {step.at for step in steps if was_noted_by_lead(step)}
    open_request = None
    if assignment.due_original is not None:
        for extension in assignment.extensions.select_related("asked_by", "decided_by"):
            if extension.decided_at is None and assignment.state in OPEN:
                open_request = extension
            entries += _extension(extension, assignment, name)
        for breach in assignment.breaches.all():
            words = _("Hết hạn %(due)s mà chưa có trả lời") % {"due": write_date(local_day(breach.due))}
            entries.append(_entry("breach", breach.due, act_words=words))
    entries.sort(key=lambda entry: entry.at, reverse=True)
    answers = []
    rows = assignment.answers.select_related("by").prefetch_related("items", "returns")
    for n, answer in enumerate(rows, 1):
        # What the lead noted from a sheet is the lead's own word.
        unit = leads.unit_id if answer.at in noted_at else answer.unit_id
        author, helps = name(answer.by, unit, answer.at), answer.unit_id != assignment.unit_id
        files, returns = list(answer.items.all()), list(answer.returns.all())
        entry = AnswerEntry(n, answer.text, answer.at, author, files, returns, helps, answer.recalled_at)
        answers.append(entry)
    return Timeline(entries, answers[::-1], {unit: helper_names[unit] for unit in helper_units}, open_request)


def _entry(code: str, at: datetime, actor: str = "", note: str = "", act_words: str = "") -> TimelineEntry:
    style = look("assignment_step", code)
    return TimelineEntry(act_words or style.word, style.icon, style.tone, at, actor, note)


def _step(step: Step, assignment: Assignment, name: _Namer) -> TimelineEntry:
    side = _SIDES.get(StepKind(step.kind), Side.LEAD)
    if was_noted_by_lead(step):
        side = Side.LEAD
    unit = assignment.directive.lead_unit_id if side is Side.LEAD else assignment.unit_id
    act_words, note = "", step.reason
    if step.kind == StepKind.SET_DUE and step.due is not None:
        act_words, note = _("Đặt hạn %(due)s") % {"due": write_date(local_day(step.due))}, ""
    if step.kind == StepKind.CORRECT_DUE and step.due is not None:
        act_words = _("Đính chính văn bản đặt hạn: hạn %(due)s") % {"due": write_date(local_day(step.due))}
    if step.kind == StepKind.ACCEPT and assignment.same_hand:
        note = _("Chế độ một người: người gửi trả lời cũng là người nhận kết quả.")
    return _entry(step.kind, step.at, name(step.by, unit, step.at), note, act_words)


def _extension(extension: Extension, assignment: Assignment, name: _Namer) -> list[TimelineEntry]:
    entries = []
    if extension.asked_at is not None and extension.requested_due is not None:
        act_words = _("Xin gia hạn đến %(day)s") % {"day": write_date(local_day(extension.requested_due))}
        actor = name(extension.asked_by, assignment.unit_id, extension.asked_at)
        entries.append(_entry("ask_extension", extension.asked_at, actor, extension.reason, act_words))
    if extension.granted is False and extension.decided_at is not None:
        actor = name(extension.decided_by, assignment.directive.lead_unit_id, extension.decided_at)
        entries.append(_entry("extension_refused", extension.decided_at, actor, extension.answer))
    if extension.granted is None and extension.decided_at is not None:
        entries.append(_entry("extension_closed", extension.decided_at, note=extension.answer))
    return entries
