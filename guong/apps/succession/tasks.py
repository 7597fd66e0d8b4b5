"""What is done by itself: successors are told that work waits for their word."""

from django.conf import settings
from django.tasks import task

from .actions import tell_waiting


@task()
def tell_heirs() -> int:
    """Tell whoever may approve; a missed run is made up by the next."""
    return tell_waiting(at=settings.BUSINESS_NOW())
