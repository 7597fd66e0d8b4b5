"""Verdicts: what the engine concluded, with everything it rested on, written once."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import AppendOnly, AppendOnlyQuerySet
from guong.apps.units.models import Reach, Unit

from .access import opened_rows


class Conclusion(models.TextChoices):
    """Where a subject stands on one criterion."""

    NOT_ASSESSED = "not_assessed", _("chưa đánh giá")
    INSUFFICIENT = "insufficient", _("chưa đủ căn cứ")
    MET = "met", _("đạt")
    PARTLY_MET = "partly_met", _("đạt một phần")
    NOT_MET = "not_met", _("không đạt")
    NOT_APPLICABLE = "not_applicable", _("không áp dụng")


class VerdictQuerySet(AppendOnlyQuerySet):
    def visible_to(self, scope: Reach) -> VerdictQuerySet:
        """Keep what lies in reach, and what the app above opened to the own units."""
        own = scope.rows(unit="subject", on="made_date")
        return self.filter(own | opened_rows(scope, "subject", "criterion"))


class Verdict(AppendOnly):
    """
    One conclusion.

    `inputs` pins everything it rests on, so that it may be computed again at any time; `content_hash` is
    the same as long as nothing but the moment differs.
    """

    subject = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    criterion = models.CharField(_("tiêu chí"), max_length=80)
    period_from = models.DateField(_("kỳ xét từ"))
    period_to = models.DateField(_("kỳ xét đến hết"), null=True, blank=True)
    value = models.CharField(_("kết luận"), max_length=16, choices=Conclusion.choices)
    reasons = models.JSONField(_("lý do"))
    missing = models.JSONField(_("còn thiếu"), default=list)
    inputs = models.JSONField(_("đầu vào"))
    inputs_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    packs = models.JSONField(_("phiên bản bộ quy định"), default=dict)
    law_on = models.DateField(_("theo quy định ngày"))
    needs_review = models.BooleanField(_("cần đơn vị chủ trì xem lại"), default=False)
    made_at = models.DateTimeField(_("tính lúc"))
    made_date = models.DateField(editable=False)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        verbose_name = _("kết luận")
        verbose_name_plural = _("kết luận")
        ordering = ("-made_at", "-pk")
        indexes = (
            models.Index(fields=("subject", "criterion", "period_from", "made_at"), name="verdict_about"),
            models.Index(fields=("subject", "made_date"), name="verdict_made"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(period_to__isnull=True) | Q(period_to__gte=F("period_from")),
                name="verdict_period_runs_forward",
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion} {self.value} #{self.pk}"
