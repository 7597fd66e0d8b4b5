"""Overrides: two people conclude otherwise than the machine, with a reason and until a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.units.models import Person, Reach, Unit
from guong.engines import verdicts

from .access import opened_rows
from .verdict import Conclusion, Verdict


class OverrideState(models.TextChoices):
    """Where an override stands among people; what it is worth is `Override.standing`."""

    REQUESTED = "requested", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt")
    REFUSED = "refused", _("không duyệt")
    ENDED = "ended", _("đã thôi")


TRANSITIONS: dict[OverrideState, frozenset[OverrideState]] = {
    OverrideState.REQUESTED: frozenset(
        {OverrideState.APPROVED, OverrideState.REFUSED, OverrideState.ENDED}
    ),
    OverrideState.APPROVED: frozenset({OverrideState.ENDED}),
    OverrideState.REFUSED: frozenset(),
    OverrideState.ENDED: frozenset(),
}


class NotYours(ValueError):
    """One hand would both request and approve."""


class Overtaken(ValueError):
    """Somebody else was faster."""


class OverrideQuerySet(models.QuerySet):
    def visible_to(self, scope: Reach) -> OverrideQuerySet:
        """Keep what stands beside verdicts in reach or opened to the own units."""
        own = scope.rows(unit="subject", on="requested_date")
        return self.filter(own | opened_rows(scope, "subject", "criterion"))

    def beside(self, verdict: Verdict) -> OverrideQuerySet:
        """Keep the overrides of what a verdict is about."""
        return self.filter(
            subject=verdict.subject_id,
            criterion=verdict.criterion,
            period_from=verdict.period_from,
            period_to=verdict.period_to,
        )

    def approved(self) -> OverrideQuerySet:
        return self.filter(state=OverrideState.APPROVED)


class Override(models.Model):
    """A conclusion beside the machine's; both are shown for ever, and the override always ends."""

    subject = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    criterion = models.CharField(_("tiêu chí"), max_length=80)
    period_from = models.DateField(_("kỳ xét từ"))
    period_to = models.DateField(_("kỳ xét đến hết"), null=True, blank=True)
    verdict = models.ForeignKey(
        Verdict, models.PROTECT, related_name="overrides", verbose_name=_("kết luận của máy")
    )
    value = models.CharField(
        _("kết luận"),
        max_length=16,
        choices=[
            (one.value, one.label)
            for one in (
                Conclusion.MET,
                Conclusion.PARTLY_MET,
                Conclusion.NOT_MET,
                Conclusion.NOT_APPLICABLE,
            )
        ],
    )
    reason = models.TextField(_("lý do"))
    state = models.CharField(max_length=10, choices=OverrideState.choices, default=OverrideState.REQUESTED)
    requester = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người đề nghị"))
    requested_at = models.DateTimeField(_("đề nghị lúc"))
    requested_date = models.DateField(editable=False)
    expires_on = models.DateField(_("có giá trị đến hết ngày"))
    approver = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người duyệt")
    )
    approved_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True)
    closed_at = models.DateTimeField(_("thôi lúc"), null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    close_reason = models.TextField(_("lý do thôi"), blank=True)
    needs_review_at = models.DateTimeField(_("cần xem lại từ"), null=True, blank=True)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        verbose_name = _("kết luận khác máy")
        verbose_name_plural = _("kết luận khác máy")
        ordering = ("-requested_at", "-pk")
        indexes = (models.Index(fields=("subject", "criterion", "period_from"), name="override_about"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(approver__isnull=True) | ~Q(approver=F("requester")),
                name="override_takes_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | (Q(approver__isnull=False) & Q(approved_at__isnull=False)),
                name="override_names_who_approved",
            ),
            # Two constraints, since a running period's missing end equals nothing, itself included.
            models.UniqueConstraint(
                fields=("subject", "criterion", "period_from", "period_to"),
                condition=Q(state="requested"),
                name="override_one_request",
            ),
            models.UniqueConstraint(
                fields=("subject", "criterion", "period_from"),
                condition=Q(state="requested", period_to__isnull=True),
                name="override_one_request_running",
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion} {self.value} #{self.pk}"
