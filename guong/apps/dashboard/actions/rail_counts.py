"""What the rail counts on every page, in one query: lines that wait for a person, and open incidents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from guong.apps.incidents.models import Incident, Tip
from guong.apps.inspections.actions.pending_inspections import waiting_inspections
from guong.apps.obligations.models import Assignment, Directive, Extension, OnwardReceipt, Reading, State
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.press.actions.yearly_confirmations import is_confirming, units_to_confirm
from guong.apps.press.models import PressRequest
from guong.apps.proofreading.models import Article
from guong.apps.registries.actions import (
    is_regulation_term_near,
    units_owing_regulation,
    units_without_board,
    units_without_speaker,
)
from guong.apps.registries.models import Channel
from guong.apps.reports.models import Report
from guong.apps.units.models import Permission, Person, Scope, Stay

from .today import requested_overrides

IN_REACH = "incidents"  # of all units in reach: no lines of one's own
STATEMENTS_READY = 512  # people whose statement a server keeps ready; some 8 KB a statement


@dataclass(frozen=True, slots=True)
class RailCounts:
    """
    How many lines wait on the first page, and how many incidents in reach are open.

    `parts` are the lines by sort, so that the first page asks for no list of which nothing waits.
    """

    waiting: int = 0
    incidents: int = 0
    parts: Mapping[str, int] = field(default_factory=dict)

    def empty(self, *parts: str) -> bool:
        """Tell whether nothing at all waits of these sorts."""
        return not any(self.parts.get(part) for part in parts)


def count_waiting(person: Person, scope: Scope, *, at: datetime) -> RailCounts:
    """Count what the person has to do or to decide: own work, answers, requests, readings, incidents."""
    if not scope.own_units:
        return RailCounts()
    on, ended_units = local_day(at), scope.ended_before()
    asks_registers = bool(ended_units) or is_regulation_term_near(on) or is_confirming(on)
    own = frozenset(
        unit for unit in scope.own_units if asks_registers and scope.may(Permission.EDIT_REGISTERS, unit)
    )
    names, statement, parameters = _statement_of(person.pk, scope, scope.named_stays(), ended_units, own, on)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        parts = dict(zip(names, cursor.fetchone() or (), strict=False))
    incidents = parts.pop(IN_REACH, 0)
    return RailCounts(sum(parts.values()), incidents, parts)


@lru_cache(maxsize=STATEMENTS_READY)
def _statement_of(
    person_id: int,
    scope: Scope,
    stays: tuple[Stay, ...] | None,
    ended_units: frozenset[int],
    own: frozenset[int],
    on: date,
) -> tuple[tuple[str, ...], str, tuple[Any, ...]]:
    """
    Write the statement that counts, with the names of its parts and its parameters.

    Counting itself is done anew on every page.

    Putting the statement together costs more than running it, and nothing shapes it but the arguments:
    `stays` are the units in reach, `own` those whose registers the person keeps, `ended_units` those in whose
    place the own units stand.
    """
    person = Person(pk=person_id)
    parts = _parts_of(person, scope, ended_units, own, on)
    numbers = Person.objects.filter(pk=person_id).values_list(*map(number_of, parts.values()))
    return (tuple(parts), *numbers.query.sql_with_params())


def _parts_of(
    person: Person, scope: Scope, ended_units: frozenset[int], own: frozenset[int], on: date
) -> dict[str, QuerySet[Model, Any]]:
    """Give the rows to count, by sort: what waits, and the open incidents in reach."""
    own_units = scope.own_units
    inspections = waiting_inspections(scope, on=on)
    parts: dict[str, QuerySet[Model, Any]] = {
        "work": Assignment.objects.borne_by(own_units).filter(state__in=WITH_DOER),
        # What a unit left open when it ended is its heir's to see to.
        "cases": Incident.objects.open().filter(unit__in=own_units | ended_units),
        "tips": Tip.objects.waiting().filter(unit__in=own_units | ended_units),
        "drafts": Report.objects.waiting_for(person, scope),
        "posts_to_review": Article.objects.waiting_for(scope),
        "posts_back": Article.objects.visible_to(scope).back_with(person),
        "posts_due": Article.objects.visible_to(scope).to_post(person, on=on),
        "press": PressRequest.objects.waiting_for(scope),
        "onward": OnwardReceipt.objects.waiting_for(scope),
        "visits": inspections.visits,
        "remedies": inspections.remedies,
    }
    if own and is_regulation_term_near(on):
        parts["regulation"] = units_owing_regulation(on=on).filter(pk__in=own)
    if own and is_confirming(on):
        parts["confirming"] = units_to_confirm(own, on=on)
    if own and ended_units:
        # What a merger left to take over is one line, however many channels and offices it is.
        orphans = Exists(Channel.objects.of_dissolved_units(on=on).filter(owner__in=ended_units))
        boards = Exists(units_without_board(own, ended_units, on=on))
        speakers = Exists(units_without_speaker(own, ended_units, on=on))
        parts["heritage"] = Person.objects.filter(orphans | boards | speakers, pk=person.pk)
    if scope.may_somewhere(Permission.ACCEPT):
        # Whoever stands in the place of a lead that ended decides on what is handed in.
        leads = own_units | ended_units
        led = Directive.objects.led_by(scope).filter(lead_unit__in=leads).values("pk")
        answers = Assignment.objects.filter(directive__in=led, state__in=(State.SUBMITTED, State.DECLINED))
        led_work = Assignment.objects.open().filter(pk=OuterRef("assignment"), directive__in=led)
        parts["decisions"] = answers
        parts["extensions"] = Extension.objects.filter(Exists(led_work), decided_at__isnull=True)
    if scope.may_somewhere(Permission.INTAKE):
        parts["readings"] = Reading.objects.visible_to(scope).unfinished()
    if scope.may_somewhere(Permission.APPROVE_OVERRIDE):
        parts["overrides"] = requested_overrides(scope, person)
    return {**parts, IN_REACH: Incident.objects.open().in_reach_of(scope)}


def number_of(rows: QuerySet[Model, Any]) -> Coalesce:
    """Count rows as a part of another query."""
    groups = rows.order_by().annotate(all_rows=Value(1)).values("all_rows")
    return Coalesce(Subquery(groups.annotate(number=Count("pk")).values("number")), 0)
