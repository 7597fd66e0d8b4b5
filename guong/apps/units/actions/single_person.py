"""One person entered by hand, with a login and a first post."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused

from ..models import Permission, Person, Scope, Unit, User
from ..models.post_entry import PostEntry, announce_role
from .importing import Bounds, origin_of


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
    """
    Enter a person with a post in a unit in the care of whoever does it, and a login without a password.

    The first password is set by a recovery link, as whenever somebody cannot get in.
    """
    scope.require(Permission.MANAGE_PEOPLE, unit)
    if User.objects.filter(username__iexact=username).exists():
        raise NameTaken(_("Tên đăng nhập “%(name)s” đã là của người khác.") % {"name": username})
    origin = origin_of(Bounds(by=by, at=at, scope=scope))
    person = Person.objects.create(full_name=full_name, email=email, created_in_id=origin)
    User.objects.create_user(username, person)
    post = PostEntry(person, unit, role, start, title=title).write()
    announce_role(post)
    record(person, "person.entered", by=by, at=at)
    record(post, "appointment.entered", by=by, at=at, detail={"role": role})
    return person
