"""Deadlines set by a signed act, extensions asked and granted, urgings, and breaches noted once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record, record_each
from guong.apps.notices.models import Notification
from guong.apps.units.models import Person

from .assignment import Assignment
from .directive import Directive, Obligation
from .states import OPEN, WITH_DOER, Overtaken, Refused
from .step import Step
from .timeliness import Timeliness, end_of, local_day
from .told import ASKED

BATCH = 500


class PastDeadline(Refused):
    """A deadline that has passed, or stands before the act that sets it."""


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"


class DeadlineAct(models.Model):
    """A signed act that sets the deadline of assignments which had none."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="deadline_acts")
    number = models.CharField(_("số, ký hiệu"), max_length=80)
    date = models.DateField(_("ngày ký"))
    signer = models.CharField(_("người ký"), max_length=200)
    due_date = models.DateField(_("hạn"))
    scan = models.ForeignKey(
        "evidence.EvidenceItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bản chụp"),
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("văn bản đặt hạn")
        verbose_name_plural = _("văn bản đặt hạn")
        ordering = ("date", "pk")

    def __str__(self) -> str:
        return self.number

    @classmethod
    @transaction.atomic
    def sign(
        cls,
        directive: Directive,
        *,
        number: str,
        date: date,
        signer: str,
        due_date: date,
        obligations: Iterable[Obligation] | None = None,
        scan: Any = None,
        by: Person,
        at: datetime,
    ) -> DeadlineAct:
        """
        Record the act and set the deadline of every open assignment in it that has none.

        The deadline stands neither before the act nor in the past (`PastDeadline`); an act that finds no
        assignment to set is refused, and so is one of the future. `scan` is an upload or an item.
        """
        _refuse_bad_days(date, due_date, directive, at)
        rows = Assignment.objects.filter(directive=directive, state__in=OPEN).without_due()
        if obligations is not None:
            rows = rows.filter(obligation__in=list(obligations))
        found = list(rows.select_for_update().order_by("pk"))
        if not found:
            raise Refused(
                _t(
                    "Không còn việc nào chưa có hạn trong các nhiệm vụ đã chọn; "
                    "đổi hạn đã có thì dùng gia hạn."
                )
            )
        act = cls.objects.create(
            directive=directive, number=number, date=date, signer=signer, due_date=due_date, by=by, at=at
        )
        if scan is not None:
            act.attach(scan)
        for row in found:
            row.set_due(end_of(due_date), trace=act.trace, by=by, at=at, act=act.pk)
        record(
            act,
            "deadline_act.recorded",
            by=by,
            at=at,
            detail={"due": due_date.isoformat(), "rows": len(found)},
        )
        return act

    @property
    def trace(self) -> list[str]:
        """Say how the deadline came about, in sentences."""
        said = {"number": self.number, "date": _shown(self.date), "due": _shown(self.due_date)}
        return [
            _t("Văn bản chỉ đạo không ghi hạn."),
            _t("%(number)s ngày %(date)s đặt hạn: hết ngày %(due)s.") % said,
        ]

    def attach(self, scan: Any) -> None:
        """Keep the scan of the act as evidence of the lead unit."""
        from guong.apps.evidence.models import EvidenceItem

        if not isinstance(scan, EvidenceItem):
            scan = EvidenceItem.receive(scan, subject=self.directive.lead_unit, by=self.by, at=self.at)
        self.scan = scan
        DeadlineAct.objects.filter(pk=self.pk).update(scan=scan)


