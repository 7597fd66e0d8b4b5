"""The incidents of the own units on the first page: what runs out next, and what residents reported."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from guong.apps.incidents.clocks import clock
from guong.apps.incidents.models import ContactCheck, Incident, PaperKind, Step, Tip
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.list_pages import Link
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.channels.defanged_addresses import refanged
from guong.engines.viet.formats import VIETNAM_TIME, write_moment, write_number
from guong.ui.text_formats import labelled

from ..actions.line_details import phones_of
from .cards import JobCard, JobList

PLACE = "su-co"
SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
ROWS_OF_SORT = 6
LINK_CHARACTERS = 120
MOST_STEPS = 6
SHOWN_TONES = ("work", "bad", "warn")  # of a clock: done, passed, near


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open incident of a unit below, as it stands above everything else on a leader's page."""

    title: str
    url: str
    unit_name: str
    since: str
    # How the clocks of its steps stand, where they are done, passed or near.
    steps: list[dict[str, str]] = field(default_factory=list)
    phone: str = ""
    # Where the reader writes the warning in the unit's place; "" who may not.
    warning_url: str = ""


def case_lists(request: Request) -> list[JobList]:
    """Give the list of incidents and tips, if there are any to see to."""
    if not request.scope.own_units:
        return []
    # What a unit left open when it ended is its heir's to see to.
    own_units = request.scope.own_units | request.scope.ended_before()
    cases = list(
        Incident.objects.open().filter(unit__in=own_units).select_related("channel").order_by("noticed_at")
    )
    tips = list(Tip.objects.waiting().filter(unit__in=own_units).order_by("received_at"))
    next_steps: dict[int, Step] = {}
    for step in Step.objects.waiting().filter(incident__in=cases[:ROWS_OF_SORT]).order_by("order"):
        next_steps.setdefault(step.incident_id, step)
    cards = []
    for case in cases[:ROWS_OF_SORT]:
        parts = [capfirst(str(case.get_state_display()))]
        if (next_step := next_steps.get(case.pk)) is not None:
            next_step.incident = case
            parts.append(labelled(next_step.title, str(clock(next_step, request.at).word).lower()))
        url = reverse("incidents:incident", args=[case.pk])
        why, action = " · ".join(parts), Link(_("Xử lý"), url)
        cards.append(JobCard(f"su-co-{case.pk}", case.title, url, why, action, "incident", case.state))
    url = reverse("incidents:incidents")
    for tip in tips[:ROWS_OF_SORT]:
        link = SCHEME.sub("", refanged(tip.link))[:LINK_CHARACTERS]
        receipt_time = write_moment(tip.received_at.astimezone(VIETNAM_TIME))
        title = _("Người dân báo: %(link)s") % {"link": link}
        why, action = _("nhận lúc %(at)s, chưa ai xem") % {"at": receipt_time}, Link(_("Xem"), url)
        cards.append(JobCard(f"tin-bao-{tip.pk}", title, url, why, action, "notice", "unread"))
    if not cards:
        return []
    total = len(cases) + len(tips)
    more_url = url if total > len(cards) else ""
    return [JobList(PLACE, _("Sự cố"), cards, total, more_url)]


def open_cases(request: Request) -> list[OpenCase]:
    """Give the open incidents of the units below the own ones, for who answers for them."""
    visible = Incident.objects.visible_to(request.scope).open().exclude(unit__in=request.scope.own_units)
    cases = list(visible.select_related("channel").order_by("noticed_at")[:ROWS_OF_SORT])
    steps: dict[int, list[dict[str, str]]] = defaultdict(list)
    by_id = {case.pk: case for case in cases}
    for step in Step.objects.filter(incident__in=by_id).order_by("order"):
        step.incident = by_id[step.incident_id]
        look = clock(step, request.at)
        if look.tone in SHOWN_TONES:
            words = {"title": step.title, "icon": look.icon, "tone": look.tone, "words": str(look.word)}
            steps[step.incident_id].append(words)
    names = UnitVersion.objects.names({case.unit_id for case in cases}, on=request.today)
    phones = phones_of({case.unit_id for case in cases}, request.today)
    return [
        replace(
            _open_case(case, names),
            steps=steps[case.pk][:MOST_STEPS],
            phone=phones.get(case.unit_id, ""),
            warning_url=reverse("incidents:paper", args=[case.pk, PaperKind.NOTICE.value])
            if request.scope.may(Permission.HANDLE_INCIDENT, case.unit_id)
            else "",
        )
        for case in cases
    ]


def cases_at(request: Request, at: datetime) -> list[OpenCase]:
    """Give the incidents of the units below that were open at a moment that is over."""
    visible = Incident.objects.visible_to(request.scope).counted().filter(opened_at__lte=at)
    still_open = visible.filter(Q(closed_at__isnull=True) | Q(closed_at__gt=at))
    cases = list(still_open.select_related("channel").order_by("noticed_at")[:ROWS_OF_SORT])
    names = UnitVersion.objects.names({case.unit_id for case in cases}, on=local_day(at))
    return [_open_case(case, names) for case in cases]


def _open_case(case: Incident, names: Mapping[int, str]) -> OpenCase:
    since = write_moment(case.noticed_at.astimezone(VIETNAM_TIME))
    url = reverse("incidents:incident", args=[case.pk])
    return OpenCase(case.title, url, names.get(case.unit_id, ""), since)


def contact_lines(request: Request) -> list[Link]:
    """Offer to try the numbers for an incident, from the first day on and again each quarter."""
    scope, may_handle = request.scope, Permission.HANDLE_INCIDENT
    lineages = {post.lineage for post in scope.posts if scope.may(may_handle, post.unit_id)}
    waiting = len(ContactCheck.unchecked(lineages, on=request.today)) if lineages else 0
    if not waiting:
        return []
    words = _("Gọi thử %(n)s đầu mối sự cố") % {"n": write_number(waiting)}
    return [Link(words, reverse("incidents:contacts"), icon="phone")]
