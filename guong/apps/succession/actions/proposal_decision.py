"""Does what was proposed for work that waits, once somebody who may has approved it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from guong.apps.obligations.actions.successor_transfer import hand_on
from guong.apps.units.models import Person

from ..models import Proposal, ProposalState, Way


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
    others = Proposal.objects.filter(assignments__in=rows).exclude(pk=proposal.pk)
    if not others.exclude(state=ProposalState.APPROVED, way=Way.END).exists():
        for row in rows:
            row.withdraw(reason=f"Chấm dứt: {proposal.reason}", by=by, at=at)
