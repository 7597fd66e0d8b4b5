"""Tells the people of successors what waits for them, and does what was proposed once it is approved."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.urls import reverse

from guong.apps.notices.models import Notification, NotificationRequest
from guong.apps.notices.models.notification import about
from guong.apps.obligations.actions.successor_transfer import hand_on
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Person

from ..models import Plan, Proposal, ProposalState, Way
from ..models.proposal import WAITS_FOR_SUCCESSOR


def notify_successors(*, at: datetime) -> int:
    """Store one notice for each plan and successor with undecided proposals; a second call does nothing."""
    waiting = Proposal.objects.waiting().exclude(heir=None).order_by("plan", "heir").values("plan", "heir")
    requests = []
    for plan, heir, n in waiting.annotate(n=Count("pk")).values_list("plan", "heir", "n"):
        posts = Appointment.objects.in_force(on=local_day(at)).filter(
            unit=heir, role__in=ROLES_OF_PERMISSION[Permission.REORGANISE], person__blanked_at__isnull=True
        )
        title = f"{n} nhiệm vụ của đơn vị cũ chờ đơn vị bạn duyệt kế thừa"
        path = reverse("succession:plan", args=[plan])
        notice = (heir or 0, about(Plan(pk=plan)), WAITS_FOR_SUCCESSOR, str(heir), title)
        requests += [
            NotificationRequest(person, *notice, path=path)
            for person in posts.values_list("person", flat=True).distinct()
        ]
    return Notification.store(requests, at=at)


@transaction.atomic
def approve(proposal: Proposal, *, by: Person, at: datetime) -> None:
    """Do what was proposed, once: the heir gets its own assignment, or the work ends."""
    proposal.decide(ProposalState.APPROVED, by=by, at=at)
    rows = list(proposal.assignments.select_related("obligation", "directive__lead_unit", "unit"))
    if proposal.heir is not None:
        proposal.result = hand_on(rows, proposal.heir, on=proposal.plan.effective_date, by=by, at=at)
        proposal.save(update_fields=("result",))
        return
    # Of a unit that was divided the work ends when none of its parts goes on with it, or still may.
    other_proposals = Proposal.objects.filter(assignments__in=rows).exclude(pk=proposal.pk)
    if not other_proposals.exclude(state=ProposalState.APPROVED, way=Way.END).exists():
        for row in rows:
            row.withdraw(reason=f"Chấm dứt: {proposal.reason}", by=by, at=at)
