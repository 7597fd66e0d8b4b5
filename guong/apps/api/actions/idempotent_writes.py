"""Writes that a program may send again: done once, answered alike each time, and logged as the key's."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.utils.datastructures import MultiValueDict

from guong.apps.activity.transitions import Refused
from guong.apps.obligations.actions import read_in
from guong.apps.obligations.actions.take_and_answer import take_and_answer
from guong.apps.obligations.forms import LetterForm
from guong.apps.obligations.models import Assignment, Reading
from guong.apps.obligations.tasks import read_letter
from guong.apps.units.models import ApiToken

from ..models import RememberedCall


@dataclass(frozen=True, slots=True)
class KeyedCall:
    """
    A call that writes: whose key it came by, under which key of its own, what came, and when.

    `at` is the business clock, `now` that of the machine, by which answers are forgotten.
    """

    token: ApiToken
    key: str
    digest: str
    at: datetime
    now: datetime

    def recall(self) -> dict[str, Any] | None:
        """Give what was answered to the same call before."""
        return RememberedCall.recall(self.token, self.key, self.digest)

    def begin(self) -> tuple[RememberedCall, bool]:
        """Take the key for this call, and tell whether nobody had it; within the transaction of the act."""
        return RememberedCall.begin(self.token, self.key, self.digest, at=self.now)


class InvalidLetter(Refused):
    """A letter that the form of the page would not take; `fields` says where and why."""

    def __init__(self, fields: Mapping[str, list[str]]) -> None:
        together = "form"  # a fault of several fields
        self.fields = [
            {"field": together if name == NON_FIELD_ERRORS else name, "error": text}
            for name, texts in fields.items()
            for text in texts
        ]
        super().__init__(self.fields[0]["error"])


def digest_of(*parts: bytes | str) -> str:
    """Hash what a call brought, each part with its length before it."""
    whole = hashlib.sha256()
    for part in parts:
        octets = part.encode() if isinstance(part, str) else part
        whole.update(len(octets).to_bytes(8, "big"))
        whole.update(octets)
    return whole.hexdigest()


def answer_once(call: KeyedCall, assignment: Assignment, text: str) -> dict[str, Any]:
    """Answer an assignment in the name of the key's post, once for each key of a call."""
    if (earlier := call.recall()) is not None:
        return earlier
    with transaction.atomic():
        row, is_new = call.begin()
        if not is_new:
            return row.answered
        take_and_answer(assignment, text=text, files=(), by=call.token.appointment.person, at=call.at)
        call.token.note_use("answer", assignment, at=call.at)
        return row.settle({"assignment": assignment.pk, "state": assignment.state})


def take_in_once(call: KeyedCall, unit: int, name: str, letter_text: str, file: Any) -> dict[str, Any]:
    """
    Put a letter on the unit's table as its page does, once for each key of a call; a person confirms it.

    Reading a file takes seconds, in which nobody else's writing waits: so it stands outside a transaction,
    and a call that was cut off finds the letter by its bytes when it comes again.
    """
    if (earlier := call.recall()) is not None:
        return earlier
    post = {"lead_unit": str(unit), "pasted": letter_text}
    files = MultiValueDict({"file": [file]} if file is not None else {})
    form = LetterForm(post, files, units={unit: name})
    if not form.is_valid():
        raise InvalidLetter(
            {field: [str(error) for error in errors] for field, errors in form.errors.items()}
        )
    content, file_name = form.letter()
    by = call.token.appointment.person
    reading = read_in(content, name=file_name, lead_unit=form.cleaned_data["lead_unit"], by=by, at=call.at)
    with transaction.atomic():
        row, is_new = call.begin()
        if not is_new:
            return row.answered
        if reading.waits:
            read_letter.enqueue(reading.pk)
        call.token.note_use("intake", reading, at=call.at)
        return row.settle({"reading": reading.pk})


def state_of(reading: Reading) -> str:
    """Say how far a letter on the table is: being read, read, unreadable, or confirmed."""
    if reading.directive_id:
        return "confirmed"
    if reading.refusal:
        return "unreadable"
    return "reading" if reading.waits else "read"
