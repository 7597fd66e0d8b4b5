"""Whose hand it is: examiner and examined, giver and taker are told apart by the posts they hold."""

from datetime import date

from guong.apps.units.models import Appointment, Delegation, Person, Unit


def belongs(person: Person, unit: Unit | int, *, on: date) -> bool:
    """Tell whether a person holds a post in a unit, in person or as a deputy, on a day."""
    posts = Appointment.objects.in_force(on=on).filter(unit=unit)
    if posts.filter(person=person).exists():
        return True
    delegations = Delegation.objects.in_force(on=on).filter(to=person)
    return posts.filter(pk__in=delegations.values("appointment")).exists()
