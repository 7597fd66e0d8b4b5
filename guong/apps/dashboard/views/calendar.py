"""Deadlines as a calendar: one's own unit's under a private address, or a unit's in reach as a file."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from guong.apps.notices.models import FeedToken
from guong.apps.obligations.models import Assignment
from guong.apps.obligations.models.assignment_queryset import AssignmentQuerySet
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import scope_of
from guong.apps.units.request import Request
from guong.engines.viet.formats import ONE_DAY, shorten
from guong.ui.language import for_residents
from guong.ui.rate_limits import RateLimit, rate_limited
from guong.ui.views import read_id

READINGS = RateLimit(60, 600, name="calendars")  # from one place, whatever secrets it brings
MAX_EVENTS = 1000
DUTY_CHARACTERS = 200
REFRESH = timedelta(hours=6)


@for_residents
@never_cache
@rate_limited(READINGS, methods=frozenset({"GET"}))
@require_safe
def calendar(request: Request, secret: str) -> HttpResponse:
    """
    Give what the own units of the address's holder have to do, each deadline a whole day.

    It names duties and letters, never a person: whoever finds the address learns no more than a deadline.
    """
    token = FeedToken.open(secret)
    if token is None:
        raise Http404
    scope = scope_of(token.person, on=request.today)
    return _calendar_of(request, Assignment.objects.borne_by(scope.own_units))


@require_safe
def calendar_file(request: Request) -> HttpResponse:
    """Give the deadlines of the own units, or of the unit of the address as far as the reader sees them."""
    rows = Assignment.objects.visible_to(request.scope)
    unit = read_id(request.GET.get("don-vi"))
    rows = rows.borne_by(request.scope.own_units) if unit is None else rows.filter(unit=unit)
    return _calendar_of(request, rows)


def _calendar_of(request: Request, rows: AssignmentQuerySet) -> HttpResponse:
    rows = rows.filter(state__in=WITH_DOER, due_current__isnull=False)
    rows = rows.select_related("obligation", "directive").defer("directive__text", "directive__read")
    feed = Calendar()
    feed.add("prodid", "-//Guong//Lich//VI")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", "Hạn việc (Gương)")
    feed.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for row in rows.order_by("due_current", "pk")[:MAX_EVENTS]:
        if row.due_current is not None:
            day = local_day(row.due_current)
            event = Event()
            event.add("uid", f"viec-{row.pk}@guong.invalid")
            event.add("dtstamp", request.now)
            event.add("dtstart", day)
            event.add("dtend", day + ONE_DAY)
            event.add("summary", f"Hạn: {shorten(row.obligation.title, DUTY_CHARACTERS)}")
            event.add("description", str(row.directive))
            event.add("url", settings.ADDRESS + reverse("obligations:assignment", args=[row.pk]))
            feed.add_component(event)
    answer = HttpResponse(feed.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="guong.ics"'
    return answer
