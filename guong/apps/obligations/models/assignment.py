"""One unit bears one obligation: its state, its deadlines and every step it took."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record, record_each
from guong.apps.activity.transitions import Overtaken, Refused, change_once, move
from guong.apps.evidence.models import EvidenceItem
from guong.apps.evidence.models.item import Upload
from guong.apps.notices.models import Notification
from guong.apps.units.models import Person, Unit
from guong.engines.viet.formats import ONE_DAY, write_date

from . import states
from .answer import Answer, Return
from .assignment_queryset import AssignmentQuerySet
from .conclusions import is_contradicted
from .directive import Directive, Obligation
from .notification_rules import HELPED_BY_PART
from .states import OPEN, SameHand, State, StepKind, UnitEnded, WordMissing
from .step import Step, make_step, note_breach, write_step
from .timeliness import Timeliness, local_day, name_period, timeliness

BATCH = 500  # rows a statement


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

    objects = models.Manager.from_queryset(AssignmentQuerySet)()

    class Meta:
        verbose_name = _("việc")
        verbose_name_plural = _("việc")
        ordering = ("-directive_id", "obligation_id", "unit_id")
        indexes = (
            # With the directive, or the database would rather read all of a directive to find one unit.
            models.Index(fields=("unit", "directive", "state"), name="assignment_of_unit"),
            # How far a directive has come and what is late: counted from the index alone.
            models.Index(
                fields=("directive", "state", "due_current", "obligation", "unit", "due_original"),
                name="assignment_of_directive",
            ),
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

    @property
    def period_name(self) -> str:
        """Name the period as people do: "tháng 4/2023", "quý II/2023"; "" for what falls due once."""
        return name_period(self.period_from, self.period_to)

    # ------------------------------------------------------------------ giving

    @classmethod
    @transaction.atomic
    def give_many(
        cls, drafts: "Sequence[Assignment]", *, by: Person | None, at: datetime
    ) -> "list[Assignment]":
        """
        Save drafts and give them in one go; those that exist already are left as they are.

        Each keeps the deadline of its period, else takes the one that the directive itself prints, or none.
        Gives the new ones. `by` is None when a period of what was given before begins by itself.
        """
        drafts_by_key = {(draft.obligation_id, draft.unit_id, draft.period_from): draft for draft in drafts}
        obligations = {draft.obligation_id for draft in drafts}
        # On PostgreSQL whoever gives the same obligations waits here; on SQLite the write lock does it.
        duties = list(Obligation.objects.select_for_update().filter(pk__in=obligations).order_by("pk"))
        directives = {obligation.directive_id for obligation in duties}
        if Directive.objects.filter(pk__in=directives).count() != len(directives):
            raise Overtaken(_t("Văn bản này vừa được bỏ; không có việc nào được giao."))
        present_rows = cls.objects.filter(obligation__in=obligations)
        existing = present_rows.values_list("obligation", "unit", "period_from", "state", "pk")
        states_by_key = {(*key,): (state, pk) for *key, state, pk in existing}
        new = [draft for key, draft in drafts_by_key.items() if key not in states_by_key]
        again = [
            pk
            for key, (state, pk) in states_by_key.items()
            if by is not None and key in drafts_by_key and state == State.DRAFT
        ]
        for row in new:
            row.directive_id = row.obligation.directive_id
            row.state, row.given_at = State.ASSIGNED, at
            if row.due_original is None:
                row.due_original = row.due_current = row.obligation.due_at
                row.due_trace = list(row.obligation.due_trace) if row.obligation.due_at else []
        Assignment.objects.bulk_create(new, batch_size=BATCH)
        steps = [make_step(row, StepKind.GIVE, by=by, at=at) for row in new]
        Step.objects.bulk_create(steps, batch_size=BATCH)
        if new:
            record_each(new, "assignment.assigned", by=by, at=at)
        for row in cls.objects.filter(pk__in=again).select_related("obligation", "unit"):
            draft = drafts_by_key[row.obligation_id, row.unit_id, row.period_from]
            row.due_original, row.due_trace = draft.due_original, draft.due_trace
            row.give(by=by, at=at)
            new.append(row)
        return new

    @transaction.atomic
    def give(self, *, by: Person | None, at: datetime) -> None:
        """Give a draft to its bearer; it keeps the deadline of its period, else takes the printed one."""
        self.require_standing_unit(at)
        due, trace = self.due_original, self.due_trace
        if due is None:
            due, trace = self.obligation.due_at, list(self.obligation.due_trace)
        changes: dict[str, Any] = {"given_at": at, "due_trace": trace if due else []}
        changes |= {"due_original": due, "due_current": due}
        move(self, State.ASSIGNED, states.GIVE.machine, by=by, at=at, **changes)
        write_step(self, StepKind.GIVE, by=by, at=at)

    @transaction.atomic
    def give_again(self, *, reason: str, by: Person, at: datetime) -> None:
        """Give a declined assignment once more, with the answer to why it was declined."""
        self.require_standing_unit(at)
        move(self, State.ASSIGNED, states.GIVE_AGAIN.machine, by=by, at=at, act="given_again")
        write_step(self, StepKind.GIVE_AGAIN, by=by, at=at, reason=reason)

    # ------------------------------------------------------------------ the bearer's acts

    @transaction.atomic
    def receive(self, *, by: Person | None, at: datetime, source: str = "") -> None:
        move(self, State.RECEIVED, states.RECEIVE.machine, by=by, at=at, received_at=at)
        write_step(self, StepKind.RECEIVE, by=by, at=at, reason=source)

    @transaction.atomic
    def start(self, *, by: Person, at: datetime) -> None:
        move(self, State.IN_PROGRESS, states.START.machine, by=by, at=at, act="started")
        write_step(self, StepKind.START, by=by, at=at)

    @transaction.atomic
    def decline(self, *, reason: str, by: Person, at: datetime) -> None:
        note_breach(self, at)
        move(self, State.DECLINED, states.DECLINE.machine, by=by, at=at)
        write_step(self, StepKind.DECLINE, by=by, at=at, reason=reason)

    @transaction.atomic
    def submit(
        self,
        *,
        text: str,
        files: Iterable[Upload | EvidenceItem] = (),
        by: Person | None,
        at: datetime,
        source: str = "",
    ) -> Answer:
        """
        Answer, with files; what comes after the deadline is noted as a breach. Give the answer.

        `by` is None where the unit answers through its own link; `source` tells of a paper or a call that
        somebody writes down for it.
        """
        note_breach(self, at)
        move(self, State.SUBMITTED, states.SUBMIT.machine, by=by, at=at, submitted_at=at, submitted_by=by)
        write_step(self, StepKind.SUBMIT, by=by, at=at, reason=source)
        return Answer.write(self, text=text, files=files, unit=self.unit, by=by, at=at)

    @transaction.atomic
    def recall(self, *, by: Person | None, at: datetime) -> None:
        """Take the answer back before it is judged; it stays to be read, and the clock runs again."""
        kinds_and_states = list(self.steps.values_list("kind", "state"))
        kinds = [kind for kind, _state in kinds_and_states]
        submit = len(kinds) - 1 - kinds[::-1].index(StepKind.SUBMIT) if StepKind.SUBMIT in kinds else 0
        before = State(kinds_and_states[submit - 1][1]) if submit else State.RECEIVED
        move(self, before, states.RECALL.machine, by=by, at=at, act="recalled")
        write_step(self, StepKind.RECALL, by=by, at=at)
        answer = Answer.objects.filter(assignment=self, unit=self.unit_id).last()
        if answer is not None:
            Answer.objects.filter(pk=answer.pk).update(recalled_by=by, recalled_at=at)

    @transaction.atomic
    def contribute(
        self, *, unit: Unit, text: str, files: Iterable[Upload | EvidenceItem] = (), by: Person, at: datetime
    ) -> Answer:
        """Let a contributing unit add to the work; the lead's state does not move (invariant 3)."""
        if self.state not in OPEN:
            raise Refused(_t("Việc này đã đóng nên không thêm phần phối hợp được nữa."))
        if not self.contributions.filter(unit=unit).exists():
            raise Refused(_t("Đơn vị này không nằm trong danh sách phối hợp của việc."))
        answer = Answer.write(self, text=text, files=files, unit=unit, by=by, at=at)
        Notification.objects.about(self).filter(unit=unit, kind__in=HELPED_BY_PART).end(at=at)
        record(self, "assignment.contributed", by=by, at=at, detail={"answer": answer.pk, "unit": unit.pk})
        return answer

    # ------------------------------------------------------------------ the lead's acts

    @transaction.atomic
    def accept(self, *, word: str = "", by: Person, at: datetime) -> None:
        """
        Confirm that the work is done; against a conclusion "not met" only with a word on why.

        Whoever handed the answer in confirms it only in one-person mode, and the log says so (invariant 6).
        """
        is_own, word = self.submitted_by_id == by.pk, word.strip()
        if is_own and not self.directive.lead_unit.one_person:
            raise SameHand
        if not word and self.state == State.SUBMITTED and is_contradicted(self, at=at):
            raise WordMissing
        note_breach(self, at)
        changes: dict[str, Any] = {"done_at": at, "same_hand": is_own}
        changes["detail"] = {"same_hand": True} if is_own else {}
        move(self, State.COMPLETED, states.ACCEPT.machine, by=by, at=at, act="accepted", **changes)
        write_step(self, StepKind.ACCEPT, by=by, at=at, reason=word)

    @transaction.atomic
    def return_(self, *, reason: str, by: Person, at: datetime) -> None:
        """Send an answer back with a reason; the clock runs again."""
        self.require_standing_unit(at)
        note_breach(self, at)
        move(self, State.RETURNED, states.RETURN.machine, by=by, at=at)
        write_step(self, StepKind.RETURN, by=by, at=at, reason=reason)
        answer = self.answers.filter(unit=self.unit_id).last()
        if answer is not None:
            Return.objects.create(answer=answer, reason=reason, by=by, at=at)

    @transaction.atomic
    def reopen(self, *, reason: str, by: Person, at: datetime) -> None:
        """Open what was confirmed again, with a reason: the bearer has to answer once more."""
        self.require_standing_unit(at)
        changes: dict[str, Any] = {"done_at": None, "same_hand": False}
        move(self, State.RETURNED, states.REOPEN.machine, by=by, at=at, act="reopened", **changes)
        write_step(self, StepKind.REOPEN, by=by, at=at, reason=reason)

    @transaction.atomic
    def pause(self, *, reason: str, by: Person, at: datetime) -> None:
        note_breach(self, at)
        move(self, State.PAUSED, states.PAUSE.machine, by=by, at=at, state_before_pause=self.state)
        write_step(self, StepKind.PAUSE, by=by, at=at, reason=reason)

    @transaction.atomic
    def resume(self, *, by: Person, at: datetime) -> None:
        """Go on where the work stood; a deadline still ahead at the pause moves by the days paused."""
        self.require_standing_unit(at)
        pause = self.steps.filter(kind=StepKind.PAUSE).last()
        changes: dict[str, Any] = {"state_before_pause": ""}
        if pause is not None and self.due_current is not None and pause.at <= self.due_current:
            first, last = local_day(pause.at), local_day(at)
            days = (last - first).days + 1
            sentence = f"Tạm dừng từ {write_date(first)} đến hết {write_date(last)}: {days} ngày không tính."
            changes["due_current"] = self.due_current + days * ONE_DAY
            changes["due_trace"] = [*self.due_trace, sentence]
        before = State(self.state_before_pause or State.ASSIGNED)
        move(self, before, states.RESUME.machine, by=by, at=at, act="resumed", **changes)
        write_step(self, StepKind.RESUME, by=by, at=at)

    @transaction.atomic
    def withdraw(self, *, reason: str, by: Person, at: datetime) -> None:
        """Take the assignment back for good, with a reason; it leaves every rate."""
        note_breach(self, at)
        move(self, State.WITHDRAWN, states.WITHDRAW.machine, by=by, at=at)
        self.close_requests("Việc đã được thu hồi.", by=by, at=at)
        write_step(self, StepKind.WITHDRAW, by=by, at=at, reason=reason)

    @transaction.atomic
    def succeed(self, successor: "Assignment", *, by: Person | None, at: datetime) -> None:
        """Close in favour of a successor's assignment; breaches stay here (invariant 12)."""
        if successor.obligation_id != self.obligation_id or successor.pk == self.pk:
            raise Refused(_t("Việc kế thừa phải là cùng một nhiệm vụ, ở đơn vị khác."))
        # Of a unit that was divided each part inherits: the first closes the row, the others join it.
        if self.state != State.SUCCEEDED:
            note_breach(self, at)
            move(self, State.SUCCEEDED, states.SUCCEED.machine, by=by, at=at, detail={"heir": successor.pk})
            self.close_requests("Việc đã chuyển cho đơn vị kế thừa.", by=by, at=at)
            write_step(self, StepKind.SUCCEED, by=by, at=at)
        successor.inherits_from.add(self)

    # ------------------------------------------------------------------ deadlines

    @transaction.atomic
    def set_due(self, due: datetime, *, trace: Sequence[str], by: Person, at: datetime, act: int) -> None:
        """Set the deadline of one that has none, by a signed act; it is written once."""
        unset = Assignment.objects.filter(due_original__isnull=True, state__in=OPEN)
        change_once(self, unset, due_original=due, due_current=due, due_trace=list(trace))
        record(self, "assignment.deadline_set", by=by, at=at, detail={"due": due.isoformat(), "act": act})
        write_step(self, StepKind.SET_DUE, by=by, at=at)

    @transaction.atomic
    def extend(self, due: datetime, *, sentence: str, by: Person, at: datetime, extension: int) -> None:
        """Move the current deadline; a breach of the former one is noted first and stays."""
        note_breach(self, at)
        current_rows = Assignment.objects.filter(due_current=self.due_current, state__in=OPEN)
        change_once(self, current_rows, due_current=due, due_trace=[*self.due_trace, sentence])
        detail = {"due": due.isoformat(), "extension": extension}
        record(self, "assignment.extended", by=by, at=at, detail=detail)
        write_step(self, StepKind.EXTEND, by=by, at=at, reason=sentence)

    def close_requests(self, why: str, *, by: Person | None, at: datetime) -> None:
        """Close a request for more time that nobody decides any more, neither granted nor refused."""
        open_requests = self.extensions.filter(decided_at__isnull=True)
        if open_requests.update(answer=why, decided_by=by, decided_at=at):
            record(self, "assignment.extension_closed", by=by, at=at)

    def timeliness(self, at: datetime, soon: date | None = None) -> Timeliness:
        """Judge how the assignment stands in time at a moment, against its current deadline."""
        return timeliness(self.state, self.due_current, at=at, submitted_at=self.submitted_at, soon=soon)

    def timeliness_of_original(self, at: datetime) -> Timeliness:
        """Judge it against the deadline first set: extensions do not change this one."""
        return timeliness(self.state, self.due_original, at=at, submitted_at=self.submitted_at)

    def require_standing_unit(self, at: datetime) -> None:
        """Refuse to lay work on a unit that has ended, and name who came after it."""
        if self.unit.version(on=local_day(at)) is None:
            raise UnitEnded(self.unit, local_day(at))
