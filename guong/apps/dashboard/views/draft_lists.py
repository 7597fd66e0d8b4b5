"""Drafts of reports on the first page: put before whoever issues them, or given back to who wrote them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from guong.apps.obligations.models.timeliness import local_day
from guong.apps.reports.definitions import definition_of
from guong.apps.reports.models import Report
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date
from guong.ui.text_formats import labelled

from .cards import JobAction, JobCard, JobList

TO_SIGN, SENT_BACK = "trinh-ky", "du-thao-tra-lai"
MOST_DRAFTS = 20


def draft_lists(request: Request) -> list[JobList]:
    """Give the drafts that wait for the reader: to be issued, or to be written anew."""
    rows = Report.objects.waiting_for(request.person, request.scope)
    rows = rows.select_related("directive", "proposed_by").order_by("proposed_at", "pk")
    drafts = list(rows.defer("directive__text", "directive__read", "narrative", "head")[:MOST_DRAFTS])
    to_sign = [row for row in drafts if row.is_proposed]
    returned_drafts = [row for row in drafts if not row.is_proposed]
    lists = [
        (TO_SIGN, _("Chờ bạn phát hành"), _cards(to_sign)),
        (SENT_BACK, _("Dự thảo bị trả lại"), _cards(returned_drafts)),
    ]
    return [JobList(place, title, cards, len(cards), "") for place, title, cards in lists if cards]


def _cards(rows: Iterable[Report]) -> list[JobCard]:
    cards = []
    for row in rows:
        url = row.get_absolute_url()
        if row.proposed_at is not None:
            day = write_date(local_day(row.proposed_at))
            why = _("%(who)s trình ngày %(day)s") % {"who": row.proposed_by, "day": day}
            action, state = JobAction(_("Xem"), url), "proposed"
        else:
            why, action, state = row.return_reason, JobAction(_("Sửa"), url), "draft"
        title = labelled(definition_of(row).name, row.directive)
        cards.append(JobCard(f"bao-cao-{row.pk}", title, url, why, action, "report", state))
    return cards
