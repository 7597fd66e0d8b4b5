"""The business clock: today as the product reasons with it, fixed for a demonstration by GUONG_TODAY."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from guong.engines.viet.formats import write_date
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


def banner(request: Request) -> dict[str, object]:
    """Tell every page its day, with a sentence when that day is fixed (a context processor)."""
    fixed = settings.GUONG_TODAY
    note = _("Bản trình diễn, đang đứng ở ngày %(day)s.") % {"day": write_date(fixed)} if fixed else ""
    return {"today": getattr(request, "today", None), "demo_note": note}
