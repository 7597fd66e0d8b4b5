"""Finds the notices due by now: about steps taken, requests made, deadlines near or past."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse

from guong.apps.notices.models import Notification, NotificationRequest
from guong.apps.notices.models.notification import about
from guong.apps.units.models import (
    Appointment,
    Delegation,
    Permission,
    Unit,
    UnitVersion,
    holders_of,
    successors,
)
from guong.engines.viet.formats import capitalise, shorten, write_date

from ..models import Answer, Assignment, Contribution, Extension, Obligation, Step, StepKind, Urging
from ..models.notification_rules import (
    DUE,
    DUE_OF_OTHERS,
    EXTENSION_REFUSED,
    EXTENSION_REQUESTED,
    HELPER_RULES,
    RULES,
    STATES_OF_NOTICE,
    due_key,
)
from ..models.states import WITH_DOER, Side
from ..models.timeliness import local_day

# A scheduler that stood still for longer than this loses the notices of the steps before.
LOOKS_BACK = timedelta(days=30)
# Days off push a window forward: nobody has more than this many in a row.
SLACK = timedelta(days=14)
TITLE_CHARACTERS = 160  # of a duty or a reason in a notice
ROWS_AT_ONCE = 500
ASSIGNMENT = Assignment._meta.label_lower
OBLIGATION = Obligation._meta.label_lower


def remind_all(*, at: datetime) -> int:
    """End what no longer stands and store what is new; give how many notices are new."""
    row = Cast(OuterRef("subject_id"), BigIntegerField())
    live = Notification.objects.live().filter(subject_type=ASSIGNMENT)
    for kind, states in [*STATES_OF_NOTICE.items(), (DUE, WITH_DOER)]:
        standing = Assignment.objects.filter(pk=row, state__in=states)
        live.filter(kind=kind).exclude(Exists(standing)).end(at=at)
    posts = Appointment.objects.in_force(on=local_day(at)).filter(unit=OuterRef("unit"))
    own_post = posts.filter(person=OuterRef("recipient"))
    own_delegation = Delegation.objects.in_force(on=local_day(at)).filter(
        to=OuterRef("recipient"), appointment__unit=OuterRef("unit")
    )
    about_work = Notification.objects.live().filter(subject_type__in=(ASSIGNMENT, OBLIGATION))
    about_work.exclude(Exists(own_post) | Exists(own_delegation)).end(at=at)
    people = _People(local_day(at))
    new = _announce_steps(people, at)
    new += Notification.store(_of_requests(people, at), at=at)
    rhythm = settings.REMINDERS
    horizon = at + timedelta(days=max(rhythm.before, default=0)) + SLACK
    waiting = Assignment.objects.filter(state__in=WITH_DOER, due_current__lte=horizon)
    for due in waiting.order_by("due_current").values_list("due_current", flat=True).distinct():
        if due is not None and (window := rhythm.window(due, at=at)) is not None:
            instance = f"{due_key(due)}|{window.name}"
            new += _remind_doers(due, instance, people, at) + _remind_leads(due, instance, people, at)
    return new


class _People:
    """Who in a unit has a permission on a day, stand-ins included; each unit is looked up once."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._holders: dict[tuple[int, Permission], tuple[int, ...]] = {}
        self._leading: dict[int, tuple[int, ...]] = {}
        self._names: dict[int, str] = {}

    def load(self, units: Iterable[int], permission: Permission) -> None:
        """Look many units up in two queries."""
        missing = {unit for unit in units if (unit, permission) not in self._holders}
        if not missing:
            return
        holders: dict[int, list[int]] = defaultdict(list)
        for unit, person in holders_of(permission, missing, on=self.on):
            holders[unit].append(person)
        for unit in missing:
            self._holders[unit, permission] = tuple(holders[unit])

    def holding(self, permission: Permission, units: Iterable[int]) -> list[tuple[int, int]]:
        units = list(units)
        self.load(units, permission)
        return [(unit, person) for unit in units for person in self._holders[unit, permission]]

    def leading(self, unit: Unit) -> tuple[int, ...]:
        """Give the unit that leads, or those that stand in its place when it has ended."""
        if unit.pk not in self._leading:
            self._leading[unit.pk] = tuple(successor.pk for successor in successors(unit, on=self.on))
        return self._leading[unit.pk]

    def name(self, unit: int) -> str:
        self.load_names([unit])
        return self._names[unit]

    def load_names(self, units: Iterable[int]) -> None:
        """Look up what many units are called on the day, or were called last or will be first."""
        missing = set(units) - self._names.keys()
        if missing:
            names = UnitVersion.objects.names(missing, on=self.on)
            self._names |= {unit: capitalise(name) for unit, name in names.items()}


def _with_assignment[Row: models.Model](rows: QuerySet[Row], prefix: str = "") -> QuerySet[Row]:
    long_fields = (f"{prefix}directive__text", f"{prefix}directive__read")
    return rows.select_related(f"{prefix}obligation", f"{prefix}directive__lead_unit").defer(*long_fields)


