"""What is to become of work that a unit left: inherited, ended, or given to another; the taker approves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.notices.models import Notification
from guong.apps.obligations.actions.handing_on import hand_on
from guong.apps.obligations.models import Assignment, Obligation, Overtaken, Refused
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import ChangeKind, Permission, Person, Scope, Unit, successors

from .plan import Plan

WAITS_FOR_HEIR = "succession_waits"


class Way(models.TextChoices):
    """What becomes of the work."""

    INHERIT = "inherit", _("kế thừa")
    REASSIGN = "reassign", _("giao lại")
    END = "end", _("chấm dứt")


class ProposalState(models.TextChoices):
    """Whether it was approved."""

    PROPOSED = "proposed", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt")
    REFUSED = "refused", _("chưa đồng ý")


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, scope: Scope) -> ProposalQuerySet:
        """Keep those on work one sees, and those that would lay work on a unit in reach."""
        seen = Assignment.objects.visible_to(scope).order_by().values("pk")
        mine = Proposal.objects.filter(assignments__in=seen).order_by().values("pk")
        return self.filter(scope.rows(unit="heir") | scope.rows(unit="plan__unit") | Q(pk__in=mine))

    def waiting(self) -> ProposalQuerySet:
        """Keep those that nobody decided yet."""
        return self.filter(state=ProposalState.PROPOSED)


class Proposal(models.Model):
    """One obligation that units of a plan left undone, and who should go on with it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="proposals")
    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="+")
    assignments = models.ManyToManyField(Assignment, related_name="proposals")
    way = models.CharField(_("đề nghị"), max_length=10, choices=Way.choices)
    heir = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị nhận")
    )
    reason = models.TextField(_("lý do"), blank=True)
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    result = models.ForeignKey(Assignment, models.PROTECT, null=True, blank=True, related_name="+")
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answer = models.TextField(_("trả lời"), blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị kế thừa")
        verbose_name_plural = _("đề nghị kế thừa")
        ordering = ("plan", "obligation__order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(way="end", heir__isnull=True) | (~Q(way="end") & Q(heir__isnull=False)),
                name="proposal_names_an_heir_or_ends",
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk} {self.way}"

    # ------------------------------------------------------------------ proposing

    @classmethod
    def make(cls, plan: Plan, *, by: Person, at: datetime) -> None:
        """
        Propose for each obligation left undone what follows from the plan.

        A merger passes the work on, a division to each part; what nobody succeeds is proposed to end. Handing
        over takes up, of what was not decided yet, the duties that nobody but the handing units had.
        """
        from .winding_up import work_that_waits

        if plan.kind == ChangeKind.HANDED_OVER:
            cls._hand_over(plan, by=by, at=at)
            return
        rows = work_that_waits(plan.ending()).select_related("obligation")
        heirs = [plan.result] if plan.result is not None else plan.made()
        for _pk, group in groupby(rows, key=lambda row: row.obligation_id):
            left = list(group)
            for heir in heirs or [None]:
                cls._make_one(plan, left, heir, by=by, at=at)

    @classmethod
    def _make_one(
        cls, plan: Plan, left: Sequence[Assignment], heir: Unit | None, *, by: Person, at: datetime
    ) -> None:
        way, reason = (Way.INHERIT, "") if heir else (Way.END, _t("Không có đơn vị kế thừa."))
        made = cls.objects.create(
            plan=plan,
            obligation=left[0].obligation,
            way=way,
            heir=heir,
            reason=reason,
            proposed_by=by,
            proposed_at=at,
        )
        made.assignments.set(left)
        record(made, "proposal.made", by=by, at=at, detail={"way": way.value, "rows": len(left)})

    @classmethod
    def _hand_over(cls, plan: Plan, *, by: Person, at: datetime) -> None:
        """Propose the receiving unit for the duties that the handing units alone had left undone."""
        units = list(plan.originals.all())
        others = Assignment.objects.exclude(unit__in=units).filter(proposals=models.OuterRef("pk"))
        left = cls.objects.exclude(state=ProposalState.APPROVED).filter(assignments__unit__in=units)
        for proposal in left.exclude(models.Exists(others)).distinct():
            proposal.change(way=Way.INHERIT, heir=plan.into, reason=plan.instrument, by=by, at=at)
            proposal.plan = plan
            proposal.save(update_fields=("plan",))

    @transaction.atomic
    def change(self, *, way: str, heir: Unit | None, reason: str, by: Person, at: datetime) -> None:
        """Propose something else, as long as nothing was approved."""
        ends = way == str(Way.END)
        if not ends and heir is None:
            raise Refused(_t("Chưa chọn đơn vị nhận."))
        if ends and not reason.strip():
            raise Refused(_t("Chấm dứt việc thì phải ghi lý do."))
        heir = None if ends else heir
        if heir is not None and heir.version(on=local_day(at)) is None:
            raise Refused(_t("Đơn vị nhận không còn hoạt động."))
        undecided = Proposal.objects.filter(pk=self.pk).exclude(state=ProposalState.APPROVED)
        said: dict[str, Any] = {
            "way": way,
            "heir": heir,
            "reason": reason,
            "state": ProposalState.PROPOSED,
            "proposed_by": by,
            "proposed_at": at,
            "decided_by": None,
            "decided_at": None,
            "answer": "",
        }
        if not undecided.update(**said):
            raise Overtaken(self)
        self._end_told(at)
        self.refresh_from_db()
        record(self, "proposal.changed", by=by, at=at, detail={"way": way, "heir": heir and heir.pk})

    # ------------------------------------------------------------------ deciding

    def may_decide(self, scope: Scope) -> bool:
        """
        Tell whether it is somebody's to decide: the taker's own, or who leads the directive where work ends.

        Where nobody stands in the lead's place, whoever carried the plan out decides.
        """
        if self.heir_id is not None:
            return scope.may(Permission.REORGANISE, self.heir_id)
        leads = successors(self.obligation.directive.lead_unit, on=scope.on)
        if leads:
            return any(scope.may(Permission.WITHDRAW, lead) for lead in leads)
        return self.plan.may_manage(scope)

    @transaction.atomic
    def approve(self, *, by: Person, at: datetime) -> None:
        """Do what was proposed, once: the heir gets its own assignment, or the work ends."""
        detail = {"same_hand": True} if by.pk == self.proposed_by_id else {}
        self._decide(ProposalState.APPROVED, by=by, at=at)
        rows = list(self.assignments.select_related("obligation", "directive__lead_unit", "unit"))
        if self.way == Way.END:
            # Of a unit that was divided the work ends when none of its parts goes on with it.
            for row in rows if not self._others_go_on() else ():
                row.withdraw(reason=_t("Chấm dứt: %(why)s") % {"why": self.reason}, by=by, at=at)
        else:
            self.result = hand_on(rows, self.heir, on=self.plan.effective_date, by=by, at=at)
            self.save(update_fields=("result",))
        record(self, "proposal.approved", by=by, at=at, detail=detail)

    def _others_go_on(self) -> bool:
        others = Proposal.objects.filter(assignments__in=self.assignments.all()).exclude(pk=self.pk)
        going_on = Q(state=ProposalState.APPROVED) & ~Q(way=Way.END)
        return others.filter(going_on | ~Q(state=ProposalState.APPROVED)).exists()

    @transaction.atomic
    def refuse(self, *, answer: str, by: Person, at: datetime) -> None:
        """Say no with a reason; whoever carried the plan out proposes anew."""
        self._decide(ProposalState.REFUSED, by=by, at=at, answer=answer)
        record(self, "proposal.refused", by=by, at=at)

    def _decide(self, new: ProposalState, **changes: Any) -> None:
        decided = {"decided_by": changes.pop("by"), "decided_at": changes.pop("at"), **changes}
        if not Proposal.objects.waiting().filter(pk=self.pk).update(state=new, **decided):
            raise Overtaken(self)
        self._end_told(decided["decided_at"])
        self.refresh_from_db()

    def _end_told(self, at: datetime) -> None:
        """End what the heir's people were told, once nothing waits for them."""
        if not Proposal.objects.waiting().filter(plan=self.plan_id, heir=self.heir_id).exists():
            told = Notification.objects.about(self.plan).filter(kind=WAITS_FOR_HEIR, unit=self.heir_id)
            told.end(at=at)
