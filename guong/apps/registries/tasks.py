"""What the machine does by itself for the registers: looking for proof, telling of what waits."""

from django.conf import settings
from django.tasks import task

from guong.apps.activity.queues import Queue

from .actions.notifications import notify_all_waiting, notify_ended_laws, notify_left, notify_publishing
from .actions.proof_search import search_proof
from .actions.regulation_term import notify_regulation_term
from .models import ProofSearch


@task(queue_name=Queue.CRAWLS)
def look_for_proof(pk: int) -> None:
    """Carry a search out; one that has ended is left alone."""
    search = ProofSearch.objects.select_related("channel__owner", "by").filter(pk=pk).first()
    if search is not None:
        search_proof(search, at=settings.BUSINESS_NOW())


@task(queue_name=Queue.CLOCKS)
def tell_waiting() -> int:
    """Tell of channels that wait, of regulations missing or on an ended law, of speakers who left."""
    at = settings.BUSINESS_NOW()
    regulations = notify_ended_laws(at=at) + notify_regulation_term(at=at)
    return notify_all_waiting(at=at) + regulations + notify_left(at=at)


@task(queue_name=Queue.CLOCKS)
def watch_publishing() -> int:
    """Tell of each spokesperson whose hours to be published run out or have run out."""
    return notify_publishing(at=settings.BUSINESS_NOW())
