"""The cards of live directives on the first page, and the page of a leader on a day that is over."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Count, Min, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.obligations.models import Assignment, Directive, State
from guong.apps.obligations.models.lead_unit import LeadThroughTime
from guong.apps.obligations.models.timeliness import end_of, local_day
from guong.apps.units.list_pages import Link
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, lower_first, write_date, write_number
from guong.ui.text_formats import labelled

from ..actions.line_details import find_urge_fold
from ..actions.overviews import Overview, PastOverview, overviews_at
from .cards import JobCard
from .incident_lists import cases_at

MOST_TRIED = 3  # lines looked at for one that nobody urged today


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many assignments stand in a state, with the address where they are seen."""

    code: str
    n: int
    url: str


@dataclass(frozen=True, slots=True)
class OverviewCard:
    """How one live directive, or the work of the own units, stands: progress, lateness, conclusions."""

    id: str
    title: str
    url: str
    subtitle: str
    counts: dict[str, int]
    rows: list[StateCount]
    late: list[Link]
    conclusions: dict[str, int] = field(default_factory=dict)
    conclusions_title: str = ""
    conclusion_rows: Sequence[StateCount] = ()
    axis: str = "workflow"
    directive: int | None = None
    # What it is about and who leads it, and what units owe under it, on the page of a leader.
    about: str = ""
    jobs: Sequence[JobCard] = ()


def overview_card(overview: Overview) -> OverviewCard:
    if overview.directive:
        query = f"van-ban={overview.directive}"
        rows = f"{reverse('obligations:work', args=[overview.directive])}?"
    else:
        query = "cua=don-vi-toi"
        rows = f"{reverse('obligations:assignments')}?{query}&"
    subtitle = _received(overview)
    if overview.apart:
        words = _("không tính %(n)s việc đã thu hồi, từ chối hoặc chuyển đơn vị khác")
        subtitle += "; " + words % {"n": write_number(overview.apart)}
    conclusion_counts = overview.conclusions
    title = _("Đạt yêu cầu chưa")
    if conclusion_counts.day is not None:
        title = _("Kết luận đến hết ngày %(day)s") % {"day": write_date(conclusion_counts.day)}
    has_judgement = any(value != "not_assessed" for value in conclusion_counts.total)
    grid = f"{reverse('dashboard:grid')}?{query}&xem=ket-luan&chi="
    address_start = f"{rows}ket-luan=" if conclusion_counts.day is None else grid
    return OverviewCard(
        id=f"toan-canh-{overview.directive or 0}",
        title=overview.number if overview.directive else _("Việc của đơn vị bạn"),
        url=reverse("obligations:directive", args=[overview.directive]) if overview.directive else "",
        subtitle=subtitle,
        counts=overview.counts,
        rows=[StateCount(code, n, f"{rows}trang-thai={code}") for code, n in overview.counts.items()],
        late=_late_lines(overview, rows),
        conclusions=conclusion_counts.total if has_judgement else {},
        conclusions_title=title,
        conclusion_rows=[
            StateCount(value, n, f"{address_start}{value}")
            for value, n in conclusion_counts.total.items()
            if has_judgement
        ],
        directive=overview.directive,
    )


def _received(overview: Overview | PastOverview) -> str:
    params = {"done": write_number(overview.done), "of": write_number(overview.counted)}
    return _("%(done)s trên %(of)s việc đã nhận kết quả") % params


def _late_lines(overview: Overview | PastOverview, url: str) -> list[Link]:
    """Say how much is late, each number with its own meaning."""
    lines = []
    if overview.overdue:
        text = _("%(n)s việc quá hạn, đơn vị chưa trả lời") % {"n": write_number(overview.overdue)}
        lines.append(Link(text, f"{url}xem=qua-han"))
    if isinstance(overview, Overview) and overview.answered_late:
        text = _("%(n)s việc trả lời quá hạn, đang chờ duyệt") % {"n": write_number(overview.answered_late)}
        lines.append(Link(text, f"{url}xem=tra-loi-tre"))
    return lines


def more_live_line(n: int) -> Link:
    text = _("%(n)s văn bản khác còn việc chưa nhận kết quả") % {"n": write_number(n)}
    return Link(text, reverse("dashboard:grid"))


