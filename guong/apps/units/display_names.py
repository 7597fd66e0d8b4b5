"""How units and people are named for a reader; staff are named inside their unit and to who leads."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_

from django.utils.translation import gettext as _

from guong.engines.viet.formats import ONE_DAY, write_date
from guong.engines.viet.sort_order import order_key

from .models import Appointment, Permission, Person, Scope, UnitVersion
from .models.unit import below
from .request import Request

MOST_LISTED = 5000  # more units than any province has; of many a field takes one by its name


def name_units_and_people(
    scope: Scope, units: Iterable[int], people: Iterable[int | None], *, led: Iterable[int] = ()
) -> tuple[dict[int, str], dict[int, str]]:
    """
    Name units, and people: by name those the reader may know so, by their unit the others.

    `led` are units whose evidence was opened to the reader's own, as the one that leads.
    """
    person_ids = {pk for pk in people if pk is not None}
    names_of_people: dict[int, str] = {}
    posts_of: dict[int, list[Appointment]] = {}
    if person_ids:
        visible = Person.objects.visible_to(scope).filter(pk__in=person_ids)
        names_of_people = dict(visible.values_list("pk", "full_name"))
    if strangers := person_ids - set(names_of_people):
        led_units = set(led)
        posts = Appointment.objects.filter(person__in=strangers, valid_from__lte=scope.on)
        for post in posts.select_related("person").order_by("valid_from", "pk"):
            posts_of.setdefault(post.person_id, []).append(post)
            is_led = post.unit_id in led_units and post.holds(scope.on)
            if is_led and post.person.blanked_at is None:
                names_of_people[post.person_id] = post.person.full_name
    post_units = {post.unit_id for posts in posts_of.values() for post in posts}
    names_of_units = UnitVersion.objects.names({*units, *post_units}, on=scope.on)
    for pk in person_ids - set(names_of_people):
        names_of_people[pk] = _name_by_unit(posts_of.get(pk, ()), names_of_units, on=scope.on)
    return names_of_units, names_of_people


def _name_by_unit(posts: Sequence[Appointment], names: Mapping[int, str], *, on: date) -> str:
    """
    Name a person by the unit of today and the one before it, `posts` being in the order they began.

    What somebody did before a merger was done for the unit of that day: the living one stands first.
    """
    present = next((post for post in reversed(posts) if post.holds(on)), None)
    ended_posts = [post for post in posts if post.valid_to is not None and post.valid_to < on]
    former = max(ended_posts, key=lambda post: post.valid_to or on, default=None)
    if former is None and present is None:
        return _("một người chưa rõ đơn vị")
    former_name = names[former.unit_id] if former is not None else ""
    if present is None:
        assert former is not None and former.valid_to is not None
        words = {"unit": former_name, "day": write_date(former.valid_to)}
        return _("người của %(unit)s (đến %(day)s)") % words
    unit_name = names[present.unit_id]
    if former is None or former.valid_to is None or former_name == unit_name:
        return _("người của %(unit)s") % {"unit": unit_name}
    day = write_date(former.valid_to + ONE_DAY)
    words = {"unit": unit_name, "day": day, "former": former_name}
    return _("người của %(unit)s (trước %(day)s: %(former)s)") % words


def name_actor(person: Person | None, unit_name: str, *, openly: bool) -> str:
    """Name who did something: by name where the reader may know it (`openly`), by the unit otherwise."""
    if person is None:
        return _("máy")
    if openly and unit_name:
        return f"{person.full_name}, {unit_name}"
    return unit_name or person.full_name


def own_units_for(request: Request, permission: Permission) -> dict[int, str]:
    """Name the reader's own units where something may be done, by id in the order of their names."""
    units = [unit for unit in request.scope.own_units if request.scope.may(permission, unit)]
    names = UnitVersion.objects.names(units, on=request.today)
    return dict(sorted(names.items(), key=lambda pair: order_key(pair[1])))


def units_for(request: Request, permission: Permission) -> list[tuple[int, str]]:
    """List (id, name) of the units in scope, for which the reader may do something."""
    paths = request.scope.paths_for(permission)
    if not paths:
        return []
    inside = UnitVersion.objects.in_force(on=request.today).filter(reduce(or_, map(below, paths)))
    rows = inside.order_by("path").values_list("unit", "name")[:MOST_LISTED]
    return sorted(rows, key=lambda row: row[1])