def _announce_steps(people: _People, at: datetime) -> int:
    """Store the notices about the steps of the last weeks that have none yet."""
    notices = Notification.objects.filter(
        subject_type=ASSIGNMENT,
        subject_id=Cast(OuterRef("assignment"), CharField()),
        kind=OuterRef("kind"),
        instance=Cast(OuterRef("pk"), CharField()),
    )
    standing = Q(pk__in=())
    for kind, rule in RULES.items():
        standing |= Q(kind=kind, assignment__state__in=rule.states)
    undo = Urging.objects.filter(
        assignment=OuterRef("assignment"), at=OuterRef("at"), undone_at__isnull=False
    )
    steps_to_tell = Step.objects.filter(standing, at__gt=at - LOOKS_BACK, at__lte=at).exclude(Exists(notices))
    steps_to_tell = steps_to_tell.exclude(Q(kind=StepKind.URGE) & Exists(undo))
    new = 0
    for steps in _in_chunks(_with_assignment(steps_to_tell, "assignment__").order_by("at", "pk")):
        newest = {(step.assignment_id, step.kind): step for step in steps}
        helpers = _helpers([step.assignment_id for step in steps])
        people.load_names({step.assignment.unit_id for step in steps})
        for permission in {RULES[step.kind].permission for step in steps}:
            people.load({step.assignment.unit_id for step in steps}, permission)
        people.load({unit for units in helpers.values() for unit in units}, Permission.SUBMIT)
        requests: list[NotificationRequest] = []
        for step in newest.values():
            if step.state in RULES[step.kind].states:
                row, instance = step.assignment, str(step.pk)
                requests += _notices(row, step.kind, instance, step.reason, people, actor=step.by_id)
                requests += _notices_to_helpers(step, helpers.get(row.pk, []), people)
        new += Notification.store(requests, at=at)
    return new


def _helpers(assignments: Iterable[int], *, silent: bool = False) -> dict[int, list[int]]:
    """Map assignments to the units that work along; with `silent` only to those that sent no part yet."""
    rows = Contribution.objects.filter(assignment__in=list(assignments)).order_by("pk")
    if silent:
        parts = Answer.objects.filter(assignment=OuterRef("assignment"), unit=OuterRef("unit"))
        rows = rows.exclude(Exists(parts))
    helpers: dict[int, list[int]] = defaultdict(list)
    for assignment, unit in rows.values_list("assignment", "unit"):
        helpers[assignment].append(unit)
    return helpers


def _notices_to_helpers(step: Step, helpers: list[int], people: _People) -> Iterator[NotificationRequest]:
    """Give the notices for the units that work along, except for whoever took the step."""
    rule, row = HELPER_RULES.get(step.kind), step.assignment
    if rule is None or step.state not in rule.states or not helpers:
        return
    title, kind, instance = str(rule.title) % _words(row, people), rule.kind_of(step.kind), str(step.pk)
    detail, path = _detail(row, step.reason), reverse("obligations:assignment", args=[row.pk])
    for unit, person in people.holding(Permission.SUBMIT, helpers):
        if person != step.by_id:
            urgent = RULES[step.kind].urgent
            yield NotificationRequest(person, unit, about(row), kind, instance, title, detail, path, urgent)


def _of_requests(people: _People, at: datetime) -> Iterator[NotificationRequest]:
    is_open = Q(decided_at__isnull=True, assignment__state__in=WITH_DOER)
    is_refusal = Q(granted=False, decided_at__gt=at - LOOKS_BACK, assignment__state__in=WITH_DOER)
    notices = Notification.objects.filter(
        subject_type=ASSIGNMENT,
        subject_id=Cast(OuterRef("assignment"), CharField()),
        instance=Cast(OuterRef("pk"), CharField()),
    )
    extensions = Extension.objects.filter(
        is_open & ~Exists(notices.filter(kind=EXTENSION_REQUESTED))
        | is_refusal & ~Exists(notices.filter(kind=EXTENSION_REFUSED))
    )
    for extension in _with_assignment(extensions, "assignment__"):
        if extension.decided_at is None:
            kind, actor, words = EXTENSION_REQUESTED, extension.asked_by_id, extension.reason
        else:
            kind, actor, words = EXTENSION_REFUSED, extension.decided_by_id, extension.answer
        yield from _notices(extension.assignment, kind, str(extension.pk), words, people, actor=actor)


def _notices(
    row: Assignment, kind: str, instance: str, words: str, people: _People, *, actor: int | None
) -> Iterator[NotificationRequest]:
    """Give the notices for the side that a step concerns, except for whoever did it."""
    rule = RULES[kind]
    units = (row.unit_id,) if rule.side is Side.DOER else people.leading(row.directive.lead_unit)
    title = str(rule.title) % _words(row, people)
    detail, path = _detail(row, words), reverse("obligations:assignment", args=[row.pk])
    for unit, person in people.holding(rule.permission, units):
        if person != actor:
            yield NotificationRequest(
                person, unit, about(row), kind, instance, title, detail=detail, path=path, urgent=rule.urgent
            )


