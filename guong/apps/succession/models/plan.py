"""A change of units, entered, looked at, carried out on its day, and corrected where it was wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.obligations.models import Overtaken, Refused
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.actions import reorganise
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
from guong.apps.units.models.spans import DAY, OutsideParent
from guong.apps.units.models.unit import StillInside

KINDS = (
    *(ChangeKind.MERGED, ChangeKind.DIVIDED, ChangeKind.SPLIT),
    *(ChangeKind.RENAMED, ChangeKind.DISSOLVED, ChangeKind.HANDED_OVER),
)
# Of these every unit that stood goes on.
GOING_ON = (ChangeKind.SPLIT, ChangeKind.RENAMED, ChangeKind.HANDED_OVER)


class AlreadyEntered(Refused):
    """The same units are in a plan already; `plan` is that one."""

    def __init__(self, plan: Plan, names: str) -> None:
        self.plan = plan
        super().__init__(
            _t(
                "Việc sắp xếp %(names)s đã được nhập, hiệu lực từ %(day)s (%(act)s). Nếu ngày ấy sai, "
                "hãy mở lần nhập đó và dùng “Sửa ngày hiệu lực”."
            )
            % {"names": names, "day": f"{plan.effective_date:%d/%m/%Y}", "act": plan.instrument}
        )


class PlanState(models.TextChoices):
    """How far a plan has come."""

    DRAFT = "draft", _("bản thảo")
    DONE = "done", _("đã thực hiện")
    STRUCK = "struck", _("đã bãi bỏ")


class PlanQuerySet(models.QuerySet):
    def visible_to(self, scope: Scope) -> PlanQuerySet:
        """Keep those entered for, and those that touch, a unit in reach."""
        into = scope.rows(unit="into") | scope.rows(unit="change__results")
        touched = Plan.objects.filter(scope.rows(unit="originals") | into)
        return self.filter(scope.rows(unit="unit") | Q(pk__in=touched.order_by().values("pk")))

    def standing(self) -> PlanQuerySet:
        """Leave out what was struck out."""
        return self.exclude(state=PlanState.STRUCK)


class Plan(models.Model):
    """
    Which units become which, by what act, from what day.

    A plan that was carried out with a wrong day is struck out and entered anew with the right one
    (`corrects`); what it did is moved to that day, and both stay to be read.
    """

    kind = models.CharField(_("cách sắp xếp"), max_length=12, choices=[(k.value, k.label) for k in KINDS])
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
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("sắp xếp đơn vị")
        verbose_name_plural = _("sắp xếp đơn vị")
        ordering = ("-effective_date", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.effective_date:%d/%m/%Y}"

    @property
    def last_day(self) -> date:
        """Give the last day of the units that end."""
        return self.effective_date - DAY

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
        return any(scope.may(Permission.REORGANISE, one) for one in successors(self.unit, on=scope.on))

    # ------------------------------------------------------------------ entering

    @classmethod
    @transaction.atomic
    def enter(cls, originals: Iterable[Unit], *, unit: Unit, by: Person, at: datetime, **said: Any) -> Plan:
        """Save a draft; units that are in another plan, or do not stand on the day before, are refused."""
        units = list(originals)
        plan = cls(unit=unit, entered_by=by, entered_at=at, **said)
        list(Unit.objects.select_for_update().filter(pk__in=[one.pk for one in units]).order_by("pk"))
        plan._refuse_wrong(units)
        plan.save(force_insert=True)
        plan.originals.set(units)
        record(plan, "plan.entered", by=by, at=at, detail={"from": sorted(one.pk for one in units)})
        return plan

    def _refuse_wrong(self, units: Sequence[Unit]) -> None:
        if not units:
            raise Refused(_t("Chưa chọn đơn vị nào để sắp xếp."))
        self._refuse_twice(units)
        for one in units:
            if self.kind != ChangeKind.HANDED_OVER and one.version(on=self.last_day) is None:
                raise Refused(
                    _t("“%(name)s” không hoạt động vào ngày %(day)s, ngày trước ngày có hiệu lực.")
                    % {"name": one, "day": f"{self.last_day:%d/%m/%Y}"}
                )
        self._refuse_numbers(units)

    def _refuse_twice(self, units: Sequence[Unit]) -> None:
        """Refuse what stands in another plan; a unit that goes on after one may take part in the next."""
        others = Plan.objects.standing().filter(originals__in=units).exclude(pk=self.pk)
        if self.kind in GOING_ON:
            others = others.filter(kind=self.kind)
            if self.kind != ChangeKind.HANDED_OVER:
                others = others.filter(effective_date=self.effective_date)
        else:
            others = others.exclude(kind__in=GOING_ON)
        for other in others.distinct():
            ends = {one.pk for one in other.ending()} or {one.pk for one in other.originals.all()}
            if twice := [one for one in units if one.pk in ends]:
                raise AlreadyEntered(other, ", ".join(str(one) for one in twice))

    def _refuse_numbers(self, units: Sequence[Unit]) -> None:
        """Refuse more or fewer units and names than the way of changing wants."""
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

    def drop(self, *, by: Person, at: datetime) -> None:
        """Strike a draft out; what was carried out is corrected instead."""
        self._move(PlanState.DRAFT, PlanState.STRUCK)
        record(self, "plan.dropped", by=by, at=at)

    # ------------------------------------------------------------------ carrying out

    @transaction.atomic
    def carry_out(self, *, staying: Collection[int] = (), by: Person, at: datetime) -> None:
        """
        Do on or after its day all that the change brings about.

        Posts, delegations and logins of the units that end are ended, their open work waits for its
        successor, the units change, and the work is proposed to those that came after them. `staying` are
        the ids of posts whose holders go on in the successor.
        """
        from .proposal import Proposal
        from .winding_up import close_logins, end_posts, end_voices, let_work_wait, take_over

        if local_day(at) < self.effective_date:
            raise Refused(
                _t("Chưa đến ngày có hiệu lực (%(day)s); đến ngày ấy mới thực hiện được.")
                % {"day": f"{self.effective_date:%d/%m/%Y}"}
            )
        self._move(PlanState.DRAFT, PlanState.DONE, done_by=by, done_at=at)
        ending = self.ending()
        ended = end_posts(ending, self.last_day, by=by, at=at)
        self.ended_mandates, self.ended_boards = end_voices(ending, self.last_day, by=by, at=at)
        let_work_wait(ending, by=by, at=at)
        try:
            self.result = self._change(by, at)
        except (OutsideParent, StillInside) as wrong:
            raise Refused(str(wrong)) from wrong
        if self.result is not None:
            take_over([post for post in ended if post.pk in staying], self.result, self, by=by, at=at)
        self.ended_posts = [post.pk for post in ended]
        self.closed_logins = close_logins(ended, self.effective_date, by=by, at=at)
        self.change = UnitChange.objects.standing().filter(effective_date=self.effective_date).latest("pk")
        self.save(
            update_fields=(
                *("result", "change", "ended_posts", "ended_mandates", "ended_boards", "closed_logins"),
            )
        )
        Proposal.make(self, by=by, at=at)
        record(self, "plan.carried_out", by=by, at=at, detail={"change": self.change.pk})

    def _change(self, by: Person, at: datetime) -> Unit | None:
        """Change the units; give the one that takes over, None where there is none or are several."""
        act = reorganise.Act(self.effective_date, self.instrument, by, at)
        originals = list(self.originals.order_by("pk"))
        match ChangeKind(self.kind):
            case ChangeKind.DISSOLVED:
                reorganise.dissolve(originals, act)
            case ChangeKind.HANDED_OVER:
                reorganise.hand_over(originals, self.into, act)
                return self.into
            case ChangeKind.RENAMED:
                [unit] = originals
                kind, code = self.new_kind or unit.current().kind, self.new_code or None
                reorganise.rename(unit, *self.new_names, act, kind=Kind(kind), code=code)
                return unit
            case ChangeKind.DIVIDED:
                reorganise.divide(originals[0], self._to_make(), act)
            case ChangeKind.SPLIT:
                reorganise.split(originals[0], self._to_make(), act)
            case _:
                return reorganise.merge(originals, self.into or self._to_make()[0], act)
        return None

    def _to_make(self) -> list[reorganise.NewUnit]:
        """Say which units are to be made; what was left blank is as the first old unit has it."""
        like = self.originals.order_by("pk")[0].version(on=self.last_day)
        kind, parent = self.new_kind or like.kind, self.new_parent or like.parent
        code = self.new_code if len(self.new_names) == 1 else ""
        return [reorganise.NewUnit(name, Kind(kind), parent, code) for name in self.new_names]

    # ------------------------------------------------------------------ correcting

    @transaction.atomic
    def correct(self, *, effective_date: date, by: Person, at: datetime) -> Plan:
        """Strike the plan out and enter it with the right day; what it did is moved to that day."""
        from .winding_up import move_day

        if effective_date == self.effective_date:
            raise Refused(_t("Ngày mới trùng với ngày đã ghi; không có gì để sửa."))
        if effective_date > local_day(at):
            raise Refused(
                _t("Ngày %(day)s còn ở tương lai; việc đã thực hiện không dời sang ngày chưa tới được.")
                % {"day": f"{effective_date:%d/%m/%Y}"}
            )
        self._move(PlanState.DONE, PlanState.STRUCK)
        UnitChange.objects.filter(pk=self.change_id).update(struck_at=at)
        kept = {field: getattr(self, field) for field in _KEPT}
        anew = Plan.objects.create(
            **kept,
            effective_date=effective_date,
            state=PlanState.DONE,
            corrects=self,
            entered_by=by,
            entered_at=at,
            done_by=self.done_by,
            done_at=self.done_at,
        )
        originals = list(self.originals.all())
        anew.originals.set(originals)
        change = UnitChange.objects.create(
            kind=self.kind, effective_date=effective_date, instrument=self.instrument
        )
        change.originals.set(originals)
        change.results.set(self.change.results.all())
        Plan.objects.filter(pk=anew.pk).update(change=change)
        anew.change = change
        move_day(self, anew, at=at)
        self.proposals.update(plan=anew)
        days = {"was": self.effective_date.isoformat(), "on": effective_date.isoformat()}
        record(self, "plan.corrected", by=by, at=at, detail={**days, "by_plan": anew.pk})
        return anew

    def _move(self, old: PlanState, new: PlanState, **changes: Any) -> None:
        """Change state once: of two who press together one wins and one is told."""
        if not Plan.objects.filter(pk=self.pk, state=old).update(state=new, **changes):
            raise Overtaken(self)
        self.state = new
        for name, value in changes.items():
            setattr(self, name, value)

    def names(self) -> list[UnitVersion]:
        """Give how the old units stood last, by name."""
        versions = UnitVersion.objects.filter(unit__in=[unit.pk for unit in self.originals.all()])
        last = {version.unit_id: version for version in versions.order_by("valid_from")}
        return sorted(last.values(), key=lambda version: version.name)


_KEPT = (
    *("kind", "instrument", "unit", "into", "new_name", "new_kind", "new_code", "new_parent", "result"),
    *("ended_posts", "ended_mandates", "ended_boards", "closed_logins"),
)
