"""The incidents of the own units on the first page: what runs out next, and what residents told."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from guong.apps.incidents.models import Incident, Step, Tip
from guong.apps.incidents.views.clocks import clock
from guong.apps.units.request import Request
from guong.ui.wording import moment

PLACE = "su-co"
SHOWN = 6


def of_own_units(request: Request) -> list[dict[str, Any]]:
    """Give the group of incidents, if there are any to see to."""
    own = request.scope.own_units
    if not own:
        return []
    cases = list(
        Incident.objects.open().filter(unit__in=own).select_related("channel").order_by("noticed_at")
    )
    tips = list(Tip.objects.waiting().filter(unit__in=own).order_by("received_at"))
    jobs = [*_cases(cases[:SHOWN], request), *(_tip(one) for one in tips[:SHOWN])]
    if not jobs:
        return []
    total, url = len(cases) + len(tips), reverse("incidents:incidents")
    return [
        {
            "id": PLACE,
            "title": _("Sự cố"),
            "jobs": jobs,
            "total": total,
            "more_url": url if total > len(jobs) else "",
            "more_text": _("Xem tất cả"),
        }
    ]


def _cases(cases: list[Incident], request: Request) -> list[dict[str, Any]]:
    by_case = {one.pk: one for one in cases}
    waiting: dict[int, Step] = {}
    for step in Step.objects.waiting().filter(incident__in=by_case).order_by("order"):
        waiting.setdefault(step.incident_id, step)
    jobs = []
    for one in cases:
        why = [capfirst(str(one.get_state_display()))]
        if (step := waiting.get(one.pk)) is not None:
            step.incident = one
            why.append(f"{step.title}: {str(clock(step, request.at).words).lower()}")
        url = reverse("incidents:incident", args=[one.pk])
        jobs.append(
            {
                "id": f"su-co-{one.pk}",
                "what": one.title,
                "url": url,
                "why": " · ".join(why),
                "action": {"label": _("Xử lý"), "url": url},
            }
        )
    return jobs


def _tip(tip: Tip) -> dict[str, Any]:
    url = reverse("incidents:incidents")
    return {
        "id": f"tin-bao-{tip.pk}",
        "what": _("Người dân báo: %(link)s") % {"link": tip.shown_link[:120]},
        "url": url,
        "why": _("nhận lúc %(at)s, chưa ai xem") % {"at": moment(timezone.localtime(tip.received_at))},
        "action": {"label": _("Xem"), "url": url},
    }