def describe_cards(request: Request, cards: Sequence[OverviewCard]) -> list[OverviewCard]:
    """Say on each card of a leader what it is about and who leads it, and what waits for that office."""
    pks = [card.directive for card in cards if card.directive]
    directives = Directive.objects.defer("text", "read").in_bulk(pks)
    waiting = Q(state=State.SUBMITTED)
    rows = Assignment.objects.filter(directive__in=pks).without_drafts().order_by()
    counts = {
        pk: (units, n, first)
        for pk, units, n, first in rows.values_list("directive").annotate(
            units=Count("unit", distinct=True),
            n=Count("pk", filter=waiting),
            first=Min("submitted_at", filter=waiting),
        )
    }
    described_cards = []
    for card in cards:
        directive = directives.get(card.directive or 0)
        if directive is None:
            described_cards.append(card)
            continue
        units, n, first = counts.get(directive.pk, (0, 0, None))
        through_time = LeadThroughTime(directive.lead_unit_id)
        lead = through_time.name_on(request.today)
        led = f"{through_time.label(directive.issuer_name, directive.date)}: {lead}"
        jobs = list(card.jobs)
        if n and directive.lead_unit_id not in request.scope.own_units:
            # Answers that wait for the office that leads: a leader looks at them, that office judges.
            url = f"{directive.work_url}?xem=cho-xac-nhan"
            since = _("từ %(day)s") % {"day": write_date(local_day(first))} if first else ""
            waiting_line = JobCard(
                id=f"cho-{directive.pk}",
                what=_("%(n)s câu trả lời chờ %(name)s duyệt") % {"n": write_number(n), "name": lead},
                url=url,
                why="",
                action=Link(_("Xem"), url),
                axis="workflow",
                state=State.SUBMITTED,
                small=since,
            )
            jobs.append(waiting_line)
        described_cards.append(replace(card, about=_about(directive, led, units), jobs=jobs))
    return described_cards


def _about(directive: Directive, lead: str, units: int) -> str:
    parts = [
        capitalise(directive.subject) if directive.subject and directive.number else "",
        lead,
        _("%(n)s đơn vị") % {"n": write_number(units)} if units else "",
    ]
    return " · ".join(filter(None, parts))


def open_first_urging(request: Request, cards: Sequence[OverviewCard]) -> list[OverviewCard]:
    """
    Open the most pressing line that can be urged: whom, in which words and whom to call stand there.

    A line whose units were all urged today says so and stays shut, so that nobody is urged twice by mistake.
    """
    open_cards = list(cards)
    places = [
        (at, n)
        for at, card in enumerate(cards)
        for n, job in enumerate(card.jobs)
        if job.fold and job.duty and job.due
    ]
    for at, n in places[:MOST_TRIED]:
        job = open_cards[at].jobs[n]
        fold = find_urge_fold(request.scope, job.duty or 0, job.due or request.today, at=request.at)
        if fold is None:
            continue
        waits = any(unit.urged_on != request.today for unit in fold.units)
        why = " · ".join(filter(None, (job.why, _("đã đôn đốc hôm nay"))))
        jobs = list(open_cards[at].jobs)
        jobs[n] = replace(job, opened=fold) if waits else replace(job, why=why)
        open_cards[at] = replace(open_cards[at], jobs=jobs)
        if waits:
            break
    return open_cards


def past_card(overview: PastOverview, day: date) -> OverviewCard:
    """Show how a directive stood at the end of a day, each number with its rows of that day."""
    directive = overview.directive
    query = f"ngay={day.isoformat()}&"
    rows = f"{directive.work_url}?{query}"
    lead = LeadThroughTime(directive.lead_unit_id).name_on(day) if directive.lead_unit_id else ""
    jobs = []
    for late in overview.late:
        duty, url = late.obligation, f"{rows}xem=qua-han&nhiem-vu={late.obligation.pk}"
        words = {"who": _("%(n)s đơn vị") % {"n": write_number(late.n)}, "duty": lower_first(duty.title)}
        jobs.append(
            JobCard(
                id=f"{duty.pk}-{late.due:%Y%m%d}",
                what=_("%(who)s chưa gửi kết quả: %(duty)s") % words,
                url=url,
                why=_("nhiệm vụ %(n)s") % {"n": duty.number},
                action=Link(_("Xem"), url),
                small=_("hạn %(day)s") % {"day": write_date(local_day(late.due))},
                axis="timeliness",
                state="overdue",
            )
        )
    return OverviewCard(
        id=f"toan-canh-{directive.pk}",
        title=str(directive),
        url=f"{directive.get_absolute_url()}?{query.rstrip('&')}",
        subtitle=_received(overview),
        counts=overview.counts,
        rows=[StateCount(code, n, f"{rows}trang-thai={code}") for code, n in overview.counts.items()],
        late=_late_lines(overview, rows),
        directive=directive.pk,
        about=_about(directive, lead, 0),
        jobs=jobs,
    )


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
        "brief": [Link(labelled(title, str(line.label).lower()), line.url) for title, line in lines],
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
