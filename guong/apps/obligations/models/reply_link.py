"""A link of its own for a unit without a login: through it the unit answers one piece of work, no more."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.core import signing
from django.db.models import QuerySet
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission
from guong.engines.viet.formats import write_date

from .assignment import Assignment
from .states import OUTSIDE
from .timeliness import local_day

_SIGNER = signing.Signer(sep=".", salt="obligations.reply")
DAYS_WITHOUT_DUE = timedelta(days=30)  # that a link lives where the work has no due
LONGEST_TOKEN = 100


class BadLink(LookupError):
    """The link was not made here, its work was taken back, or its unit has logins by now."""


def units_with_login(units: Iterable[int] | QuerySet[Any, Any], *, on: date) -> set[int]:
    """Keep the units in which somebody can sign in and answer on a day."""
    posts = Appointment.objects.in_force(on=on).filter(
        unit__in=units, role__in=ROLES_OF_PERMISSION[Permission.SUBMIT], person__user__is_active=True
    )
    return set(posts.values_list("unit", flat=True))


def last_day_of(row: Assignment) -> date:
    """Give the last day of a link: that of the due as it stands, else some weeks after the giving."""
    return local_day(row.due_current or (row.given_at or row.directive.imported_at) + DAYS_WITHOUT_DUE)


def token_of(row: Assignment) -> str:
    """Give what stands in the link of work that was given: work given anew has another."""
    return _SIGNER.sign(f"{row.pk}-{_giving_of(row)}")


def work_of_token(token: str, *, on: date) -> Assignment:
    """Find the work that a link was made for; `BadLink` otherwise."""
    try:
        pk, _dash, giving = _SIGNER.unsign(token[:LONGEST_TOKEN]).partition("-")
    except signing.BadSignature:
        raise BadLink from None
    rows = Assignment.objects.select_related("obligation", "directive__lead_unit", "unit")
    row = rows.exclude(state__in=OUTSIDE).filter(pk=int(pk)).first()
    if row is None or _giving_of(row) != int(giving) or units_with_login([row.unit_id], on=on):
        raise BadLink
    return row


def require_living(row: Assignment, at: datetime) -> None:
    """Refuse an answer through a link that has run out."""
    if local_day(at) > (day := last_day_of(row)):
        raise Refused(_t("Đường dẫn này hết hạn sau ngày %(day)s.") % {"day": write_date(day)})


def _giving_of(row: Assignment) -> int:
    return int(row.given_at.timestamp()) if row.given_at else 0
