"""The inspections of a unit as a tab: when, by whom, what was wanting, what of it was mended."""

from collections import defaultdict

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.inspections.models import Shortcoming, UnitVisit, VisitState
from guong.apps.units.list_pages import ListLine
from guong.apps.units.models import UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise
from guong.ui.empty_states import empty_sentence
from guong.ui.status_badges import look
from guong.ui.text_formats import short_date
from guong.ui.views import page_of

from .unit_axis import TabSection, find_axis, show_tab

PER_PAGE = 25
MOST_CHARACTERS = 140  # of a shortcoming


@require_safe
def inspections(request: Request, pk: int) -> HttpResponse:
    """List the inspections of a unit and of former units that the reader may see, the newest first."""
    axis = find_axis(request, pk)
    visits = UnitVisit.objects.visible_to(request.scope).filter(unit__in=axis.ids)
    visits = visits.exclude(state=VisitState.DROPPED).select_related("round__plan").order_by("-day", "-pk")
    page = page_of(request, visits, PER_PAGE)
    names = UnitVersion.objects.names({visit.round.plan.unit_id for visit in page}, on=request.today)
    former = dict(axis.former)
    put_before = [visit.pk for visit in page if visit.minuted_at is not None]
    rows: dict[int, list[Shortcoming]] = defaultdict(list)
    for row in Shortcoming.objects.filter(visit__in=put_before):
        rows[row.visit_id].append(row)
    lines: list[ListLine] = []
    for visit in page:
        url = reverse("inspections:visit", args=[visit.pk])
        unit = capitalise(names.get(visit.round.plan.unit_id, ""))
        facts = [unit, short_date(visit.day), former.get(visit.unit_id, "")]
        lines.append(ListLine(visit.round.name, url, look("inspection_visit", visit.state), facts))
        for row in rows[visit.pk]:
            due = _("xong trước hết %(day)s") % {"day": short_date(row.due_on)}
            lines.append(ListLine(row.words[:MOST_CHARACTERS], url, look("shortcoming", row.state), [due]))
    hint = _("Khi có đoàn kiểm tra, ngày, biên bản và việc khắc phục hiện ở đây.")
    section = TabSection(_("Kiểm tra"), lines, empty_sentence("inspection.none"), hint, page.paginator.count)
    return show_tab(request, axis, "kiem-tra", section, page=page)
