"""Finds what people should be told by now: steps taken, requests made, deadlines near or past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _t

from guong.apps.notices.models import Notification, Wanted
from guong.apps.notices.models.notification import about
from guong.apps.units.models import (
    ROLES_OF_PERMISSION,
    Appointment,
    Delegation,
    Permission,
    Unit,
    UnitVersion,
    successors,
)
from guong.engines.legal.reminders import Window

from ..models import Assignment, Extension, Obligation, Step
from ..models.states import WITH_DOER, Side
from ..models.timeliness import local_day
from ..models.told import ASKED, DUE, DUE_OF_OTHERS, NOT_GRANTED, TOLD, due_key

# A scheduler that stood still for this long has lost nothing that people were not told otherwise.
LOOKS_BACK = timedelta(days=30)
# Days off push a window forward: nobody has more than this many in a row.
SLACK = timedelta(days=14)
SHORT = 160
CHUNK = 500
ASSIGNMENT = Assignment._meta.label_lower
OBLIGATION = Obligation._meta.label_lower


def remind_all(*, at: datetime) -> int:
    """End what no longer stands and store what is new; give how many notices are new."""
    _end_stale(at)
    people = _People(local_day(at))
    new = 0
    for rows in _in_chunks(_steps(at)):
        new += Notification.store(_of_steps(rows, people), at=at)
    new += Notification.store(_of_requests(people, at), at=at)
    for due, window in _open_windows(at):
        new += _of_deadline(due, window, people, at)
    return new


class _People:
    """Who in a unit has a right on a day, the ones that stand in for them included; asked once a unit."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._held: dict[tuple[int, Permission], tuple[int, ...]] = {}
        self._place: dict[int, tuple[int, ...]] = {}
        self._names: dict[int, str] = {}

    def know(self, units: Iterable[int], right: Permission) -> None:
        """Look many units up in three queries."""
        missing = {unit for unit in units if (unit, right) not in self._held}
        if not missing:
            return
        found: dict[int, set[int]] = defaultdict(set)
        posts = Appointment.objects.in_force(on=self.on).filter(
            role__in=ROLES_OF_PERMISSION[right], unit__in=missing
        )
        posts = posts.filter(person__blanked_at__isnull=True)
        lent = Delegation.objects.in_force(on=self.on).filter(
            appointment__in=posts, to__blanked_at__isnull=True
        )
        for unit, person in [
            *posts.values_list("unit", "person"),
            *lent.values_list("appointment__unit", "to"),
        ]:
            found[unit].add(person)
        for unit in missing:
            self._held[unit, right] = tuple(sorted(found[unit]))

    def with_right(self, right: Permission, units: Iterable[int]) -> list[tuple[int, int]]:
        """List (unit, person)."""
        self.know(units, right)
        return [(unit, person) for unit in units for person in self._held[unit, right]]

    def leading(self, unit: Unit) -> tuple[int, ...]:
        """Give the unit that leads, or those that stand in its place when it has ended."""
        if unit.pk not in self._place:
            self._place[unit.pk] = tuple(one.pk for one in successors(unit, on=self.on))
        return self._place[unit.pk]

    def name(self, unit: int) -> str:
        self.know_names([unit])
        return self._names[unit]

    def know_names(self, units: Iterable[int]) -> None:
        """Look up what many units are called on the day, or were called last or will be first."""
        missing = set(units) - self._names.keys()
        if not missing:
            return
        versions = UnitVersion.objects.filter(unit__in=missing).order_by("valid_from")
        for unit, name, start in versions.values_list("unit", "name", "valid_from"):
            if unit not in self._names or start <= self.on:
                self._names[unit] = name[:1].upper() + name[1:]


# ---------------------------------------------------------------- what has ended


def _end_stale(at: datetime) -> None:
    """End what a step did not end: posts that were given up, rows that moved without one."""
    row = Cast(OuterRef("subject_id"), BigIntegerField())
    live = Notification.objects.live().filter(subject_type=ASSIGNMENT)
    for kind, states in [*((kind, told.stands) for kind, told in TOLD.items()), (DUE, WITH_DOER)]:
        standing = Assignment.objects.filter(pk=row, state__in=states)
        live.filter(kind=kind).exclude(Exists(standing)).end(at=at)
    posts = Appointment.objects.in_force(on=local_day(at)).filter(unit=OuterRef("unit"))
    held = posts.filter(person=OuterRef("recipient"))
    lent = Delegation.objects.in_force(on=local_day(at)).filter(
        to=OuterRef("recipient"), appointment__unit=OuterRef("unit")
    )
    gone = Notification.objects.live().filter(subject_type__in=(ASSIGNMENT, OBLIGATION))
    gone.exclude(Exists(held) | Exists(lent)).end(at=at)


