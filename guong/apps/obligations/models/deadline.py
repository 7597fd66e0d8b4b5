"""Deadlines set by a signed act, extensions asked and granted, and urgings."""

import datetime as dt
from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Overtaken, Refused, change_once
from guong.apps.evidence.models import EvidenceItem
from guong.apps.evidence.models.item import Upload
from guong.apps.notices.models import Notification
from guong.apps.units.models import Person
from guong.engines.legal.citation_style import CitedDocument, cite_in_full
from guong.engines.viet.formats import write_date

from .answer import receive_file
from .assignment import Assignment
from .directive import Directive, Obligation
from .notification_rules import EXTENSION_REQUESTED
from .states import OPEN, WITH_DOER, StepKind
from .step import write_step
from .timeliness import end_of, local_day


class PastDeadline(Refused):
    """A deadline that has passed, or stands before the act that sets it."""


class DeadlineActQuerySet(models.QuerySet["DeadlineAct"]):
    def standing(self) -> "DeadlineActQuerySet":
        """Leave out what was taken back and what another row corrects."""
        return self.filter(undone_at__isnull=True, corrected_by__isnull=True)

    def known(self, *, at: datetime) -> "DeadlineActQuerySet":
        not_undone = Q(undone_at__isnull=True) | Q(undone_at__gt=at)
        not_corrected = Q(corrected_by__isnull=True) | Q(corrected_by__at__gt=at)
        return self.filter(not_undone, not_corrected, at__lte=at)


class DeadlineAct(models.Model):
    """
    A signed act that sets the deadline of assignments which had none.

    A row with a typo is never rewritten: another one `corrects` it, and both stay to be read.
    """

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="deadline_acts")
    kind = models.CharField(_("tên loại"), max_length=60, default="", blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=80)
    date = models.DateField(_("ngày ký"))
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, default="", blank=True)
    subject = models.CharField(_("trích yếu"), max_length=500, default="", blank=True)
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
    is_letter = models.BooleanField(_("đã phát hành thành công văn"), default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    reason = models.CharField(_("vì sao đính chính"), max_length=500, blank=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True)

    objects = models.Manager.from_queryset(DeadlineActQuerySet)()

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
        date: dt.date,
        signer: str,
        due_date: dt.date,
        kind: str = "",
        issuer: str = "",
        subject: str = "",
        obligations: Iterable[Obligation] | None = None,
        scan: Upload | EvidenceItem | None = None,
        is_letter: bool = False,
        by: Person,
        at: datetime,
    ) -> "DeadlineAct":
        """
        Record the act and set the deadline of every open assignment in it that has none.

        The deadline stands neither before the act nor in the past (`PastDeadline`); an act that finds no
        assignment to set is refused, and so is one of the future. `scan` is an upload or an item; `is_letter`
        says that the act was issued here, as a letter that went to the units.
        """
        refuse_bad_days(date, due_date, directive, at)
        if due_date < local_day(at):
            raise PastDeadline(
                _t("Hạn %(due)s đã qua; hãy đặt hạn từ hôm nay trở đi.") % {"due": write_date(due_date)}
            )
        rows = Assignment.objects.filter(directive=directive, state__in=OPEN).without_due()
        if obligations is not None:
            rows = rows.filter(obligation__in=list(obligations))
        assignments = list(rows.select_for_update().order_by("pk"))
        if not assignments:
            raise Refused(
                _t(
                    "Không còn việc nào chưa có hạn trong các nhiệm vụ đã chọn; "
                    "đổi hạn đã có thì dùng gia hạn."
                )
            )
        act = cls.objects.create(
            directive=directive,
            kind=kind,
            number=number,
            date=date,
            issuer=issuer,
            subject=subject,
            signer=signer,
            is_letter=is_letter,
            due_date=due_date,
            by=by,
            at=at,
        )
        if scan is not None:
            act.scan = receive_file(scan, field="scan", subject=directive.lead_unit, by=by, at=at)
            act.save(update_fields=("scan",))
        for assignment in assignments:
            assignment.set_due(end_of(due_date), trace=act.trace, by=by, at=at, act=act.pk)
        detail = {"due": due_date.isoformat(), "rows": len(assignments)}
        record(act, "deadline_act.recorded", by=by, at=at, detail=detail)
        return act

    @property
    def stands(self) -> bool:
        """Tell whether it was neither taken back nor corrected."""
        return self.undone_at is None and getattr(self, "corrected_by", None) is None

    @property
    def citation(self) -> str:
        """Cite it in full: kind, number, day, issuer, subject; number and day where no kind is recorded."""
        if self.kind:
            return cite_in_full(CitedDocument(self.kind, self.number, self.date, self.issuer, self.subject))
        return f"{self.number} ngày {write_date(self.date)}"

    @property
    def trace(self) -> list[str]:
        """Say how the deadline came about, in sentences."""
        sentences = [
            "Văn bản chỉ đạo không ghi hạn.",
            f"{self.number} ngày {write_date(self.date)} đặt hạn: hết ngày {write_date(self.due_date)}.",
        ]
        if self.corrects is not None:
            former = f"{self.corrects.number} ngày {write_date(self.corrects.date)}"
            sentences.append(
                f"Đính chính ngày {write_date(local_day(self.at))}; "
                f"trước đó ghi {former}, hạn {write_date(self.corrects.due_date)}."
            )
        return sentences


