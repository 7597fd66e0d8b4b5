"""Hôm nay of a leader on a day that is over: how each directive stood, with no act."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from guong.apps.obligations.models import Directive
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_number
from guong.ui.text_formats import labelled

from ..actions.overviews import overviews_at
from .incident_lists import cases_at
from .overview_cards import BriefLine, more_live_line, past_card

MARKS = 3  # days offered under the date control


def show_past(request: Request, day: date) -> HttpResponse:
    """Show how the directives that one leads stood at the end of a day, and which incidents were open."""
    at = end_of(day)
    overviews, more = overviews_at(request.scope, at)
    cards = [past_card(overview, day) for overview in overviews]
    lines = [(card.title, line) for card in cards for line in card.late] if len(cards) > 1 else []
    overdue = sum(overview.overdue for overview in overviews)
    headline = _("Hôm ấy không đơn vị nào quá hạn")
    if overdue:
        headline = _("Hôm ấy các đơn vị có %(n)s việc quá hạn") % {"n": write_number(overdue)}
    context = {
        "headline": headline,
        "brief": [BriefLine(labelled(title, line.text.lower()), line.url) for title, line in lines],
        "as_of": day,
        "is_past": True,
        "as_of_marks": day_marks(request),
        "groups": [],
        "leads": True,
        "open_cases": cases_at(request, at),
        "overviews": cards,
        "more_live": more_live_line(more) if more else None,
        "empty": {
            "title": _("Ngày ấy chưa có văn bản nào"),
            "text": _("Chọn một ngày khác, hoặc về hôm nay."),
        },
    }
    return render(request, "dashboard/home.html", context)


def day_marks(request: Request) -> list[tuple[date, str]]:
    """Offer the days on which the newest directives were issued."""
    led = Directive.objects.led_by(request.scope).filter(date__lt=request.today).order_by("-date", "-pk")
    rows = led.values_list("date", "number")[:MARKS]
    return [(day, _("ban hành %(number)s") % {"number": number}) for day, number in rows if number]
