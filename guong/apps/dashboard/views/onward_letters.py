"""Letters that units above wrote down to the own ones, on the first page until they are acknowledged."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.obligations.models import OnwardReceipt
from guong.apps.units.models import UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date

from .cards import JobAction, JobCard, JobList

PLACE = "giao-xuong"
MOST_LINES = 6


def onward_list(request: Request) -> list[JobList]:
    """Give the letters that wait for one tap of the reader's own units."""
    waiting = OnwardReceipt.objects.waiting_for(request.scope).select_related("order")
    rows = list(waiting.order_by("order__signed_on", "pk")[: MOST_LINES + 1])
    if not rows:
        return []
    total = len(rows) if len(rows) <= MOST_LINES else waiting.count()
    names = UnitVersion.objects.names({row.order.unit_id for row in rows}, on=request.today)
    cards = []
    for row in rows[:MOST_LINES]:
        order = row.order
        day = write_date(order.signed_on) if order.signed_on else ""
        words = {"number": order.number, "day": day, "unit": capitalise(names.get(order.unit_id, ""))}
        why = _("%(unit)s, văn bản %(number)s ngày %(day)s") % words
        tap = JobAction(_("Ký nhận"), reverse("obligations:acknowledge_onward", args=[row.pk]), "post")
        url = order.get_absolute_url()
        cards.append(
            JobCard(f"giao-xuong-{row.pk}", capitalise(order.subject), url, why, tap, "workflow", "assigned")
        )
    return [JobList(PLACE, _("Giao xuống, chờ ký nhận"), cards, total, "")]
