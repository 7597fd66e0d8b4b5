"""What is done by itself: letters go out, those refused are tried again."""

from django.conf import settings

from guong.apps.activity.lanes import Lane, run_in

from .models import Letter


@run_in(Lane.LETTERS)
def deliver() -> int:
    """Pack what has come out and send what is due; without a mail server people read their inbox."""
    if not settings.LETTERS:
        return 0
    Letter.pack_all(at=settings.BUSINESS_NOW())
    return Letter.send_all(clock=settings.BUSINESS_NOW)
