"""Logins opened for many people at once, each with a link to set the first password."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ..models import Person, RecoveryLink, User
from .single_person import NameTaken, open_login

MOST_AT_ONCE = 60  # people on one sheet: each takes a slip with a code


@dataclass(frozen=True, slots=True)
class OpenedLogin:
    """A login with its one-time link; the secret is shown once, on the sheet."""

    user: User
    link: RecoveryLink
    token: str


class NamesTaken(NameTaken):
    """Some of the names belong to somebody else; `faults` says it of each person."""

    def __init__(self, faults: Mapping[int, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


@transaction.atomic
def open_logins(
    people: Iterable[Person], usernames: Mapping[int, str], *, by: Person, at: datetime
) -> list[OpenedLogin]:
    """Give each person a login, where there is none, and a link; all of them, or `NamesTaken`."""
    opened_logins, faults = [], dict[int, str]()
    for person in people:
        user: User | None = User.objects.filter(person=person).first()
        if user is None:
            try:
                user = open_login(person, username=usernames[person.pk], by=by, at=at)
            except NameTaken as refusal:
                faults[person.pk] = str(refusal)
                continue
        opened_logins.append(OpenedLogin(user, *RecoveryLink.issue(user, by=by, at=at)))
    if faults:
        raise NamesTaken(faults)
    return opened_logins