def _words(row: Assignment, people: _People) -> dict[str, str]:
    return {
        "duty": shorten(row.obligation.title, TITLE_CHARACTERS),
        "due": write_date(local_day(row.due_current)) if row.due_current else "",
        "unit": people.name(row.unit_id),
    }


def _remind_doers(due: datetime, instance: str, people: _People, at: datetime) -> int:
    """Remind the bearers, and who works along and has not sent its part; former windows give way."""
    notices = Notification.objects.filter(
        subject_type=ASSIGNMENT, subject_id=Cast(OuterRef("pk"), CharField()), kind=DUE, instance=instance
    )
    waiting = Assignment.objects.filter(state__in=WITH_DOER, due_current=due).exclude(Exists(notices))
    day, new = write_date(local_day(due)), 0
    pattern = f"Quá hạn từ {day}: %(duty)s" if at > due else f"Sắp đến hạn {day}: %(duty)s"
    if at <= due and local_day(due) == local_day(at):
        pattern = "Hạn hôm nay: %(duty)s"
    for rows in _in_chunks(_with_assignment(waiting).order_by("pk")):
        helpers = _helpers([row.pk for row in rows], silent=True)
        helping = {unit for units in helpers.values() for unit in units}
        people.load({row.unit_id for row in rows} | helping, Permission.SUBMIT)
        people.load_names({row.unit_id for row in rows if row.pk in helpers})
        reminders = []
        for row in rows:
            detail, path = _detail(row), reverse("obligations:assignment", args=[row.pk])
            for unit, person in people.holding(Permission.SUBMIT, (row.unit_id, *helpers.get(row.pk, []))):
                duty = shorten(row.obligation.title, TITLE_CHARACTERS)
                if unit != row.unit_id:
                    duty = f"phối hợp với {people.name(row.unit_id)}, {duty}"
                title = pattern % {"duty": duty}
                reminders.append(
                    NotificationRequest(person, unit, about(row), DUE, instance, title, detail, path)
                )
        new += Notification.store(reminders, at=at)
        Notification.objects.about(*rows).filter(kind=DUE).exclude(instance=instance).end(at=at)
    return new


def _remind_leads(due: datetime, instance: str, people: _People, at: datetime) -> int:
    """Remind whoever leads a duty, once for all units that have not done it; former windows give way."""
    notices = Notification.objects.filter(
        subject_type=OBLIGATION,
        subject_id=Cast(OuterRef("pk"), CharField()),
        kind=DUE_OF_OTHERS,
        instance=instance,
    )
    waiting = Assignment.objects.filter(state__in=WITH_DOER, due_current=due)
    duties = Obligation.objects.filter(pk__in=waiting.values("obligation")).exclude(Exists(notices))
    pattern, view = "%(who)s chưa gửi kết quả, hạn %(due)s: %(duty)s", ""
    if at > due:
        pattern, view = "%(who)s quá hạn từ %(due)s: %(duty)s", "&xem=qua-han"
    new = 0
    for duty in duties.select_related("directive__lead_unit").defer("directive__text", "directive__read"):
        leads = people.leading(duty.directive.lead_unit)
        other_rows = waiting.filter(obligation=duty).exclude(unit__in=leads)
        units = list(other_rows.order_by().values_list("unit", flat=True))
        if not units:
            continue
        title = pattern % {
            "who": people.name(units[0]) if len(units) == 1 else f"{len(units)} đơn vị",
            "due": write_date(local_day(due)),
            "duty": shorten(duty.title, TITLE_CHARACTERS),
        }
        path = f"{reverse('obligations:work', args=[duty.directive_id])}?nhiem-vu={duty.pk}{view}"
        notice = (about(duty), DUE_OF_OTHERS, instance, title, str(duty.directive), path)
        reminders = [
            NotificationRequest(person, unit, *notice)
            for unit, person in people.holding(Permission.URGE, leads)
        ]
        new += Notification.store(reminders, at=at)
        former = Notification.objects.about(duty).filter(kind=DUE_OF_OTHERS)
        former.filter(instance__startswith=due_key(due)).exclude(instance=instance).end(at=at)
    return new


def _detail(row: Assignment, words: str = "") -> str:
    parts = [str(row.directive)]
    if row.due_current is not None:
        parts.append(f"hạn {write_date(local_day(row.due_current))}")
    if words:
        parts.append(shorten(words, TITLE_CHARACTERS))
    return " · ".join(parts)


def _in_chunks[Row: models.Model](rows: QuerySet[Row]) -> Iterator[list[Row]]:
    """Bring rows some at a time; what is stored meanwhile does not disturb the walk."""
    pks = list(rows.values_list("pk", flat=True))
    for start in range(0, len(pks), ROWS_AT_ONCE):
        yield list(rows.filter(pk__in=pks[start : start + ROWS_AT_ONCE]))
