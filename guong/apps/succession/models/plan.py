"""A change of units, entered, looked at, carried out on its day, and corrected where it was wrong."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import OVERTAKEN_WORDS, Overtaken, Refused, StateMachine, move
from guong.apps.units.models import (
    ChangeKind,
    Kind,
    Permission,
    Person,
    Scope,
    Unit,
    UnitChange,
    UnitVersion,
    successors,
)
from guong.engines.viet.formats import ONE_DAY, write_date

KINDS = (
    *(ChangeKind.MERGED, ChangeKind.DIVIDED, ChangeKind.SPLIT),
    *(ChangeKind.RENAMED, ChangeKind.DISSOLVED, ChangeKind.HANDED_OVER),
)
# Of these every unit that stood goes on.
GOING_ON = (ChangeKind.SPLIT, ChangeKind.RENAMED, ChangeKind.HANDED_OVER)


class AlreadyEntered(Refused):
    """The same units are in a plan already; `plan` is that one."""

    def __init__(self, plan: "Plan", names: str) -> None:
        self.plan = plan
        super().__init__(
            _t(
                "Việc sắp xếp %(names)s đã được nhập, hiệu lực từ %(day)s (%(act)s). Nếu ngày ấy sai, "
                "hãy mở lần nhập đó và dùng “Sửa ngày hiệu lực”."
            )
            % {"names": names, "day": write_date(plan.effective_date), "act": plan.instrument}
        )


class PlanState(models.TextChoices):
    DRAFT = "draft", _("bản thảo")
    DONE = "done", _("đã thực hiện")
    STRUCK = "struck", _("đã bãi bỏ")


def _machine(old: PlanState, new: PlanState) -> StateMachine:
    # Who comes when it is in another state is as late as who is a moment too late.
    return StateMachine("plan", PlanState, {old: {new}}, illegal=OVERTAKEN_WORDS)


DROP = _machine(PlanState.DRAFT, PlanState.STRUCK)
CARRY_OUT = _machine(PlanState.DRAFT, PlanState.DONE)
CORRECT = _machine(PlanState.DONE, PlanState.STRUCK)
UNDO = _machine(PlanState.DONE, PlanState.DRAFT)


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, scope: Scope) -> "PlanQuerySet":
        """Keep those entered for, and those that touch, a unit in reach."""
        into = scope.rows(unit="into") | scope.rows(unit="change__results")
        touched_plans = Plan.objects.filter(scope.rows(unit="originals") | into)
        return self.filter(scope.rows(unit="unit") | Q(pk__in=touched_plans.order_by().values("pk")))

    def standing(self) -> "PlanQuerySet":
        return self.exclude(state=PlanState.STRUCK)


class Plan(models.Model):
    """
    Which units become which, by what act, from what day.

    A plan that was carried out with a wrong day is struck out and entered anew with the right one
    (`corrects`); what it did is moved to that day, and both stay to be read.
    """

    kind = models.CharField(
        _("cách sắp xếp"), max_length=12, choices=[(kind.value, kind.label) for kind in KINDS]
    )
    effective_date = models.DateField(_("có hiệu lực từ"))
    instrument = models.CharField(_("căn cứ"), max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị thực hiện"))
    originals = models.ManyToManyField(Unit, related_name="+", verbose_name=_("đơn vị cũ"))
    into = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    new_name = models.TextField(_("tên đơn vị mới"), blank=True)  # one a line
    new_kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    new_code = models.CharField(_("mã đơn vị mới"), max_length=20, blank=True)
    new_parent = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=PlanState.choices, default=PlanState.DRAFT)
    result = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    change = models.ForeignKey(UnitChange, models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    ended_posts = models.JSONField(default=list)
    ended_mandates = models.JSONField(default=list)
    ended_boards = models.JSONField(default=list)
    closed_logins = models.JSONField(default=list)
    # How long everything stood before, for the minutes in which the plan may be taken back.
    before = models.JSONField(default=dict, blank=True)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager.from_queryset(PlanQuerySet)()

    class Meta:
        verbose_name = _("sắp xếp đơn vị")
        verbose_name_plural = _("sắp xếp đơn vị")
        ordering = ("-effective_date", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {write_date(self.effective_date)}"

    @property
    def last_day(self) -> date:
        """Give the last day of the units that end."""
        return self.effective_date - ONE_DAY

    @property
    def new_names(self) -> list[str]:
        """Give the names of the units to be made, or the new name of the one that is renamed."""
        return [line.strip() for line in self.new_name.splitlines() if line.strip()]

    def ending(self) -> list[Unit]:
        """List the units that end: all the old ones, but for one that the others join."""
        if self.kind in GOING_ON:
            return []
        originals = sorted(self.originals.all(), key=lambda unit: unit.pk)
        return [unit for unit in originals if unit.pk != self.into_id]

    def made(self) -> list[Unit]:
        """List the units that came to be by it; none before it is carried out."""
        if self.change is None or self.into_id is not None or self.kind == ChangeKind.RENAMED:
            return []
        originals = self.originals.values("pk")
        return list(self.change.results.exclude(pk__in=originals).order_by("pk"))

    def may_manage(self, scope: Scope) -> bool:
        """Tell whether somebody carries it out and corrects it: for its unit, or what came after that."""
        if not scope.may_somewhere(Permission.REORGANISE):
            return False
        if scope.may(Permission.REORGANISE, self.unit_id):
            return True
        return any(scope.may(Permission.REORGANISE, unit) for unit in successors(self.unit, on=scope.on))

    # ------------------------------------------------------------------ entering

    @classmethod
    @transaction.atomic
    def enter(
        cls, originals: Iterable[Unit], *, unit: Unit, by: Person, at: datetime, **fields: Any
    ) -> "Plan":
        """Save a draft; units that are in another plan, or do not stand on the day before, are refused."""
        units = list(originals)
        pks = sorted(original.pk for original in units)
        plan = cls(unit=unit, entered_by=by, entered_at=at, **fields)
        list(Unit.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
        plan._refuse_wrong(units)
        plan.save(force_insert=True)
        plan.originals.set(units)
        record(plan, "plan.entered", by=by, at=at, detail={"from": pks})
        return plan

    def _refuse_wrong(self, units: Sequence[Unit]) -> None:
        if not units:
            raise Refused(_t("Chưa chọn đơn vị nào để sắp xếp."))
        # No unit stands in two plans, but for one that goes on after the first.
        other_plans = Plan.objects.standing().filter(originals__in=units).exclude(pk=self.pk)
        if self.kind in GOING_ON:
            other_plans = other_plans.filter(kind=self.kind)
            if self.kind != ChangeKind.HANDED_OVER:
                other_plans = other_plans.filter(effective_date=self.effective_date)
        else:
            other_plans = other_plans.exclude(kind__in=GOING_ON)
        for other_plan in other_plans.distinct():
            bound = {unit.pk for unit in other_plan.ending() or other_plan.originals.all()}
            if twice := [unit for unit in units if unit.pk in bound]:
                raise AlreadyEntered(other_plan, ", ".join(str(unit) for unit in twice))
        for unit in units:
            if self.kind != ChangeKind.HANDED_OVER and unit.version(on=self.last_day) is None:
                raise Refused(
                    _t("“%(name)s” không hoạt động vào ngày %(day)s, ngày trước ngày có hiệu lực.")
                    % {"name": unit, "day": write_date(self.last_day)}
                )
        # As many units and names as the way of changing wants.
        names, one_unit = self.new_names, _t("Chia, tách hay đổi tên chỉ chọn một đơn vị cũ mỗi lần.")
        if self.kind in (ChangeKind.DIVIDED, ChangeKind.SPLIT, ChangeKind.RENAMED):
            if len(units) != 1:
                raise Refused(one_unit)
            if self.into is not None:
                raise Refused(_t("Chia, tách hay đổi tên không có đơn vị nhận sẵn; hãy ghi tên mới."))
            if not names:
                raise Refused(_t("Chưa ghi tên mới."))
        if self.kind == ChangeKind.DIVIDED and len(names) < 2:
            raise Refused(_t("Chia thì thành ít nhất hai đơn vị: ghi mỗi dòng một tên."))
        if self.kind in (ChangeKind.MERGED, ChangeKind.RENAMED) and len(names) > 1:
            raise Refused(_t("Cách sắp xếp này chỉ cho một tên mới."))
        if self.kind in (ChangeKind.MERGED, ChangeKind.HANDED_OVER) and self.into is None and not names:
            raise Refused(_t("Chưa ghi đơn vị nhận: chọn một đơn vị có sẵn hoặc ghi tên đơn vị mới."))

    @transaction.atomic
    def drop(self, *, by: Person, at: datetime) -> None:
        """Strike a draft out; what was carried out is corrected instead."""
        self.require_state(PlanState.DRAFT)
        move(self, PlanState.STRUCK, DROP, by=by, at=at, act="dropped")

    def require_state(self, state: PlanState) -> None:
        """Wait for whoever is at this plan, and refuse when it has left a state meanwhile."""
        if Plan.objects.select_for_update().filter(pk=self.pk, state=state).first() is None:
            raise Overtaken

    def names(self) -> list[UnitVersion]:
        """Give how the old units stood last, by name."""
        versions = UnitVersion.objects.filter(unit__in=[unit.pk for unit in self.originals.all()])
        last = {version.unit_id: version for version in versions.order_by("valid_from")}
        return sorted(last.values(), key=lambda version: version.name)
