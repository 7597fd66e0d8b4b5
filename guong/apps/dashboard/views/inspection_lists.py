"""Inspections on the first page: whom to visit, minutes to sign, remedies to look at again."""

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.inspections.actions.pending_inspections import waiting_inspections
from guong.apps.inspections.models import VisitState
from guong.apps.units.models import UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date

from .cards import JobAction, JobCard, JobList

PLACE = "kiem-tra"
MOST_LINES = 6


def inspection_lists(request: Request) -> list[JobList]:
    """Give the list of what waits of inspections, if there is anything."""
    if not request.scope.own_units:
        return []
    waiting = waiting_inspections(request.scope, on=request.today)
    visits = list(waiting.visits.select_related("round").order_by("day", "pk")[: MOST_LINES + 1])
    remedies = list(waiting.remedies.select_related("visit").order_by("due_on", "pk")[: MOST_LINES + 1])
    if not visits and not remedies:
        return []
    has_more = max(len(visits), len(remedies)) > MOST_LINES
    total = waiting.visits.count() + waiting.remedies.count() if has_more else len(visits) + len(remedies)
    units = {visit.unit_id for visit in visits} | {row.visit.unit_id for row in remedies}
    names = UnitVersion.objects.names(units, on=request.today)
    cards: list[JobCard] = []
    for visit in visits[:MOST_LINES]:
        name = names.get(visit.unit_id, "")
        page, why = visit.get_absolute_url(), f"{visit.round.name} · {write_date(visit.day)}"
        title, label = _("Kiểm tra %(unit)s") % {"unit": name}, _("Mở")
        if visit.state == VisitState.MINUTED:
            title, label = _("Biên bản kiểm tra %(unit)s chờ ký") % {"unit": name}, _("Xem và ký")
        elif visit.state == VisitState.UNDER_WAY:
            page, label = reverse("inspections:checklist", args=[visit.pk]), _("Ghi phiếu")
        action = JobAction(label, page)
        cards.append(
            JobCard(f"kiem-tra-{visit.pk}", title, page, why, action, "inspection_visit", visit.state)
        )
    for row in remedies[:MOST_LINES]:
        page = reverse("inspections:relook", args=[row.pk])
        title = _("Xem lại sau khắc phục: %(unit)s") % {"unit": names.get(row.visit.unit_id, "")}
        why = _("%(words)s · hạn %(day)s") % {"words": row.words, "day": write_date(row.due_on)}
        action = JobAction(_("Xem lại"), page)
        cards.append(JobCard(f"xem-lai-{row.pk}", title, page, why, action, "shortcoming", row.state))
    more_url = reverse("inspections:inspections") if total > len(cards) else ""
    return [JobList(PLACE, _("Kiểm tra"), cards, total, more_url)]
