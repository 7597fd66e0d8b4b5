"""Sites seen together: the grid of units and requirements, shared causes, the trend, a week of one unit."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.registries.actions import statuses_of
from guong.apps.registries.models import Channel
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.platforms import platforms
from guong.engines.siteaudit.papers.words import READING_ORDER
from guong.engines.viet.formats import VIETNAM_TIME
from guong.ui import status_badges
from guong.ui.filters import Chip, Filter, address_without
from guong.ui.text_formats import labelled
from guong.ui.views import page_of, read_day

from ..actions.card import FIXABLE, part_titles
from ..actions.fleet import (
    FEWEST_SITES,
    FleetGrid,
    lay_out_grid,
    part_by_number,
    shared_causes,
    sites_answered,
    sites_of_make,
    sites_where,
    with_newest_run,
)
from ..actions.trend import months_of_changes
from ..actions.weekly_letter import WEEK, weeks_of
from ..models import Run
from .access import fleet_views

SITES_A_PAGE = 25
PART, REQUIREMENT, STATE, PLATFORM, ANSWER = "phan", "dieu", "la", "nen-tang", "tra-loi"
# What an owner's last answer may be, to narrow the grid by: what stands, then what no longer does.
ANSWER_LOOKS = (
    *("mended", "explained", "wrong", "vendor", "expired", "outdated"),
    *("still_there", "upheld", "refused"),
)
MAKE_PARAMETERS = {"nen-tang": "platform", "ben": "vendor", "mau": "template"}


def open_sites(request: Request) -> QuerySet[Channel]:
    """Give the open websites in reach whose unit exists."""
    sites: QuerySet[Channel] = (
        Channel.objects.visible_to(request.scope).websites().of_standing_units(on=request.today)
    )
    return sites.filter(valid_to__isnull=True)


@require_safe
def grid(request: Request) -> HttpResponse:
    """Show the newest look at each site by the requirements of one part; every filter is in the address."""
    number, part = part_by_number(request.GET.get(PART, ""))
    sites, chosen_filters = filtered_sites(request)
    page = page_of(request, with_newest_run(sites).order_by("name", "pk"), SITES_A_PAGE)
    laid_out = lay_out_grid(page, part=part, on=request.today)
    names = UnitVersion.objects.names({site.owner_id for site in page}, on=request.today)
    standings = statuses_of(page, on=request.today)
    parts = [(str(place), title) for place, title in enumerate(part_titles())]
    makes = [("", _("Mọi nền tảng")), *((key, platform.name) for key, platform in platforms().items())]
    looks = [(look, str(status_badges.look("owner_answer", look).word)) for look in ANSWER_LOOKS]
    answers = [("", _("Trả lời gì cũng được")), *looks]
    filters = [
        Filter(PART, _("Phần của trang"), str(number), parts),
        Filter(PLATFORM, _("Nền tảng"), request.GET.get(PLATFORM, ""), makes),
        Filter(ANSWER, _("Đơn vị trả lời"), request.GET.get(ANSWER, ""), answers),
    ]
    context = {
        **fleet_views(request),
        "columns": laid_out.columns,
        "rows": [
            {
                "site": site,
                "owner_name": names.get(site.owner_id, ""),
                "card_url": _card_url(laid_out, site),
                "bare_address": site.value.partition("://")[2].rstrip("/") or site.value,
                "cells": [
                    _cell(laid_out, site, column["requirement"], on=request.today)
                    for column in laid_out.columns
                ],
                "note": standings[site.pk].note,
                "why": laid_out.unseen.get(site.pk, ""),
            }
            for site in page
        ],
        "filters": filters,
        "chosen": chosen_filters,
        "narrowed": bool(chosen_filters) or request.GET.get(ANSWER, "") in ANSWER_LOOKS,
        "page": page,
        "fails_on_page": sum(column["fails"] for column in laid_out.columns),
    }
    return render(request, "audits/grid.html", context)


@require_safe
def causes(request: Request) -> HttpResponse:
    """Show the faults of template or host that sites of one make share."""
    sites = open_sites(request)
    looks = with_newest_run(sites.order_by()).filter(newest_run__isnull=False).count()
    context = {
        **fleet_views(request),
        "causes": shared_causes(sites, on=request.today),
        "looked": looks,
        "fewest": FEWEST_SITES,
    }
    return render(request, "audits/causes.html", context)


@require_safe
def trend(request: Request) -> HttpResponse:
    """Show how the sites changed month by month, what the rules changed kept apart."""
    months = months_of_changes(open_sites(request), on=request.today)
    context = {**fleet_views(request), "months": months}
    return render(request, "audits/trend.html", context)


def filtered_sites(request: Request) -> tuple[QuerySet[Channel], list[Chip]]:
    """Filter the sites by the address; unknown values filter nothing."""
    sites, chips = open_sites(request), []
    requirement, state = request.GET.get(REQUIREMENT, ""), request.GET.get(STATE, "")
    rule = load_packs().requirements.get(requirement)
    if rule is not None and state in {status.value for status in READING_ORDER}:
        sites = sites_where(sites, requirement=requirement, state=state)
        label = labelled(rule.duty, status_badges.look("finding", state).word)
        chips.append(Chip(label, address_without(request, REQUIREMENT, STATE)))
    if (look := request.GET.get(ANSWER, "")) in ANSWER_LOOKS:
        sites = sites_answered(sites, look, on=request.today)
    make = {
        field: text for name, field in MAKE_PARAMETERS.items() if (text := request.GET.get(name, "")[:80])
    }
    if make:
        sites = sites_of_make(sites, **make)
        platform_facts = platforms().get(make.get("platform", ""))
        words = (platform_facts.name if platform_facts else make.get("platform", ""), make.get("vendor", ""))
        chips.append(
            Chip(
                ", ".join(filter(None, words)) or _("Cùng mẫu giao diện"),
                address_without(request, *MAKE_PARAMETERS),
            )
        )
    return sites, chips


def _card_url(laid_out: FleetGrid, site: Channel) -> str:
    return reverse("audits:card", args=[laid_out.runs[site.pk]]) if site.pk in laid_out.runs else ""


def _cell(laid_out: FleetGrid, site: Channel, requirement: str, *, on: date) -> dict[str, Any] | None:
    finding = laid_out.findings.get(site.pk, {}).get(requirement)
    if finding is None:
        return None
    note, answer = "", laid_out.answers.get((site.pk, requirement))
    if answer is not None and (look := answer.look(on)) in ANSWER_LOOKS and finding.state in FIXABLE:
        note = str(status_badges.look("owner_answer", look).short)
    url = f"{_card_url(laid_out, site)}?muc={finding.pk}#muc-{finding.pk}"
    return {"code": finding.state, "url": url, "note": note}


MOST_SITES = 50  # of one unit


@require_safe
def week(request: Request, pk: int) -> HttpResponse:
    """Show what got better, worse or new on the websites of a unit in the week before a day."""
    unit = get_object_or_404(Unit, pk=pk)
    if not request.scope.may(Permission.READ, unit):
        raise Http404
    day = read_day(request.GET.get("ngay"))
    at = request.at if day is None else min(request.at, datetime.combine(day, time.max, VIETNAM_TIME))
    sites = Channel.objects.visible_to(request.scope).websites().filter(owner=unit).order_by("pk")
    in_week = Run.objects.finished().filter(site__in=sites, finished_at__gt=at - WEEK, finished_at__lte=at)
    context = {
        "unit": unit,
        "looked": in_week.order_by().values("site").distinct().count(),
        "unit_words": UnitVersion.objects.names([pk], on=request.today).get(pk, ""),
        "weeks": [row for row in weeks_of(sites[:MOST_SITES], at=at) if row.has_news],
        "first_day": (at - WEEK).astimezone(VIETNAM_TIME).date(),
        "last_day": at.astimezone(VIETNAM_TIME).date(),
    }
    return render(request, "audits/week.html", context)
