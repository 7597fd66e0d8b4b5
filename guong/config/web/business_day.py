"""The business clock: today as the product reasons with it, fixed for a demonstration by GUONG_TODAY."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from guong.engines.viet.writing import write_date
from guong.ui.request import Request

# A demonstration's day opens at this hour; what its ledger tells happened before.
OPENS_AT = time(8, 0)
_FIRST_MINUTE = timedelta(minutes=1)


def business_now(fixed: date | None) -> datetime:
    """
    Give the moment an act counts as done at: now, or the fixed day at this hour.

    By night the fixed day goes slowly through its first minute: later acts stay later than earlier ones.
    """
    now = timezone.localtime()
    if fixed is None:
        return now
    moment = datetime.combine(fixed, now.timetz())
    opening = datetime.combine(fixed, OPENS_AT, now.tzinfo)
    if moment >= opening + _FIRST_MINUTE:
        return moment
    midnight = datetime.combine(fixed, time(), now.tzinfo)
    return opening + (moment - midnight) * (_FIRST_MINUTE / (opening + _FIRST_MINUTE - midnight))


class BusinessDayMiddleware:
    """
    Middleware: `request.at` and `request.today` for the work, `request.now` for logins and their links.

    A demonstration fixes the first two; the third is always the clock.
    """

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.now = timezone.now()
        request.at = settings.BUSINESS_NOW()
        request.today = request.at.date()
        return self.get_response(request)


def banner(request: Request) -> dict[str, object]:
    """Tell every page its day, with a sentence when that day is fixed (a context processor)."""
    fixed = settings.GUONG_TODAY
    note = _("Bản trình diễn, đang đứng ở ngày %(day)s.") % {"day": write_date(fixed)} if fixed else ""
    return {"today": getattr(request, "today", None), "demo_note": note}
