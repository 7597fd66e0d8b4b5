"""How many lines wait for a person on the first page: one query, since the rail shows it on every page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet

from guong.apps.incidents.models import Incident, Tip
from guong.apps.obligations.models import Assignment, Directive, Extension, Reading, State
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.registries.models import Channel
from guong.apps.reports.models import Report
from guong.apps.units.models import Permission, Person, Scope

from .today import requested_overrides


def count_waiting(person: Person, scope: Scope, *, at: datetime) -> int:
    """Count what the person has to do or to decide: own work, answers, requests, readings, incidents."""
    own_units = scope.own_units
    if not own_units:
        return 0
    parts: list[QuerySet[Model, Any]] = [
        Assignment.objects.borne_by(own_units).filter(state__in=WITH_DOER),
        Incident.objects.open().filter(unit__in=own_units),
        Tip.objects.waiting().filter(unit__in=own_units),
        Report.objects.waiting_for(person, scope),
    ]
    ended = scope.ended_before()
    if ended and scope.may_somewhere(Permission.EDIT_REGISTERS):
        # What a merger left to take over is one line, however many channels it is.
        orphans = Channel.objects.of_dissolved_units(on=local_day(at)).filter(owner__in=ended)
        parts.append(Person.objects.filter(Exists(orphans), pk=person.pk))
    if scope.may_somewhere(Permission.ACCEPT):
        # Whoever stands in the place of a lead that ended decides on what is handed in.
        leads = own_units | ended
        led = Directive.objects.led_by(scope).filter(lead_unit__in=leads).values("pk")
        decided = Assignment.objects.filter(directive__in=led, state__in=(State.SUBMITTED, State.DECLINED))
        theirs = Assignment.objects.open().filter(pk=OuterRef("assignment"), directive__in=led)
        parts += [decided, Extension.objects.filter(Exists(theirs), decided_at__isnull=True)]
    if scope.may_somewhere(Permission.INTAKE):
        parts.append(Reading.objects.visible_to(scope).unfinished())
    if scope.may_somewhere(Permission.APPROVE_OVERRIDE):
        parts.append(requested_overrides(scope, person))
    first, *others = (rows.order_by().values_list("pk") for rows in parts)
    return first.union(*others, all=True).count()
