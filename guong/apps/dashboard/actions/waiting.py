"""What the rail counts on every page, in one query: lines that wait for a person, and open incidents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from guong.apps.incidents.models import Incident, Tip
from guong.apps.obligations.models import Assignment, Directive, Extension, Reading, State
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.registries.actions import units_without_board, units_without_speaker
from guong.apps.registries.models import Channel
from guong.apps.reports.models import Report
from guong.apps.units.models import Permission, Person, Scope

from .today import requested_overrides


@dataclass(frozen=True, slots=True)
class RailCounts:
    """How many lines wait on the first page, and how many incidents in reach are open."""

    waiting: int = 0
    incidents: int = 0


def count_waiting(person: Person, scope: Scope, *, at: datetime) -> RailCounts:
    """Count what the person has to do or to decide: own work, answers, requests, readings, incidents."""
    own_units = scope.own_units
    if not own_units:
        return RailCounts()
    parts: list[QuerySet[Model, Any]] = [
        Assignment.objects.borne_by(own_units).filter(state__in=WITH_DOER),
        Incident.objects.open().filter(unit__in=own_units),
        Tip.objects.waiting().filter(unit__in=own_units),
        Report.objects.waiting_for(person, scope),
    ]
    ended = scope.ended_before()
    if ended and scope.may_somewhere(Permission.EDIT_REGISTERS):
        # What a merger left to take over is one line, however many channels and offices it is.
        on = local_day(at)
        own = [unit for unit in own_units if scope.may(Permission.EDIT_REGISTERS, unit)]
        orphans = Exists(Channel.objects.of_dissolved_units(on=on).filter(owner__in=ended))
        boards = Exists(units_without_board(own, ended, on=on))
        speakers = Exists(units_without_speaker(own, ended, on=on))
        parts.append(Person.objects.filter(orphans | boards | speakers, pk=person.pk))
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
    parts.append(Incident.objects.open().in_reach_of(scope))
    numbers = Person.objects.filter(pk=person.pk).values_list(*map(_number_of, parts)).first()
    *waiting, incidents = numbers or (0,)
    return RailCounts(sum(waiting), incidents)


def _number_of(rows: QuerySet[Model, Any]) -> Coalesce:
    """Count rows as a part of another query."""
    groups = rows.order_by().annotate(all_rows=Value(1)).values("all_rows")
    return Coalesce(Subquery(groups.annotate(number=Count("pk")).values("number")), 0)
