"""What the press asked the own units, on the first page until it is answered."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.press.actions.request_clocks import clocks_of, most_pressing, nearest_clock
from guong.apps.press.models import PressRequest
from guong.apps.units.request import Request
from guong.engines.viet.formats import VIETNAM_TIME, write_date, write_moment

from .cards import JobAction, JobCard, JobList

PLACE = "bao-chi"
MOST_LINES = 6
MOST_WATCHED = 60  # matters whose clocks are computed to find the most pressing ones


def press_list(request: Request) -> list[JobList]:
    """Give the matters of the press that wait for the reader's own units, the most pressing first."""
    waiting = PressRequest.objects.waiting_for(request.scope)
    rows = waiting.select_related("regulation").prefetch_related("pauses").defer("reply")
    matters = list(rows[: MOST_WATCHED + 1])
    if not matters:
        return []
    total = len(matters) if len(matters) <= MOST_WATCHED else waiting.count()
    cards: list[JobCard] = []
    for row in most_pressing(matters, at=request.at)[:MOST_LINES]:
        clock = nearest_clock(row, at=request.at)
        if clock is not None and clock.due is not None:
            due = write_moment(clock.due.astimezone(VIETNAM_TIME))
            why = _("%(whose)s đến %(due)s") % {"whose": clock.label, "due": due}
        else:
            law = clocks_of(row, at=request.at)[0].clock
            # A term whose beginning nobody wrote down, or a day whose law is not known, is no lack of a term.
            words = _("nhận ngày %(day)s, không có hạn luật định")
            if law.has_term or not law.basis:
                words = _("nhận ngày %(day)s, chưa tính được hạn theo luật")
            why = words % {"day": write_date(row.received_on)}
        title = ": ".join(filter(None, (row.outlet, row.first_words))) or row.title
        url = row.get_absolute_url()
        card = JobCard(f"bao-chi-{row.pk}", title, url, why, JobAction(_("Mở"), url), "press", row.state)
        cards.append(card)
    more_url = f"{reverse('press:book')}?tinh-trang=mo" if total > len(cards) else ""
    return [JobList(PLACE, _("Báo chí"), cards, total, more_url)]
