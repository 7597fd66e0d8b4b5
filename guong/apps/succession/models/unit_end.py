"""What ends with a unit: the posts, logins, mandates and boards in it, and the work it leaves undone."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from guong.apps.obligations.models import Assignment, State
from guong.apps.obligations.models.states import OPEN
from guong.apps.registries.models import EditorialBoard, SpokespersonMandate
from guong.apps.units.models import Appointment, Unit, User
from guong.engines.viet.formats import ONE_DAY


def posts_that_end(units: Sequence[Unit], last_day: date) -> QuerySet[Appointment]:
    """Give the posts in units that would go on after their last day."""
    posts: QuerySet[Appointment] = Appointment.objects.filter(unit__in=units).touching(
        last_day + ONE_DAY, None
    )
    return posts.select_related("person").order_by("unit", "pk")


def logins_that_end(units: Sequence[Unit], last_day: date) -> QuerySet[User]:
    """Give the logins of people who hold no post anywhere once these have ended."""
    people = posts_that_end(units, last_day).order_by().values("person")
    elsewhere = Appointment.objects.filter(person=OuterRef("person")).touching(last_day + ONE_DAY, None)
    users = User.objects.filter(person__in=people, is_active=True)
    return users.exclude(Exists(elsewhere.exclude(unit__in=units))).order_by("pk")


def work_that_waits(units: Sequence[Unit]) -> QuerySet[Assignment]:
    """Give the assignments of units that are not done: open ones, and those declined and not given again."""
    open_work = Assignment.objects.filter(unit__in=units, state__in=(*OPEN, State.DECLINED))
    return open_work.order_by("obligation__order", "obligation", "unit")


def mandates_that_end(units: Sequence[Unit], last_day: date) -> list[SpokespersonMandate]:
    """Give the mandates of spokespersons that would go on after the last day."""
    mandates = SpokespersonMandate.objects.filter(unit__in=units).touching(last_day + ONE_DAY, None)
    return list(mandates.order_by("pk"))


def boards_that_end(units: Sequence[Unit], last_day: date) -> list[EditorialBoard]:
    """Give the editorial boards that would go on after the last day."""
    boards = EditorialBoard.objects.filter(unit__in=units).touching(last_day + ONE_DAY, None)
    return list(boards.order_by("pk"))
