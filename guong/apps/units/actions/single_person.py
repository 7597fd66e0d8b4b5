"""People entered by hand, with a login and a first post; logins opened for many at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import reduce
from itertools import chain, count
from operator import or_

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.engines.viet.normal_forms import plain

from ..models import Permission, Person, RecoveryLink, Scope, Unit, User
from ..models.post_entry import PostEntry, announce_role
from .table_import import Bounds, origin_of

MOST_AT_ONCE = 60  # people on one sheet: each takes a slip with a code


class NameTaken(Refused):
    """The login belongs to somebody else."""

    field = "username"


@transaction.atomic
def add_person(
    scope: Scope,
    *,
    full_name: str,
    username: str,
    unit: Unit,
    role: str,
    title: str,
    email: str,
    start: date,
    by: Person,
    at: datetime,
) -> Person:
    """Enter a person with a post, and a login whose first password a recovery link sets."""
    scope.require(Permission.MANAGE_PEOPLE, unit)
    _refuse_taken(username)
    origin = origin_of(Bounds(by=by, at=at, scope=scope))
    person = Person.objects.create(full_name=full_name, email=email, created_in_id=origin)
    User.objects.create_user(username, person)
    post = PostEntry(person, unit, role, start, title=title).write()
    announce_role(post)
    record(person, "person.entered", by=by, at=at)
    record(post, "appointment.entered", by=by, at=at, detail={"role": role})
    return person


@transaction.atomic
def open_login(person: Person, *, username: str, by: Person, at: datetime) -> User:
    """Give somebody who has none a login without a password; a recovery link sets the first."""
    _refuse_taken(username)
    if User.objects.filter(person=person).exists():
        raise NameTaken(_("Người này vừa được mở tài khoản."))
    user = User.objects.create_user(username, person)
    record(user, "login.opened", by=by, at=at)
    return user


def propose_usernames(full_names: Sequence[str]) -> list[str]:
    """
    Offer a free name for the login of each of some people, no two of them the same.

    It is the given name and the family name, "tam.bui", with a number where that is taken.
    """
    bases = []
    for full_name in full_names:
        words = ["".join(filter(str.isalnum, word)) for word in plain(full_name).casefold().split()]
        bases.append(".".join(dict.fromkeys((words[-1], words[0]))) if words else "")
    begins = reduce(or_, (Q(username__startswith=base) for base in set(bases)), Q(pk__in=()))
    taken_names = set(User.objects.filter(begins).values_list("username", flat=True))
    names = []
    for base in bases:
        candidates = chain((base,), (f"{base}{n}" for n in count(2)))
        name = next(name for name in candidates if name not in taken_names)
        taken_names.add(name)
        names.append(name)
    return names


def _refuse_taken(username: str) -> None:
    if User.objects.filter(username__iexact=username).exists():
        raise NameTaken(_("Tên đăng nhập “%(name)s” đã là của người khác.") % {"name": username})


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