# ---------------------------------------------------------------- steps and requests


def _steps(at: datetime) -> QuerySet:
    """Give the steps of the last weeks of which nobody was told."""
    told = Notification.objects.filter(
        subject_type=ASSIGNMENT,
        subject_id=Cast(OuterRef("assignment"), CharField()),
        kind=OuterRef("verb"),
        instance=Cast(OuterRef("pk"), CharField()),
    )
    still = Q(pk__in=())
    for verb, rule in TOLD.items():
        still |= Q(verb=verb, assignment__state__in=rule.stands)
    steps = Step.objects.filter(still, at__gt=at - LOOKS_BACK, at__lte=at).exclude(Exists(told))
    return _with_row(steps, "assignment__").order_by("at", "pk")


def _with_row(rows: QuerySet, prefix: str) -> QuerySet:
    heavy = (f"{prefix}directive__text", f"{prefix}directive__read")
    joined = (f"{prefix}obligation", f"{prefix}directive__lead_unit")
    return rows.select_related(*joined).defer(*heavy)


def _of_steps(steps: list[Step], people: _People) -> Iterator[Wanted]:
    newest = {(step.assignment_id, step.verb): step for step in steps}
    units = {step.assignment.unit_id for step in steps}
    people.know_names(units)
    for right in {TOLD[step.verb].right for step in steps}:
        people.know(units, right)
    for step in newest.values():
        if step.state in TOLD[step.verb].stands:
            yield from _tell(step.assignment, step.verb, str(step.pk), step.reason, people, but=step.by_id)


def _of_requests(people: _People, at: datetime) -> Iterator[Wanted]:
    open_ones = Q(decided_at__isnull=True, assignment__state__in=WITH_DOER)
    refused = Q(granted=False, decided_at__gt=at - LOOKS_BACK, assignment__state__in=WITH_DOER)
    told = Notification.objects.filter(
        subject_type=ASSIGNMENT,
        subject_id=Cast(OuterRef("assignment"), CharField()),
        instance=Cast(OuterRef("pk"), CharField()),
    )
    waiting = Extension.objects.filter(
        open_ones & ~Exists(told.filter(kind=ASKED)) | refused & ~Exists(told.filter(kind=NOT_GRANTED))
    )
    for asked in _with_row(waiting, "assignment__"):
        kind = ASKED if asked.decided_at is None else NOT_GRANTED
        by = asked.asked_by_id if asked.decided_at is None else asked.decided_by_id
        said = asked.reason if asked.decided_at is None else asked.answer
        yield from _tell(asked.assignment, kind, str(asked.pk), said, people, but=by)


def _tell(
    row: Assignment, kind: str, instance: str, said: str, people: _People, *, but: int | None
) -> Iterator[Wanted]:
    """Tell the side it concerns, except whoever did it."""
    told = TOLD[kind]
    doers = told.side is Side.DOER
    units = (row.unit_id,) if doers else people.leading(row.directive.lead_unit)
    title = str(told.title) % {
        "duty": shortened(row.obligation.text),
        "due": _day(row.due_current) if row.due_current else "",
        "unit": people.name(row.unit_id),
    }
    detail = _detail(row, said)
    for unit, person in people.with_right(told.right, units):
        if person != but:
            yield Wanted(
                person,
                unit,
                about(row),
                kind,
                instance,
                title,
                detail,
                reverse("obligations:assignment", args=[row.pk]),
                told.urgent,
            )


# ---------------------------------------------------------------- deadlines


def _open_windows(at: datetime) -> Iterator[tuple[datetime, Window]]:
    """List the deadlines of work with its bearer around which a window is open."""
    rhythm = settings.REMINDERS
    horizon = at + timedelta(days=max(rhythm.before, default=0)) + SLACK
    waiting = Assignment.objects.filter(state__in=WITH_DOER, due_current__lte=horizon)
    for due in waiting.order_by("due_current").values_list("due_current", flat=True).distinct():
        if (window := rhythm.window(due, at=at)) is not None:
            yield due, window


