"""Who may approve what a unit shows, and how they learn that a channel waits for them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Person, Unit

NOTICE_WAITING, NOTICE_ORPHANS, NOTICE_REFERRED = "channel_waiting", "channel_orphans", "channel_referred"


def approvers_in(unit: Unit | int, *, on: date) -> set[int]:
    """Give the people in post at a unit who may approve content."""
    return _staff_who_may(Permission.APPROVE_CONTENT, unit, on=on)


def recipients_of(
    units: QuerySet[Any, Any], first: Collection[str], second_roles: Collection[str], *, on: date
) -> dict[int, set[int]]:
    """Give of each unit the people in the first roles; where nobody is, those in the other ones."""
    posts = Appointment.objects.in_force(on=on).filter(unit__in=units.values("pk"))
    posts = posts.filter(person__blanked_at__isnull=True)
    hearers: dict[int, set[int]] = defaultdict(set)
    beside: dict[int, set[int]] = defaultdict(set)
    for unit, person, role in posts.values_list("unit", "person", "role"):
        if role in first:
            hearers[unit].add(person)
        elif role in second_roles:
            beside[unit].add(person)
    return {unit: hearers.get(unit) or beside[unit] for unit in {*hearers, *beside}}


def approvers_above(owner: Unit, *, on: date, but: Collection[int] = ()) -> set[int]:
    """Give those of the nearest unit above in which somebody else may approve content."""
    version = owner.version(on=on)
    for unit in reversed(version.lineage[:-1] if version else ()):
        if people := approvers_in(unit, on=on) - set(but):
            return people
    return set()


def notify_waiting(owner: Unit, *, claimants: Collection[int], claim: int, at: datetime) -> None:
    """Tell the approvers of the unit, else of the nearest one above, that a channel waits; once a unit."""
    if Notification.objects.about(owner).live().filter(kind=NOTICE_WAITING).exists():
        return
    on = timezone.localdate(at)
    people = approvers_in(owner, on=on) - set(claimants) or approvers_above(owner, on=on, but=claimants)
    title = "Có kênh chờ bạn xác minh; người dân đang tra thấy “Chưa xác minh”."
    path = reverse("registries:unsettled")
    Notification.store(
        [
            NotificationRequest(person, owner.pk, about(owner), NOTICE_WAITING, str(claim), title, path=path)
            for person in sorted(people)
        ],
        at=at,
    )


def notify_successor(unit: Unit, *, at: datetime) -> None:
    """Tell those who keep a successor's registers that channels of former units wait to be taken over."""
    if Notification.objects.about(unit).live().filter(kind=NOTICE_ORPHANS).exists():
        return
    on = timezone.localdate(at)
    title = (
        "Kênh của đơn vị cũ chờ đơn vị bạn nhận về; người dân đang tra thấy “Kênh cũ, nay không ai trông”."
    )
    path, day = reverse("registries:inheritance"), on.isoformat()
    Notification.store(
        [
            NotificationRequest(person, unit.pk, about(unit), NOTICE_ORPHANS, day, title, path=path)
            for person in sorted(registrars_in(unit, on=on))
        ],
        at=at,
    )


def registrars_in(unit: Unit | int, *, on: date) -> set[int]:
    """Give the people in post at a unit who keep its registers."""
    return _staff_who_may(Permission.EDIT_REGISTERS, unit, on=on)


def _staff_who_may(permission: Permission, unit: Unit | int, *, on: date) -> set[int]:
    posts = Appointment.objects.in_force(on=on).filter(unit=unit, role__in=ROLES_OF_PERMISSION[permission])
    return set(posts.filter(person__blanked_at__isnull=True).values_list("person", flat=True))


def notify_referred(unit: Unit, person: Person | None, name: str, row: Model, *, at: datetime) -> None:
    """Tell one person, or all who keep a successor's registers, that they decide on a channel."""
    people = {person.pk} if person is not None else registrars_in(unit, on=timezone.localdate(at))
    title = f"Kênh của đơn vị cũ được giao bạn quyết định: {name}"
    path = reverse("registries:inheritance")
    Notification.store(
        [
            NotificationRequest(person, unit.pk, about(row), NOTICE_REFERRED, "once", title, path=path)
            for person in sorted(people)
        ],
        at=at,
    )
