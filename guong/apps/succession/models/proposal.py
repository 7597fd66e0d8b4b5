"""What is to become of work that a unit left: inherited, ended, or given to another; the taker approves."""

from collections.abc import Collection
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import OVERTAKEN_WORDS, Overtaken, Refused, StateMachine, move
from guong.apps.notices.models import Notification
from guong.apps.obligations.models import Assignment, Obligation
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import ChangeKind, Permission, Person, Scope, Unit, successors

from .plan import Plan
from .unit_end import work_that_waits

WAITS_FOR_SUCCESSOR = "succession_waits"


class Way(models.TextChoices):
    INHERIT = "inherit", _("kế thừa")
    REASSIGN = "reassign", _("giao lại")
    END = "end", _("chấm dứt")


class ProposalState(models.TextChoices):
    PROPOSED = "proposed", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt")
    REFUSED = "refused", _("chưa đồng ý")


def _machine(targets: Collection[ProposalState], *sources: ProposalState) -> StateMachine:
    # Who comes when it is in another state is as late as who is a moment too late.
    return StateMachine("proposal", ProposalState, dict.fromkeys(sources, targets), illegal=OVERTAKEN_WORDS)


DECIDE = _machine((ProposalState.APPROVED, ProposalState.REFUSED), ProposalState.PROPOSED)
CHANGE = _machine((ProposalState.PROPOSED,), ProposalState.PROPOSED, ProposalState.REFUSED)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, scope: Scope) -> "ProposalQuerySet":
        """Keep those on work one sees, and those that would lay work on a unit in reach."""
        visible = Assignment.objects.visible_to(scope).order_by().values("pk")
        on_visible = Proposal.objects.filter(assignments__in=visible).order_by().values("pk")
        return self.filter(scope.rows(unit="heir") | scope.rows(unit="plan__unit") | Q(pk__in=on_visible))

    def waiting(self) -> "ProposalQuerySet":
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

    objects = models.Manager.from_queryset(ProposalQuerySet)()

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
        if plan.kind == ChangeKind.HANDED_OVER:
            units = list(plan.originals.all())
            other_work = Assignment.objects.exclude(unit__in=units).filter(proposals=models.OuterRef("pk"))
            open_ = cls.objects.exclude(state=ProposalState.APPROVED).filter(assignments__unit__in=units)
            for proposal in open_.exclude(models.Exists(other_work)).distinct():
                proposal.change(way=Way.INHERIT, heir=plan.into, reason=plan.instrument, by=by, at=at)
                proposal.plan = plan
                proposal.save(update_fields=("plan",))
            return
        rows = work_that_waits(plan.ending()).select_related("obligation")
        heirs = [plan.result] if plan.result is not None else plan.made()
        way, reason = (Way.INHERIT, "") if heirs else (Way.END, "Sổ không ghi đơn vị kế thừa.")
        for _pk, group in groupby(rows, key=lambda row: row.obligation_id):
            assignments = list(group)
            duty, detail = assignments[0].obligation, {"way": way.value, "rows": len(assignments)}
            for heir in heirs or (None,):
                fields = {"way": way, "heir": heir, "reason": reason, "proposed_by": by, "proposed_at": at}
                proposal = cls.objects.create(plan=plan, obligation=duty, **fields)
                proposal.assignments.set(assignments)
                record(proposal, "proposal.made", by=by, at=at, detail=detail)

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
        if self.state == ProposalState.APPROVED:
            raise Overtaken
        former_heir = self.heir_id
        detail = {"way": str(way), "heir": heir and heir.pk}
        changes: dict[str, Any] = {
            "way": way,
            "heir": heir,
            "reason": reason,
            "proposed_by": by,
            "proposed_at": at,
            "decided_by": None,
            "decided_at": None,
            "answer": "",
        }
        move(self, ProposalState.PROPOSED, CHANGE, by=by, at=at, act="changed", detail=detail, **changes)
        self._close_notices(former_heir, at)

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
    def decide(self, new: ProposalState, *, by: Person, at: datetime, answer: str = "") -> None:
        """Write the decision once, and end the notices when nothing waits for the heir any more."""
        if self.state != ProposalState.PROPOSED:
            raise Overtaken
        same_hand = new == ProposalState.APPROVED and by.pk == self.proposed_by_id
        detail = {"same_hand": True} if same_hand else {}
        changes: dict[str, Any] = {"decided_by": by, "decided_at": at, "answer": answer}
        move(self, new, DECIDE, by=by, at=at, detail=detail, **changes)
        self._close_notices(self.heir_id, at)

    def refuse(self, *, answer: str, by: Person, at: datetime) -> None:
        """Say no with a reason; whoever carried the plan out proposes again."""
        self.decide(ProposalState.REFUSED, by=by, at=at, answer=answer)

    def _close_notices(self, successor: int | None, at: datetime) -> None:
        """End the notices of an heir's people, once nothing waits for them."""
        if not Proposal.objects.waiting().filter(plan=self.plan_id, heir=successor).exists():
            notices = Notification.objects.about(self.plan).filter(kind=WAITS_FOR_SUCCESSOR, unit=successor)
            notices.end(at=at)
