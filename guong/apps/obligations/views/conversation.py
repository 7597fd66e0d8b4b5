"""One assignment as a conversation: what was said and done, oldest first, and how it may go on."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import UnitVersion
from guong.apps.units.request import Request

from ..forms import AnswerForm, UrgingForm
from ..models import Assignment, Step
from .buttons import SUBMIT_BUTTON, URGE_BUTTON, Button
from .timeline import Timeline, TimelineEntry

OPEN_TURNS = 6  # the last ones stand open, what was before is folded


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