def _refuse_bad_days(signed: date, due: date, directive: Directive, at: datetime) -> None:
    today = local_day(at)
    if signed > today:
        raise PastDeadline(_t("Ngày ký %(day)s còn ở tương lai.") % {"day": _shown(signed)})
    if signed < directive.date:
        raise PastDeadline(
            _t("Văn bản đặt hạn ký ngày %(day)s, trước ngày văn bản chỉ đạo (%(directive)s).")
            % {"day": _shown(signed), "directive": _shown(directive.date)}
        )
    if due < signed:
        raise PastDeadline(
            _t("Hạn %(due)s đứng trước ngày ký %(day)s.") % {"due": _shown(due), "day": _shown(signed)}
        )
    if due < today:
        raise PastDeadline(_t("Hạn %(due)s đã qua; hãy đặt hạn từ hôm nay trở đi.") % {"due": _shown(due)})


class Extension(models.Model):
    """A later deadline: asked by the bearer, then granted or refused by the lead; or given unasked."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="extensions")
    wanted = models.DateTimeField(_("xin đến hết ngày"), null=True)
    reason = models.TextField(_("lý do"))
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    due = models.DateTimeField(_("hạn mới"), null=True)
    answer = models.TextField(_("trả lời"), blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("gia hạn")
        ordering = ("asked_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("assignment",), condition=Q(decided_at__isnull=True), name="extension_asked_once"
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk} {self.assignment_id}"

    @classmethod
    @transaction.atomic
    def ask(cls, assignment: Assignment, *, wanted: date, reason: str, by: Person, at: datetime) -> Extension:
        """Ask for a later deadline; one request at a time."""
        if assignment.state not in WITH_DOER:
            raise Refused(_t("Chỉ xin gia hạn được việc mà đơn vị đang phải làm."))
        _refuse_bad_extension(assignment, wanted, at)
        Assignment.objects.select_for_update().get(pk=assignment.pk)
        if cls.objects.filter(assignment=assignment, decided_at__isnull=True).exists():
            raise Refused(_t("Đã có một đề nghị gia hạn đang chờ trả lời."))
        asked = cls.objects.create(
            assignment=assignment, wanted=end_of(wanted), reason=reason, asked_by=by, asked_at=at
        )
        record(assignment, "assignment.extension_asked", by=by, at=at, detail={"until": wanted.isoformat()})
        return asked

    @classmethod
    @transaction.atomic
    def give(
        cls, assignment: Assignment, *, due_date: date, reason: str, by: Person, at: datetime
    ) -> Extension:
        """Give a later deadline unasked."""
        if assignment.state not in OPEN:
            raise Refused(_t("Việc này đã đóng nên không gia hạn được nữa."))
        _refuse_bad_extension(assignment, due_date, at)
        given = cls.objects.create(
            assignment=assignment,
            reason=reason,
            granted=True,
            due=end_of(due_date),
            decided_by=by,
            decided_at=at,
        )
        given._move(by=by, at=at)
        return given

    @transaction.atomic
    def grant(self, *, due_date: date, by: Person, at: datetime, answer: str = "") -> None:
        """Grant the request, to the day asked for or another."""
        _refuse_bad_extension(self.assignment, due_date, at)
        self._decide(granted=True, due=end_of(due_date), answer=answer, by=by, at=at)
        self._move(by=by, at=at)

    @transaction.atomic
    def refuse(self, *, answer: str, by: Person, at: datetime) -> None:
        """Refuse the request with a reason; the deadline stays."""
        self._decide(granted=False, due=None, answer=answer, by=by, at=at)
        detail = {"extension": self.pk}
        record(self.assignment, "assignment.extension_refused", by=by, at=at, detail=detail)

    def _decide(self, *, by: Person, at: datetime, **said: Any) -> None:
        waiting = Extension.objects.filter(pk=self.pk, decided_at__isnull=True)
        if not waiting.update(decided_by=by, decided_at=at, **said):
            raise Overtaken(self)
        Notification.objects.about(self.assignment).filter(kind=ASKED, instance=str(self.pk)).end(at=at)
        self.refresh_from_db()

    def _move(self, *, by: Person, at: datetime) -> None:
        said = _t("Gia hạn đến hết ngày %(due)s.") % {"due": _shown(local_day(self.due))}
        detail = {"due": self.due.isoformat(), "extension": self.pk}
        self.assignment._move_due(self.due, said=said, by=by, at=at, detail=detail)


def _refuse_bad_extension(assignment: Assignment, wanted: date, at: datetime) -> None:
    if assignment.due_current is None:
        raise Refused(_t("Việc này chưa có hạn nên không có gì để gia hạn."))
    if wanted <= local_day(assignment.due_current):
        raise PastDeadline(
            _t("Hạn mới phải sau hạn hiện nay (%(due)s).")
            % {"due": _shown(local_day(assignment.due_current))}
        )
    if wanted < local_day(at):
        raise PastDeadline(_t("Hạn %(due)s đã qua; hãy chọn từ hôm nay trở đi.") % {"due": _shown(wanted)})


class Urging(models.Model):
    """A reminder by the lead, as a recorded act (đôn đốc)."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="urgings")
    text = models.TextField(_("nội dung đôn đốc"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("đôn đốc")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"#{self.pk} {self.assignment_id}"

    @classmethod
    @transaction.atomic
    def send(cls, assignment: Assignment, *, text: str, by: Person, at: datetime) -> Urging:
        """Urge a bearer that has something to do."""
        if assignment.state not in WITH_DOER:
            raise Refused(_t("Chỉ đôn đốc được việc mà đơn vị đang phải làm."))
        assignment._require_standing(at)
        urging = cls.objects.create(assignment=assignment, text=text, by=by, at=at)
        Step.objects.create(**Step.said(assignment, "urge", by=by, at=at, reason=text))
        record(assignment, "assignment.urged", by=by, at=at, detail={"urging": urging.pk})
        return urging


class Breach(models.Model):
    """A deadline that passed undone: noted once for each deadline, and never taken away."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="breaches")
    due = models.DateTimeField(_("hạn bị lỡ"))
    noted_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("lần quá hạn")
        ordering = ("due", "pk")
        constraints = (models.UniqueConstraint(fields=("assignment", "due"), name="breach_noted_once"),)

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.due:%d/%m/%Y}"

    @classmethod
    @transaction.atomic
    def note(cls, assignment: Assignment, *, at: datetime) -> None:
        """Note that the current deadline passed; the second time nothing happens."""
        Assignment.objects.select_for_update().get(pk=assignment.pk)
        _breach, new = cls.objects.get_or_create(
            assignment=assignment, due=assignment.due_current, defaults={"noted_at": at}
        )
        if new:
            due = assignment.due_current.isoformat()
            record(assignment, "assignment.breached", by=None, at=at, detail={"due": due})

    @classmethod
    def note_all(cls, *, at: datetime) -> int:
        """Note every breach that is not yet; for the daily task, which may miss days without losing any."""
        known = cls.objects.filter(assignment=models.OuterRef("pk"), due=models.OuterRef("due_current"))
        missed = Assignment.objects.overdue(at=at).exclude(models.Exists(known))
        waiting = list(missed.order_by("pk").values_list("pk", flat=True))
        return sum(cls._note_some(waiting[n : n + BATCH], at=at) for n in range(0, len(waiting), BATCH))

    @classmethod
    @transaction.atomic
    def _note_some(cls, pks: list[int], *, at: datetime) -> int:
        """Note one batch, looked at again under its locks: somebody may just have answered or extended."""
        locked = list(Assignment.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
        there = set(cls.objects.filter(assignment__in=pks).values_list("assignment", "due"))
        rows = [
            row
            for row in locked
            if row.timeliness(at) is Timeliness.OVERDUE and (row.pk, row.due_current) not in there
        ]
        cls.objects.bulk_create(cls(assignment=row, due=row.due_current, noted_at=at) for row in rows)
        for due in sorted({row.due_current for row in rows}):
            late = [row for row in rows if row.due_current == due]
            record_each(late, "assignment.breached", by=None, at=at, detail={"due": due.isoformat()})
        return len(rows)
