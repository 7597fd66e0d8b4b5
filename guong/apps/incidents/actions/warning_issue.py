"""Check a paper before it leaves, and settle the words of a warning, approved then or after."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.notices.models import Notification
from guong.apps.notices.models.notification import NotificationRequest, about
from guong.apps.obligations.actions.issuers import fault_of_recipients
from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, Person
from guong.engines.textcheck import Mark, check_text
from guong.engines.textcheck.marks import STOP

from ..drafts import Facts, PaperDraft
from ..models import Incident, IssuedWarning, PaperKind
from ..models.states import NOTICE_WARNING
from .notifications import people_in_charge
from .papers import current_text, short_texts

# What a letter to those who act on it may name, and no notice for everybody.
_FOR_AUTHORITIES = frozenset({"personal-data", "child-data"})
MOST_MARKS = 10


def stops_of(kind: str, words: PaperDraft, facts: Facts, *, on: date) -> list[Mark]:
    """
    List what the text check says "dừng lại" to, and a sender among the recipients: no such paper leaves.

    A number of the body's own is no private one; a letter may tell the police whose number it was.
    """
    text = "\n".join((words.subject, words.text))
    own = {_digits(line) for line in (*facts.channels, facts.phone, facts.reply_phone)} - {""}
    marks = [mark for mark in check_text(text, on=on) if mark.severity == STOP]
    if kind != PaperKind.NOTICE.value:
        marks = [mark for mark in marks if mark.family not in _FOR_AUTHORITIES]
    marks = [mark for mark in marks if not any(number in _digits(mark.excerpt) for number in own)]
    if fault := fault_of_recipients(words.recipients, facts.body):
        marks.insert(0, Mark("own-recipient", "formal", 0, 0, "Kính gửi", STOP, "", fault, "", "", 1))
    return marks[:MOST_MARKS]


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def refuse_unchecked(marks: Iterable[Mark]) -> None:
    """Refuse to let a paper leave while something in it is to be mended first."""
    if first := next(iter(marks), None):
        raise Refused(
            _t("Chưa gửi đi được: “%(excerpt)s”. %(message)s")
            % {"excerpt": first.excerpt, "message": first.message}
        )


@transaction.atomic
def issue_warning(case: Incident, *, approves: bool, by: Person, at: datetime) -> IssuedWarning:
    """Settle the notice as it stands; where its sender may not approve, those who may are asked after."""
    words, facts, _paper = current_text(case, PaperKind.NOTICE, at=at)
    refuse_unchecked(stops_of(PaperKind.NOTICE, words, facts, on=timezone.localdate(at)))
    post, script = short_texts(words, facts, at=at)
    warning = IssuedWarning.issue(
        case,
        subject=words.subject,
        text=words.text,
        post=post.text,
        script=script.text,
        approves=approves,
        by=by,
        at=at,
    )
    if warning.is_unapproved:
        people = people_in_charge(case.unit, ROLES_OF_PERMISSION[Permission.APPROVE_CONTENT], at) - {by.pk}
        title, path = f"Lời cảnh báo chờ duyệt: {case.title}", case.get_absolute_url()
        requests = [
            NotificationRequest(
                person, case.unit_id, about(warning), NOTICE_WARNING, "once", title, path=path, urgent=True
            )
            for person in sorted(people)
        ]
        Notification.store(requests, at=at)
    return warning
