"""A unit's own short report for a period: sent, taken back with a reason, sent again; nothing is lost."""

from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, change_once
from guong.apps.obligations.models import Directive
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import Person, Scope, Unit

from .period import ReportPeriod


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, scope: Scope) -> "SubmissionQuerySet":
        """Keep what units in reach sent, and all that was sent to units in reach that lead."""
        led = Q(period__directive__in=Directive.objects.led_by(scope).values("pk"))
        return self.filter(led | scope.rows(unit="unit", on="sent_date"))

    def standing(self, *, at: datetime) -> "SubmissionQuerySet":
        """Keep what had been sent by a moment and not taken back by then."""
        return self.filter(sent_at__lte=at).filter(Q(recalled_at__isnull=True) | Q(recalled_at__gt=at))


class Submission(models.Model):
    """One short report; its words never change: a correction is taken back and sent anew."""

    period = models.ForeignKey(ReportPeriod, models.PROTECT, related_name="submissions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    achieved = models.TextField(_("kết quả đã làm"))
    problems = models.TextField(_("khó khăn, tồn tại"), blank=True)
    causes = models.TextField(_("nguyên nhân"), blank=True)
    plans = models.TextField(_("việc làm tiếp"), blank=True)
    proposals = models.TextField(_("kiến nghị, đề xuất"), blank=True)
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("gửi lúc"))
    sent_date = models.DateField(editable=False)
    recalled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    recalled_at = models.DateTimeField(_("rút lúc"), null=True)
    recall_reason = models.CharField(_("lý do rút"), max_length=300, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo nhanh của đơn vị")
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("period", "unit"),
                condition=Q(recalled_at__isnull=True),
                name="submission_stands_once",
            ),
        )

    @classmethod
    def send(
        cls, period: ReportPeriod, unit: Unit, *, by: Person, at: datetime, **words: str
    ) -> "Submission":
        """
        Send a unit's short report: what it `achieved`, and `problems`, `causes`, `plans` and `proposals`.

        A late one is taken in too, and marked as late.
        """
        if unit.pk not in period.expected(at=at):
            raise Refused(_t("Đơn vị này không có việc trong văn bản nên không cần gửi báo cáo cho kỳ này."))
        try:
            with transaction.atomic():
                submission = cls.objects.create(
                    period=period, unit=unit, **words, sent_by=by, sent_at=at, sent_date=local_day(at)
                )
                detail = {"unit": unit.pk, "late": period.is_late(at)}
                period.end_notices(unit.pk, at=at)
                record(submission, "submission.sent", by=by, at=at, detail=detail)
        except IntegrityError as duplicate:
            raise Refused(
                _t("Đơn vị đã gửi báo cáo cho kỳ này. Muốn sửa thì rút bản đã gửi rồi gửi bản mới.")
            ) from duplicate
        return submission

    @transaction.atomic
    def recall(self, *, reason: str, by: Person, at: datetime) -> None:
        """Take the report back, with a reason; what was issued with it stays as it was issued."""
        standing = Submission.objects.filter(recalled_at__isnull=True)
        change_once(self, standing, recalled_by=by, recalled_at=at, recall_reason=reason)
        self.period.notify_owing([self.unit_id], at=at, recall=str(self.pk))
        record(self, "submission.recalled", by=by, at=at, detail={"unit": self.unit_id})

    @property
    def is_late(self) -> bool:
        """Tell whether it came after the last day."""
        return self.period.is_late(self.sent_at)