def _of_deadline(due: datetime, window: Window, people: _People, at: datetime) -> int:
    """Tell the bearers one by one, and whoever leads once for all of them; former windows give way."""
    instance = f"{due_key(due)}|{window.name}"
    waiting = Assignment.objects.filter(state__in=WITH_DOER, due_current=due)
    known = Notification.objects.filter(
        subject_type=ASSIGNMENT, subject_id=Cast(OuterRef("pk"), CharField()), kind=DUE, instance=instance
    )
    new = 0
    for rows in _in_chunks(_with_row(waiting.exclude(Exists(known)), "").order_by("pk")):
        people.know({row.unit_id for row in rows}, Permission.SUBMIT)
        former = Notification.objects.about(*rows).filter(kind=DUE)
        new += Notification.store(
            (one for row in rows for one in _to_bearer(row, instance, people, at)), at=at
        )
        former.exclude(instance=instance).end(at=at)
    return new + _to_leads(waiting, due, instance, people, at)


def _to_bearer(row: Assignment, instance: str, people: _People, at: datetime) -> Iterator[Wanted]:
    title = _near(row.due_current, at) % {"duty": shortened(row.obligation.text)}
    for unit, person in people.with_right(Permission.SUBMIT, (row.unit_id,)):
        path = reverse("obligations:assignment", args=[row.pk])
        yield Wanted(person, unit, about(row), DUE, instance, title, _detail(row), path)


def _near(due: datetime, at: datetime) -> str:
    if at > due:
        return _t("Quá hạn từ %(due)s: %%(duty)s") % {"due": _day(due)}
    if local_day(due) == local_day(at):
        return _t("Hạn hôm nay: %(duty)s")
    return _t("Sắp đến hạn %(due)s: %%(duty)s") % {"due": _day(due)}


def _to_leads(waiting: QuerySet, due: datetime, instance: str, people: _People, at: datetime) -> int:
    known = Notification.objects.filter(
        subject_type=OBLIGATION,
        subject_id=Cast(OuterRef("pk"), CharField()),
        kind=DUE_OF_OTHERS,
        instance=instance,
    )
    duties = Obligation.objects.filter(pk__in=waiting.values("obligation")).exclude(Exists(known))
    new = 0
    for duty in duties.select_related("directive__lead_unit").defer("directive__text", "directive__read"):
        leads = people.leading(duty.directive.lead_unit)
        units = list(
            waiting.filter(obligation=duty).exclude(unit__in=leads).order_by().values_list("unit", flat=True)
        )
        if not units:
            continue
        who = people.name(units[0]) if len(units) == 1 else _t("%(n)s đơn vị") % {"n": len(units)}
        pattern = _t("%(who)s quá hạn từ %(due)s: %(duty)s")
        if at <= due:
            pattern = _t("%(who)s chưa xong, hạn %(due)s: %(duty)s")
        title = pattern % {"who": who, "due": _day(due), "duty": shortened(duty.text)}
        view = "&xem=qua-han" if at > due else ""
        path = f"{reverse('obligations:assignments')}?van-ban={duty.directive_id}&nhiem-vu={duty.pk}{view}"
        wanted = (
            Wanted(person, unit, about(duty), DUE_OF_OTHERS, instance, title, str(duty.directive), path)
            for unit, person in people.with_right(Permission.URGE, leads)
        )
        former = Notification.objects.about(duty).filter(
            kind=DUE_OF_OTHERS, instance__startswith=due_key(due)
        )
        new += Notification.store(wanted, at=at)
        former.exclude(instance=instance).end(at=at)
    return new


# ---------------------------------------------------------------- words


def shortened(text: str) -> str:
    """Cut a long duty after a whole word."""
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0].rstrip(' ,;')}…"


def _detail(row: Assignment, said: str = "") -> str:
    parts = [str(row.directive)]
    if row.due_current is not None:
        parts.append(_t("hạn %(day)s") % {"day": _day(row.due_current)})
    if said:
        parts.append(shortened(said))
    return " · ".join(parts)


def _day(due: datetime) -> str:
    return f"{local_day(due):%d/%m/%Y}"


def _in_chunks(rows: QuerySet) -> Iterator[list[Any]]:
    """Bring rows some at a time; what is stored meanwhile does not disturb the walk."""
    pks = list(rows.values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        yield list(rows.filter(pk__in=pks[start : start + CHUNK]))
