"""What of inspections waits for a person: visits to make, minutes to sign, remedies to look at again."""

from datetime import date
from typing import NamedTuple

from django.db.models import Q

from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, Scope

from ..models import Shortcoming, ShortcomingState, TeamMember, TeamRole, UnitVisit, VisitState
from ..models.shortcoming import ShortcomingQuerySet
from ..models.visit import UnitVisitQuerySet


class WaitingInspections(NamedTuple):
    """Visits of today and of before with minutes that wait for one's side; remedies whose day has passed."""

    visits: UnitVisitQuerySet
    remedies: ShortcomingQuerySet


def waiting_inspections(scope: Scope, *, on: date) -> WaitingInspections:
    """Find what waits for a person as a member of teams, and as one who answers for a unit."""
    rounds = TeamMember.objects.of(scope).values("round")
    heads = TeamMember.objects.of(scope).filter(role=TeamRole.HEAD).values("round")
    roles = ROLES_OF_PERMISSION[Permission.SUBMIT]
    own = [post.unit_id for post in scope.posts if post.role in roles]
    to_make = Q(round__in=rounds, day__lte=on, state__in=(VisitState.PLANNED, VisitState.UNDER_WAY))
    has_minutes = Q(state=VisitState.MINUTED)
    for_unit = has_minutes & Q(unit__in=own, unit_signed_at__isnull=True, refused_at__isnull=True)
    has_answer = Q(unit_signed_at__isnull=False) | Q(refused_at__isnull=False)
    for_head = has_minutes & has_answer & Q(round__in=heads, team_signed_at__isnull=True)
    visits = UnitVisit.objects.announced().filter(to_make | for_unit | for_head)
    remedies = Shortcoming.objects.filter(visit__round__in=rounds, state=ShortcomingState.ASSIGNED)
    return WaitingInspections(visits, remedies.filter(due_on__lt=on))
