"""People and their posts as a table, for whoever administers them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from ..list_tables import ListTable, field_columns, unit_column
from ..models import Appointment, Person


class PersonPost(NamedTuple):
    """One person with one of the posts; with none where there never was any."""

    person: Person
    post: Appointment | None


def _with_posts(people: Sequence[Any], _at: datetime) -> Iterator[PersonPost]:
    posts: dict[int, list[Appointment]] = {}
    for post in Appointment.objects.filter(person__in=people).order_by("-valid_from", "pk"):
        posts.setdefault(post.person_id, []).append(post)
    for person in people:
        for held_post in posts.get(person.pk, [None]):
            yield PersonPost(person, held_post)


PEOPLE = ListTable(
    "nguoi-va-chuc-vu",
    _("Người và chức vụ"),
    (
        *field_columns(Person, "full_name", "code", of="person"),
        unit_column("post.unit_id"),
        *field_columns(Appointment, "role", "title", "instrument", "valid_from", "valid_to", of="post"),
    ),
    lambda _at: Person.objects.order_by("search", "pk"),
    _with_posts,
)
LISTS = (PEOPLE,)
