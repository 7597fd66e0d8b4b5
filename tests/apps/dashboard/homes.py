"""Ways to read Hôm nay, and to bring about what stands on it."""

from datetime import timedelta

from guong.apps.dashboard.actions.today import agenda_of
from guong.apps.units.models import scope_of
from tests.apps.obligations.factories import deadline_act
from tests.factories import NOW

DAY = timedelta(days=1)


def groups(person, at=NOW):
    """Give the keys of the person's own groups and of those of the work led, with their totals."""
    agenda = agenda_of(person, scope_of(person, on=at.date()), at=at)
    return (
        {key: work_list.total for key, work_list in agenda.own.items()},
        {key: work_list.total for key, work_list in agenda.led.items()},
    )


def due_on(assignment, day, district, at=NOW):
    """Set a deadline by a signed act."""
    deadline_act(assignment.directive, day, district.huong, at=at)


def page(client):
    return " ".join(client.get("/").content.decode().split())
