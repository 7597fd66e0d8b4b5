"""A plan of inspections: a year or one round, on what basis, between which days."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, move
from guong.apps.obligations.models import Directive
from guong.apps.units.models import Person, Scope, Unit

from .states import PLAN, InspectionPlanState, PlanSpan

LONGEST_PLAN_DAYS = 366


class WrongSpan(Refused):
    """Days that a plan or a round cannot have."""

    field = "ends_on"


class InspectionPlanQuerySet(models.QuerySet["InspectionPlan"]):
    def visible_to(self, scope: Scope) -> Self:
        """Keep the plans of units in scope; whoever joins a team from elsewhere sees the round alone."""
        return self.filter(scope.rows(unit="unit")).exclude(state=InspectionPlanState.DROPPED)

    def issued(self) -> Self:
        """Keep those that were issued."""
        return self.filter(state=InspectionPlanState.ISSUED)


class InspectionPlan(models.Model):
    """
    One plan of one inspecting body.

    `directive` is the letter that asks for it, where one does; its bearers are then the frame of samples.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị kiểm tra"))
    span = models.CharField(_("loại"), max_length=6, choices=PlanSpan.choices)
    title = models.CharField(_("tên"), max_length=300)
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("văn bản chỉ đạo")
    )
    basis = models.CharField(_("căn cứ"), max_length=1000, blank=True)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"))
    state = models.CharField(
        _("tình trạng"), max_length=8, choices=InspectionPlanState.choices, default=InspectionPlanState.DRAFT
    )
    number = models.CharField(_("số"), max_length=20, blank=True)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    objects: ClassVar = models.Manager.from_queryset(InspectionPlanQuerySet)()

    class Meta:
        verbose_name = _("kế hoạch kiểm tra")
        ordering = ("-starts_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="inspection_plan_runs_forward"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("inspections:plan", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == InspectionPlanState.DRAFT

    @classmethod
    @transaction.atomic
    def open(
        cls,
        unit: Unit,
        *,
        span: str,
        title: str,
        starts_on: date,
        ends_on: date,
        by: Person,
        at: datetime,
        directive: Directive | None = None,
        basis: str = "",
    ) -> InspectionPlan:
        """Begin a plan; a year at the most, and not backwards."""
        refuse_bad_span(starts_on, ends_on)
        if directive is None and not basis.strip():
            raise Refused(_t("Hãy chọn văn bản chỉ đạo, hoặc ghi căn cứ của kế hoạch."))
        plan = cls.objects.create(
            unit=unit,
            span=span,
            title=" ".join(title.split()),
            directive=directive,
            basis=basis.strip(),
            starts_on=starts_on,
            ends_on=ends_on,
            by=by,
            at=at,
        )
        record(plan, "inspection_plan.opened", by=by, at=at, detail={"span": str(span)})
        return plan

    def issue(self, *, number: str, signed_on: date, by: Person, at: datetime) -> None:
        """Note that the plan was signed, with number and day."""
        if signed_on > timezone.localdate(at):
            raise Refused(_t("Ngày ký ở sau hôm nay. Hãy ghi khi đã ký."))
        move(self, InspectionPlanState.ISSUED, PLAN, by=by, at=at, number=number.strip(), signed_on=signed_on)


def refuse_bad_span(starts_on: date, ends_on: date) -> None:
    """Refuse days that run backwards or over more than a year."""
    if ends_on < starts_on:
        raise WrongSpan(_t("Ngày kết thúc ở trước ngày bắt đầu."))
    if (ends_on - starts_on).days > LONGEST_PLAN_DAYS:
        raise WrongSpan(_t("Kế hoạch dài nhất là một năm."))
