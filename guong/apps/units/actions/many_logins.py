"""Logins opened for many people at once, each with a link to set the first password."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from ..models import Person, RecoveryLink, User
from .single_person import NameTaken, open_login

MOST_AT_ONCE = 60  # people on one sheet: each takes a slip with a code


class NamesTaken(NameTaken):
    """Some of the names belong to somebody else; `faults` says it of each person."""

    def __init__(self, faults: Mapping[int, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


@transaction.atomic
def open_logins(
    people: Iterable[Person], usernames: Mapping[int, str], *, by: Person, at: datetime
) -> list[tuple[User, RecoveryLink, str]]:
    """
    Give each person a login, where there is none, with a one-time link; all of them, or `NamesTaken`.

    The secret beside each is shown once, on the sheet.
    """
    opened_logins, faults = list[tuple[User, RecoveryLink, str]](), dict[int, str]()
    for person in people:
        user: User | None = User.objects.filter(person=person).first()
        if user is None:
            try:
                user = open_login(person, username=usernames[person.pk], by=by, at=at)
            except NameTaken as refusal:
                faults[person.pk] = str(refusal)
                continue
        opened_logins.append((user, *RecoveryLink.issue(user, by=by, at=at)))
    if faults:
        raise NamesTaken(faults)
    return opened_logins