def refuse_bad_days(signing_day: dt.date, due: dt.date, directive: Directive, at: datetime) -> None:
    """Refuse an act of the future, one older than its directive, and a deadline before the act."""
    today = local_day(at)
    if signing_day > today:
        raise PastDeadline(_t("Ngày ký %(day)s còn ở tương lai.") % {"day": write_date(signing_day)})
    if signing_day < directive.date:
        raise PastDeadline(
            _t("Văn bản đặt hạn ký ngày %(day)s, trước ngày văn bản chỉ đạo (%(directive)s).")
            % {"day": write_date(signing_day), "directive": write_date(directive.date)}
        )
    if due < signing_day:
        raise PastDeadline(
            _t("Hạn %(due)s đứng trước ngày ký %(day)s.")
            % {"due": write_date(due), "day": write_date(signing_day)}
        )


class Extension(models.Model):
    """A later deadline: asked by the bearer, then granted or refused by the lead; or given unasked."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="extensions")
    requested_due = models.DateTimeField(_("xin đến hết ngày"), null=True, db_column="wanted")
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

    @classmethod
    @transaction.atomic
    def ask(
        cls, assignment: Assignment, *, requested_date: dt.date, reason: str, by: Person, at: datetime
    ) -> "Extension":
        """Ask for a later deadline; one request at a time."""
        if assignment.state not in WITH_DOER:
            raise Refused(_t("Chỉ xin gia hạn được việc mà đơn vị đang phải làm."))
        _refuse_bad_extension(assignment, requested_date, at)
        current_row = Assignment.objects.select_for_update().get(pk=assignment.pk)
        if current_row.due_current != assignment.due_current:
            raise Overtaken
        if cls.objects.filter(assignment=assignment, decided_at__isnull=True).exists():
            raise Refused(_t("Đã có một đề nghị gia hạn đang chờ trả lời."))
        extension = cls.objects.create(
            assignment=assignment,
            requested_due=end_of(requested_date),
            reason=reason,
            asked_by=by,
            asked_at=at,
        )
        detail = {"until": requested_date.isoformat()}
        record(assignment, "assignment.extension_asked", by=by, at=at, detail=detail)
        return extension

    @classmethod
    @transaction.atomic
    def give(
        cls, assignment: Assignment, *, due_date: dt.date, reason: str, by: Person, at: datetime
    ) -> "Extension":
        if assignment.state not in OPEN:
            raise Refused(_t("Việc này đã đóng nên không gia hạn được nữa."))
        _refuse_bad_extension(assignment, due_date, at)
        due = end_of(due_date)
        extension = cls.objects.create(
            assignment=assignment, reason=reason, granted=True, due=due, decided_by=by, decided_at=at
        )
        assignment.extend(due, sentence=_extended_to(due_date), by=by, at=at, extension=extension.pk)
        return extension

    @transaction.atomic
    def grant(self, *, due_date: dt.date, by: Person, at: datetime, answer: str = "") -> None:
        """Grant the request, to the day asked for or another."""
        _refuse_bad_extension(self.assignment, due_date, at)
        due = end_of(due_date)
        self._decide(consent=True, due=due, answer=answer, by=by, at=at)
        self.assignment.extend(due, sentence=_extended_to(due_date), by=by, at=at, extension=self.pk)

    @transaction.atomic
    def refuse(self, *, answer: str, by: Person, at: datetime) -> None:
        self._decide(consent=False, due=None, answer=answer, by=by, at=at)
        detail = {"extension": self.pk}
        record(self.assignment, "assignment.extension_refused", by=by, at=at, detail=detail)

    def _decide(self, *, consent: bool, due: datetime | None, answer: str, by: Person, at: datetime) -> None:
        waiting = Extension.objects.filter(decided_at__isnull=True)
        change_once(self, waiting, granted=consent, due=due, answer=answer, decided_by=by, decided_at=at)
        requests = Notification.objects.about(self.assignment).filter(kind=EXTENSION_REQUESTED)
        requests.filter(instance=str(self.pk)).end(at=at)


def _extended_to(due_date: dt.date) -> str:
    return f"Gia hạn đến hết ngày {write_date(due_date)}."


def _refuse_bad_extension(assignment: Assignment, due_date: dt.date, at: datetime) -> None:
    if assignment.due_current is None:
        raise Refused(_t("Việc này chưa có hạn nên không có gì để gia hạn."))
    current = local_day(assignment.due_current)
    if due_date <= current:
        raise PastDeadline(_t("Hạn mới phải sau hạn hiện nay (%(due)s).") % {"due": write_date(current)})
    if due_date < local_day(at):
        raise PastDeadline(
            _t("Hạn %(due)s đã qua; hãy chọn từ hôm nay trở đi.") % {"due": write_date(due_date)}
        )


class Urging(models.Model):
    """A reminder by the lead, as a recorded act (đôn đốc)."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="urgings")
    text = models.TextField(_("nội dung đôn đốc"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("đôn đốc")
        ordering = ("at", "pk")

    @classmethod
    @transaction.atomic
    def send(cls, assignment: Assignment, *, text: str, by: Person, at: datetime) -> "Urging":
        if assignment.state not in WITH_DOER:
            raise Refused(_t("Chỉ đôn đốc được việc mà đơn vị đang phải làm."))
        assignment.require_standing_unit(at)
        urging = cls.objects.create(assignment=assignment, text=text, by=by, at=at)
        record(assignment, "assignment.urged", by=by, at=at, detail={"urging": urging.pk})
        write_step(assignment, StepKind.URGE, by=by, at=at, reason=text)
        return urging

    @classmethod
    @transaction.atomic
    def send_all(
        cls, assignments: Iterable[Assignment], *, text: str, by: Person, at: datetime
    ) -> "list[Urging]":
        """Urge many bearers in one act: all of them or, where one has nothing to do any more, none."""
        return [cls.send(assignment, text=text, by=by, at=at) for assignment in assignments]

    def note_hand(self, channel: str) -> None:
        """Record that the words were also carried by hand, in a message of a person's own."""
        detail = {"urging": self.pk, "channel": channel}
        record(self.assignment, "assignment.urged_by_hand", by=self.by, at=self.at, detail=detail)
