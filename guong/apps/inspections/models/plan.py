"""A plan of inspections: a year or one round, on what basis, between which days."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, move, state_field
from guong.apps.obligations.models import Directive
from guong.apps.units.models import Person, Scope, Unit

from .states import ANNOUNCED_STATES, PLAN, InspectionPlanState, PlanSpan

LONGEST_PLAN_DAYS = 366
LONGEST_END_REASON = 300  # characters


class InspectionPlanQuerySet(models.QuerySet["InspectionPlan"]):
    def visible_to(self, scope: Scope) -> Self:
        """Keep the plans of units in scope; whoever joins a team from elsewhere sees the round alone."""
        return self.filter(scope.rows(unit="unit")).exclude(state=InspectionPlanState.DROPPED)

    def issued(self) -> Self:
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
    state = state_field(InspectionPlanState.DRAFT, 8)
    number = models.CharField(_("số"), max_length=20, blank=True)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    end_reason = models.CharField(_("vì sao dừng"), max_length=LONGEST_END_REASON, blank=True)
    ended_at = models.DateTimeField(_("dừng lúc"), null=True, blank=True)
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

    @property
    def goes_on(self) -> bool:
        return self.state in (InspectionPlanState.DRAFT, InspectionPlanState.ISSUED)

    @property
    def is_announced(self) -> bool:
        return self.state in ANNOUNCED_STATES

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
    ) -> "InspectionPlan":
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

    def end(self, *, reason: str, by: Person, at: datetime) -> None:
        """Give a draft up, or end an issued plan before its last day: what was begun is still finished."""
        new = InspectionPlanState.DROPPED if self.is_draft else InspectionPlanState.ENDED
        move(self, new, PLAN, by=by, at=at, end_reason=plain_reason(reason), ended_at=at)

    def refuse_ended(self) -> None:
        """Refuse to add to a plan that was given up or ended."""
        if not self.goes_on:
            raise Refused(_t("Kế hoạch %(state)s nên không thêm được.") % {"state": self.get_state_display()})


def plain_reason(reason: str) -> str:
    """Give the reason of an ending in one line; without one nothing ends."""
    words = " ".join(reason.split())
    if not words:
        raise Refused(_t("Hãy ghi lý do."))
    return words[:LONGEST_END_REASON]


def refuse_bad_span(starts_on: date, ends_on: date) -> None:
    """Refuse days that run backwards or over more than a year."""
    if ends_on < starts_on:
        raise Refused(_t("Ngày kết thúc ở trước ngày bắt đầu."), "ends_on")
    if (ends_on - starts_on).days > LONGEST_PLAN_DAYS:
        raise Refused(_t("Kế hoạch dài nhất là một năm."), "ends_on")
