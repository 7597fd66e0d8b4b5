"""One unit bears one obligation: its state, its deadlines and every step it took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record, record_each
from guong.apps.units.models import Person, Unit, UnitVersion, successors

from .assignment_rows import AssignmentQuerySet
from .directive import Directive, Obligation
from .states import (
    ACCEPT,
    DECLINE,
    GIVE,
    GIVE_AGAIN,
    OPEN,
    PAUSE,
    RECEIVE,
    RESUME,
    RETURN,
    START,
    SUBMIT,
    SUCCEED,
    TRANSITIONS,
    WITHDRAW,
    IllegalTransition,
    Move,
    Overtaken,
    Refused,
    SameHand,
    State,
    UnitEnded,
)
from .step import Step
from .timeliness import Timeliness, local_day, timeliness

DAY = timedelta(days=1)


class Assignment(models.Model):
    """
    An obligation laid on one unit, which never changes: succession makes a new assignment.

    `due_original` is written once; `due_current` moves with extensions and pauses, and lateness is reported
    against both. No deadline is no date at all.
    """

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="assignments")
    directive = models.ForeignKey(Directive, models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    state = models.CharField(_("trạng thái"), max_length=12, choices=State.choices, default=State.DRAFT)
    state_before_pause = models.CharField(max_length=12, blank=True, editable=False)
    due_original = models.DateTimeField(_("hạn ban đầu"), null=True, blank=True)
    due_current = models.DateTimeField(_("hạn hiện nay"), null=True, blank=True)
    due_trace = models.JSONField(default=list)
    given_date = models.DateField(_("mang việc từ ngày"))
    period_from = models.DateField(_("kỳ từ ngày"), null=True, blank=True)
    period_to = models.DateField(_("kỳ đến hết ngày"), null=True, blank=True)
    given_at = models.DateTimeField(_("giao lúc"), null=True, blank=True)
    received_at = models.DateTimeField(_("tiếp nhận lúc"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(_("xác nhận xong lúc"), null=True, blank=True)
    same_hand = models.BooleanField(_("một người vừa gửi vừa xác nhận"), default=False)
    inherits_from = models.ManyToManyField("self", symmetrical=False, related_name="heirs", blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("việc")
        verbose_name_plural = _("việc")
        ordering = ("-directive_id", "obligation_id", "unit_id")
        indexes = (
            models.Index(fields=("unit", "state"), name="assignment_of_unit"),
            models.Index(fields=("directive", "state"), name="assignment_of_directive"),
            models.Index(fields=("state", "due_current"), name="assignment_due"),
            models.Index(fields=("state", "submitted_at"), name="assignment_handed_in"),
            # The order of every list: its first page is read from here without sorting.
            models.Index(fields=("-directive", "obligation", "unit"), name="assignment_in_order"),
            # What runs out when, for the many units of a duty: counted from the index alone.
            models.Index(
                fields=("obligation", "due_current", "state", "submitted_at", "directive", "unit"),
                name="assignment_by_due",
            ),
        )
        constraints = (
            # Two constraints: the missing period of what falls due once equals nothing, itself included.
            models.UniqueConstraint(
                fields=("obligation", "unit"),
                condition=Q(period_from__isnull=True),
                name="assignment_borne_once",
            ),
            models.UniqueConstraint(
                fields=("obligation", "unit", "period_from"), name="assignment_borne_once_a_period"
            ),
            models.CheckConstraint(
                condition=Q(period_from__isnull=True, period_to__isnull=True)
                | Q(period_to__gte=F("period_from")),
                name="assignment_period_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(due_original__isnull=False) | Q(due_current__isnull=True),
                name="assignment_due_has_an_origin",
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk} {self.unit_id} {self.state}"

    @property
    def period_name(self) -> str:
        """Name the period as people do: "tháng 4/2023", "quý II/2023"; "" for what falls due once."""
        start, end = self.period_from, self.period_to
        if start is None or end is None:
            return ""
        whole = start.day == 1 and (end + DAY).day == 1
        months = (end.year - start.year) * 12 + end.month - start.month + 1 if whole else 0
        if months == 12:
            return _t("năm %(year)s") % {"year": start.year}
        if months == 6:
            half = _t("6 tháng đầu năm %(year)s") if start.month == 1 else _t("6 tháng cuối năm %(year)s")
            return half % {"year": start.year}
        if months == 3:
            quarter = ("I", "II", "III", "IV")[start.month // 3]
            return _t("quý %(n)s/%(year)s") % {"n": quarter, "year": start.year}
        if months == 1:
            return _t("tháng %(n)s/%(year)s") % {"n": start.month, "year": start.year}
        return f"{start:%d/%m}–{end:%d/%m/%Y}"

    # ------------------------------------------------------------------ giving

    @classmethod
    @transaction.atomic
    def give_many(cls, rows: Sequence[Assignment], *, by: Person | None, at: datetime) -> list[Assignment]:
        """
        Save drafts and give them in one go; those that exist already are left as they are.

        Each keeps the deadline of its period, else takes the one that the directive itself prints, or none.
        Gives the new ones. `by` is None when a period of what was given before begins by itself.
        """
        keys = {(row.obligation_id, row.unit_id, row.period_from): row for row in rows}
        obligations = {row.obligation_id for row in rows}
        # Whoever gives the same obligations waits here, and then sees what the first one gave.
        list(Obligation.objects.select_for_update().filter(pk__in=obligations).order_by("pk"))
        borne = cls.objects.filter(obligation__in=obligations)
        there = set(borne.values_list("obligation", "unit", "period_from"))
        new = [row for key, row in keys.items() if key not in there]
        for row in new:
            row.directive_id = row.obligation.directive_id
            row.state, row.given_at = State.ASSIGNED, at
            if row.due_original is None:
                row.due_original = row.due_current = row.obligation.due_at
                row.due_trace = list(row.obligation.due_trace) if row.obligation.due_at else []
        cls.objects.bulk_create(new, batch_size=500)
        Step.objects.bulk_create([Step.of(row, GIVE.verb, by=by, at=at) for row in new], batch_size=500)
        if new:
            record_each(new, "assignment.assigned", by=by, at=at)
        return new

    @transaction.atomic
    def give(self, *, by: Person, at: datetime) -> None:
        """Give a draft to its bearer."""
        self._require_standing(at)
        due = {"due_original": self.obligation.due_at, "due_current": self.obligation.due_at}
        self._move_to(GIVE, State.ASSIGNED, by=by, at=at, given_at=at, **due)

    @transaction.atomic
    def give_again(self, *, reason: str, by: Person, at: datetime) -> None:
        """Give a declined assignment once more, with the answer to why it was declined."""
        self._require_standing(at)
        self._move_to(GIVE_AGAIN, State.ASSIGNED, by=by, at=at, reason=reason)

    # ------------------------------------------------------------------ the bearer's moves

    def receive(self, *, by: Person, at: datetime) -> None:
        """Take the assignment in."""
        self._move_to(RECEIVE, State.RECEIVED, by=by, at=at, received_at=at)

    def start(self, *, by: Person, at: datetime) -> None:
        """Say that the work is under way."""
        self._move_to(START, State.IN_PROGRESS, by=by, at=at)

    def decline(self, *, reason: str, by: Person, at: datetime) -> None:
        """Hand the assignment back undone, with a reason."""
        self._move_to(DECLINE, State.DECLINED, by=by, at=at, reason=reason)

    @transaction.atomic
    def submit(self, *, text: str, files: Iterable[Any] = (), by: Person, at: datetime) -> Any:
        """Answer, with files; what comes after the deadline is noted as a breach. Give the answer."""
        from .answer import Answer

        self._note_breach(at)
        self._move_to(SUBMIT, State.SUBMITTED, by=by, at=at, submitted_at=at, submitted_by=by)
        return Answer.write(self, text=text, files=files, unit=self.unit, by=by, at=at)

    @transaction.atomic
    def contribute(
        self, *, unit: Unit, text: str, files: Iterable[Any] = (), by: Person, at: datetime
    ) -> Any:
        """Let a contributing unit add to the work; the lead's state does not move (invariant 3)."""
        from .answer import Answer

        if self.state not in OPEN:
            raise Refused(_t("Việc này đã đóng nên không thêm phần phối hợp được nữa."))
        if not self.contributions.filter(unit=unit).exists():
            raise Refused(_t("Đơn vị này không nằm trong danh sách phối hợp của việc."))
        answer = Answer.write(self, text=text, files=files, unit=unit, by=by, at=at)
        record(self, "assignment.contributed", by=by, at=at, detail={"answer": answer.pk, "unit": unit.pk})
        return answer

    # ------------------------------------------------------------------ the lead's moves

    @transaction.atomic
    def accept(self, *, by: Person, at: datetime) -> None:
        """
        Confirm that the work is done.

        Whoever handed the answer in confirms it only in one-person mode, and the log says so (invariant 6).
        """
        same = self.submitted_by_id == by.pk
        if same and not self.directive.lead_unit.one_person:
            raise SameHand
        self._move_to(
            ACCEPT,
            State.COMPLETED,
            by=by,
            at=at,
            done_at=at,
            same_hand=same,
            detail={"same_hand": True} if same else {},
        )

    @transaction.atomic
    def return_(self, *, reason: str, by: Person, at: datetime) -> None:
        """Send an answer back with a reason; the clock runs again."""
        from .answer import Return

        self._require_standing(at)
        self._move_to(RETURN, State.RETURNED, by=by, at=at, reason=reason)
        answer = self.answers.filter(unit=self.unit_id).last()
        if answer is not None:
            Return.objects.create(answer=answer, reason=reason, by=by, at=at)

    def pause(self, *, reason: str, by: Person, at: datetime) -> None:
        """Stop the clock, with a reason."""
        self._move_to(PAUSE, State.PAUSED, by=by, at=at, reason=reason, state_before_pause=self.state)

    @transaction.atomic
    def resume(self, *, by: Person, at: datetime) -> None:
        """Go on where the work stood; a deadline still ahead at the pause moves by the days paused."""
        self._require_standing(at)
        begun = self.steps.filter(verb="pause").last()
        moved: dict[str, Any] = {}
        if begun is not None and self.due_current is not None and begun.at <= self.due_current:
            first, last = local_day(begun.at), local_day(at)
            days = (last - first).days + 1
            said = _t("Tạm dừng từ %(a)s đến hết %(b)s: %(n)s ngày không tính.") % {
                "a": f"{first:%d/%m/%Y}",
                "b": f"{last:%d/%m/%Y}",
                "n": days,
            }
            moved = {"due_current": self.due_current + days * DAY, "due_trace": [*self.due_trace, said]}
        before = State(self.state_before_pause or State.ASSIGNED)
        self._move_to(RESUME, before, by=by, at=at, state_before_pause="", **moved)

    def withdraw(self, *, reason: str, by: Person, at: datetime) -> None:
        """Take the assignment back for good, with a reason; it leaves every rate."""
        self._move_to(WITHDRAW, State.WITHDRAWN, by=by, at=at, reason=reason)

    @transaction.atomic
    def succeed(self, heir: Assignment, *, by: Person | None, at: datetime) -> None:
        """Close in favour of a successor's assignment; breaches stay here (invariant 12)."""
        if heir.obligation_id != self.obligation_id or heir.pk == self.pk:
            raise Refused(_t("Việc kế thừa phải là cùng một nhiệm vụ, ở đơn vị khác."))
        # Of a unit that was divided each part inherits: the first closes the row, the others join it.
        if self.state != State.SUCCEEDED:
            self._move_to(SUCCEED, State.SUCCEEDED, by=by, at=at, detail={"heir": heir.pk})
        heir.inherits_from.add(self)

    # ------------------------------------------------------------------ deadlines

    @transaction.atomic
    def set_due(self, due: datetime, *, trace: Sequence[str], by: Person, at: datetime, act: int) -> None:
        """Set the deadline of one that has none, by a signed act; it is written once."""
        first = Assignment.objects.filter(pk=self.pk, due_original__isnull=True, state__in=OPEN)
        if not first.update(due_original=due, due_current=due, due_trace=list(trace)):
            raise Overtaken(self)
        self.due_original = self.due_current = due
        self.due_trace = list(trace)
        Step.objects.create(**Step.said(self, "set_due", by=by, at=at))
        record(self, "assignment.deadline_set", by=by, at=at, detail={"due": due.isoformat(), "act": act})

    @transaction.atomic
    def _move_due(
        self, due: datetime, *, said: str, by: Person, at: datetime, detail: dict[str, Any]
    ) -> None:
        """Move the current deadline; a breach of the former one is noted first and stays."""
        self._note_breach(at)
        was = Assignment.objects.filter(pk=self.pk, due_current=self.due_current, state__in=OPEN)
        trace = [*self.due_trace, said]
        if not was.update(due_current=due, due_trace=trace):
            raise Overtaken(self)
        self.due_current, self.due_trace = due, trace
        Step.objects.create(**Step.said(self, "extend", by=by, at=at, reason=said))
        record(self, "assignment.extended", by=by, at=at, detail=detail)

    def _note_breach(self, at: datetime) -> None:
        from .deadline import Breach

        if self.timeliness(at) is Timeliness.OVERDUE:
            Breach.note(self, at=at)

    def timeliness(self, at: datetime, soon: date | None = None) -> Timeliness:
        """Judge how the assignment stands in time at a moment, against its current deadline."""
        return timeliness(self.state, self.due_current, at=at, submitted_at=self.submitted_at, soon=soon)

    def timeliness_of_original(self, at: datetime) -> Timeliness:
        """Judge it against the deadline first set: extensions do not change this one."""
        return timeliness(self.state, self.due_original, at=at, submitted_at=self.submitted_at)

    # ------------------------------------------------------------------ how a move is made

    @transaction.atomic
    def _move_to(
        self,
        move: Move,
        new: State,
        *,
        by: Person | None,
        at: datetime,
        reason: str = "",
        detail: dict[str, Any] | None = None,
        **changes: Any,
    ) -> None:
        """
        Change state once and log it.

        The UPDATE is guarded by the old state: of two who click together one wins and one is told, on
        SQLite and PostgreSQL alike.
        """
        old = State(self.state)
        if TRANSITIONS[old].get(new) != move:
            raise IllegalTransition(old, move)
        if not Assignment.objects.filter(pk=self.pk, state=old).update(state=new, **changes):
            raise Overtaken(self)
        self.state = new
        for name, value in changes.items():
            setattr(self, name, value)
        Step.objects.create(**Step.said(self, move.verb, by=by, at=at, reason=reason))
        record(self, f"assignment.{move.past}", by=by, at=at, detail=detail)

    def _require_standing(self, at: datetime) -> None:
        """Refuse to lay work on a unit that has ended, and name who came after it."""
        day = local_day(at)
        if self.unit.version(on=day) is not None:
            return
        heirs = UnitVersion.objects.in_force(on=day).filter(unit__in=successors(self.unit, on=day))
        last = self.unit.current()
        raise UnitEnded(last.name, heirs.order_by("name").values_list("name", flat=True))
