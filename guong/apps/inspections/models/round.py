"""A round of inspections: the frame, the sample drawn by a seed, the team, what goes on the checklists."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, change_once
from guong.apps.units.models import Person, Scope

from ..random_sample import LONGEST_SEED, FrameUnit, digest_frame, draw
from .plan import LONGEST_END_REASON, InspectionPlan, plain_reason, refuse_bad_span
from .sheet import CriteriaSheet
from .states import FrameKind, InspectionPlanState
from .team import TeamMember

SEED_BYTES = 6
MOST_UNITS = 500  # of one sample


class EmptyFrame(Refused):
    """There is nothing to draw from."""


class InspectionRoundQuerySet(models.QuerySet["InspectionRound"]):
    def visible_to(self, scope: Scope) -> Self:
        """Keep the rounds of units in scope, and those in whose team the person is."""
        in_team = Q(pk__in=TeamMember.objects.of(scope).values("round"))
        visible = self.filter(scope.rows(unit="plan__unit") | in_team)
        return visible.exclude(plan__state=InspectionPlanState.DROPPED)


class InspectionRound(models.Model):
    """
    One round of a plan.

    `frame` is what the sample was drawn from, as it stood then; its digest and the seed let anybody draw
    again. `asks_duties` and `asks_law` say what goes on the checklists beside the criteria of `sheet`.
    """

    plan = models.ForeignKey(InspectionPlan, models.PROTECT, related_name="rounds")
    name = models.CharField(_("tên đợt"), max_length=200)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"))
    frame_kind = models.CharField(
        _("rút trong"), max_length=8, choices=FrameKind.choices, default=FrameKind.COMMUNES
    )
    asks_duties = models.BooleanField(_("nhiệm vụ của văn bản chỉ đạo"), default=True)
    asks_law = models.BooleanField(_("yêu cầu của quy định về trang, kênh"), default=False)
    sheet = models.ForeignKey(
        CriteriaSheet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bộ tiêu chí")
    )
    frame = models.JSONField(_("khung mẫu"), default=list)
    frame_digest = models.CharField(_("mã của khung"), max_length=64, blank=True)
    seed = models.CharField(_("hạt giống"), max_length=LONGEST_SEED, blank=True)
    size = models.PositiveIntegerField(_("số đơn vị rút"), default=0)
    sampled_at = models.DateTimeField(_("rút lúc"), null=True, blank=True)
    end_reason = models.CharField(_("vì sao dừng"), max_length=LONGEST_END_REASON, blank=True)
    ended_at = models.DateTimeField(_("dừng lúc"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    objects: ClassVar = models.Manager.from_queryset(InspectionRoundQuerySet)()

    class Meta:
        verbose_name = _("đợt kiểm tra")
        ordering = ("starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="inspection_round_runs_forward"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("inspections:round", args=[self.pk])

    @classmethod
    @transaction.atomic
    def open(
        cls,
        plan: InspectionPlan,
        *,
        name: str,
        starts_on: date,
        ends_on: date,
        by: Person,
        at: datetime,
        frame_kind: str = FrameKind.COMMUNES,
        asks_duties: bool = True,
        asks_law: bool = False,
        sheet: CriteriaSheet | None = None,
    ) -> "InspectionRound":
        """Add a round to a plan, within its days, with something to ask."""
        plan.refuse_ended()
        refuse_bad_span(starts_on, ends_on)
        if starts_on < plan.starts_on or ends_on > plan.ends_on:
            raise Refused(_t("Đợt nằm ngoài thời gian của kế hoạch."), "ends_on")
        asks_duties = asks_duties and plan.directive_id is not None
        if not (asks_duties or asks_law or sheet):
            raise Refused(_t("Hãy chọn ít nhất một phần cho phiếu kiểm tra."))
        row = cls.objects.create(
            plan=plan,
            name=" ".join(name.split()),
            starts_on=starts_on,
            ends_on=ends_on,
            frame_kind=frame_kind,
            asks_duties=asks_duties,
            asks_law=asks_law,
            sheet=sheet,
            by=by,
            at=at,
        )
        record(row, "inspection_round.opened", by=by, at=at)
        return row

    @property
    def frame_units(self) -> tuple[FrameUnit, ...]:
        return tuple(FrameUnit(unit["id"], unit["name"]) for unit in self.frame)

    def draw_again(self) -> tuple[int, ...]:
        """Draw the sample again from the stored frame and seed."""
        return draw(self.frame_units, self.seed, self.size)

    def is_intact(self) -> bool:
        """Tell whether the stored frame still has the digest of the day."""
        return digest_frame(self.frame_units) == self.frame_digest

    @transaction.atomic
    def end(self, *, reason: str, by: Person, at: datetime) -> None:
        """End the round before its last day, with the reason; no unit is added from then on."""
        going_on = InspectionRound.objects.filter(ended_at__isnull=True)
        change_once(self, going_on, end_reason=plain_reason(reason), ended_at=at)
        record(self, "inspection_round.ended", by=by, at=at)

    def refuse_ended(self) -> None:
        """Refuse to add to a round that was ended."""
        if self.ended_at is not None:
            raise Refused(_t("Đợt đã dừng nên không thêm đơn vị được: %(why)s") % {"why": self.end_reason})
        self.plan.refuse_ended()

    @transaction.atomic
    def sample(
        self, frame: Iterable[FrameUnit], *, size: int, seed: str, by: Person, at: datetime
    ) -> tuple[int, ...]:
        """
        Draw the sample once; without a seed the machine makes one. Gives the units in their order.

        A second draw is refused: whoever draws until it pleases has no sample.
        """
        self.refuse_ended()
        units: Sequence[FrameUnit] = sorted(frame, key=lambda unit: unit.id)
        if not units:
            raise EmptyFrame(
                _t("Khung mẫu trống: không có đơn vị nào để rút. Hãy xem lại căn cứ và loại đơn vị.")
            )
        if not 0 < size <= min(len(units), MOST_UNITS):
            raise Refused(
                _t("Khung có %(n)s đơn vị; hãy ghi số đơn vị rút từ 1 đến %(most)s.")
                % {"n": len(units), "most": min(len(units), MOST_UNITS)}
            )
        seed = " ".join(seed.split())[:LONGEST_SEED] or secrets.token_hex(SEED_BYTES)
        fields = {
            "frame": [{"id": unit.id, "name": unit.name} for unit in units],
            "frame_digest": digest_frame(units),
            "seed": seed,
            "size": size,
            "sampled_at": at,
        }
        refusal = Refused(_t("Mẫu của đợt này đã rút; rút lại chỉ để kiểm tra, không thay được mẫu."))
        change_once(self, InspectionRound.objects.filter(sampled_at__isnull=True), refusal, **fields)
        record(
            self,
            "inspection_round.sampled",
            by=by,
            at=at,
            detail={"frame": self.frame_digest, "size": size, "of": len(units)},
        )
        return self.draw_again()
