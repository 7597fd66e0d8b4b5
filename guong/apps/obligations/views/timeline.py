"""What happened to one assignment, for a reader who may or may not see names; and how it goes on."""

from collections import Counter
from collections.abc import Callable, Sequence
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

from ..forms import AnswerForm, UrgingForm
from ..models import Assignment, Extension, Return, Side, Step, StepKind
from ..models.imported_progress import was_noted_by_lead
from ..models.lead_unit import LeadThroughTime
from ..models.states import OPEN, TRANSITIONS, UNDO_ACCEPT, UNDO_RETURN
from ..models.timeliness import local_day
from .buttons import SUBMIT_BUTTON, URGE_BUTTON, Button

_SIDES = {transition.kind: transition.side for transition in (*TRANSITIONS, UNDO_ACCEPT, UNDO_RETURN)}
_Namer = Callable[[Person | None, int, datetime], str]
OPEN_TURNS = 6  # the last ones stand open, what was before is folded


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


class ThreadTurn(NamedTuple):
    """One thing said or done; `bubble` is the class of its words, none for what has no words."""

    what: str | Promise
    icon: str
    tone: str
    at: datetime
    who: str = ""
    text: str = ""
    bubble: str = ""
    items: Sequence[EvidenceItem] = ()
    recalled_at: datetime | None = None


class Composer(NamedTuple):
    """What may be written at the foot: an answer, or a word of the lead."""

    button: Button
    form: AnswerForm | UrgingForm
    placeholder: str
    # Of a lead: words that fit, and the same as a message to send by hand.
    words: str = ""
    message: str = ""


def turns_of(timeline: Timeline) -> list[ThreadTurn]:
    """Give steps and answers in the order of time; an answer stands for the step that sent it."""
    answered_at = {answer.at for answer in timeline.answers}
    turns = []
    for entry in timeline.acts:
        if entry.at in answered_at and entry.icon == "send" and entry.tone == "info":
            continue
        bubble = "back" if entry.tone in ("warn", "bad") else "plain"
        turns.append(ThreadTurn(*entry, bubble if entry.note else ""))
    for answer in timeline.answers:
        words = _("gửi phần phối hợp") if answer.helps else _("trả lời lần %(n)s") % {"n": answer.n}
        entry = TimelineEntry(words, "send", "info", answer.at, answer.who, answer.text)
        turns.append(ThreadTurn(*entry, "theirs", answer.items, answer.recalled_at))
    return sorted(turns, key=lambda turn: turn.at)


def former_threads(request: Request, row: Assignment) -> list[tuple[Assignment, str, int]]:
    """Give the work of ended units that this goes on with: whose it was, and how many steps it took."""
    ancestors = list(row.inherits_from.all())
    if not ancestors:
        return []
    names = UnitVersion.objects.names([former.unit_id for former in ancestors], on=request.today)
    turns = Counter(Step.objects.filter(assignment__in=ancestors).values_list("assignment", flat=True))
    return [(former, names[former.unit_id], turns[former.pk]) for former in ancestors]


def composer_of(
    buttons: Sequence[Button], answers: int, *, may_answer: bool, words: str, message: str
) -> Composer | None:
    """Offer the field at the foot to who has a word to say now; answering takes the work in as well."""
    if may_answer:
        placeholder = _("Trả lời lần %(n)s: đã làm gì, còn gì, bao giờ xong") % {"n": answers + 1}
        return Composer(SUBMIT_BUTTON, AnswerForm(), placeholder)
    if URGE_BUTTON in buttons:
        return Composer(URGE_BUTTON, UrgingForm(), _("Nhắc đơn vị một câu"), words, message)
    return None
