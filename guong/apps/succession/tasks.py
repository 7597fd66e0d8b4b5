"""What is done by itself: successors get notice that work waits for their decision."""

from django.conf import settings

from guong.apps.activity.lanes import Lane, run_in

from .actions import notify_heirs


@run_in(Lane.CLOCKS)
def tell_heirs() -> int:
    """Notify whoever may approve; a missed run is made up by the next."""
    return notify_heirs(at=settings.BUSINESS_NOW())
