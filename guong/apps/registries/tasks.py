"""What the machine does by itself for the registers: looking for proof, telling of what waits."""

from django.conf import settings

from guong.apps.activity.lanes import Lane, run_in

from .actions.notifying import notify_all_waiting, notify_ended_laws
from .actions.searching import search_proof
from .models import ProofSearch


@run_in(Lane.CRAWLS)
def look_for_proof(pk: int) -> None:
    """Carry a search out; one that has ended is left alone."""
    search = ProofSearch.objects.select_related("channel__owner", "by").filter(pk=pk).first()
    if search is not None:
        search_proof(search, at=settings.BUSINESS_NOW())


@run_in(Lane.CLOCKS)
def tell_waiting() -> int:
    """Tell whoever may look that channels wait, and whose regulation cites a law that ended."""
    at = settings.BUSINESS_NOW()
    return notify_all_waiting(at=at) + notify_ended_laws(at=at)
