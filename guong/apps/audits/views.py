"""The pages of site audits: the websites in reach, one site's runs, and the card of one run."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from guong.apps.registries.models import Channel
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.legal.law import load_packs

from .actions import ask_for, compare
from .models import OPEN, NoWebsite, NowhereToLook, Run, RunFinding, RunState
from .tasks import look_at_site

PER_PAGE = 50
# What asks for work comes first; what could not be told stands between.
ORDER = (
    "vi_pham",
    "khong_thay",
    "trong",
    "cu",
    "mot_phan",
    "bi_chan",
    "loi",
    "chua_ro",
    "dat",
    "khong_ap_dung",
)


@require_safe
def sites(request: Request) -> HttpResponse:
    """List the websites in reach with their last run."""
    last = Run.objects.filter(site=OuterRef("pk")).order_by("-asked_at")
    rows = Channel.objects.visible_to(request.scope).websites().filter(valid_to__isnull=True)
    rows = rows.annotate(last_run=Subquery(last.values("pk")[:1])).order_by("name", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    runs = Run.objects.in_bulk([row.last_run for row in page if row.last_run])
    names = UnitVersion.objects.names({row.owner_id for row in page}, on=request.today)
    counts = _counts(runs)
    for row in page:
        row.owner_name = names.get(row.owner_id, "")
        row.run = runs.get(row.last_run)
        row.counts = counts.get(row.last_run, [])
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "may_write": request.scope.may_somewhere(Permission.EDIT_REGISTERS),
    }
    return render(request, "audits/sites.html", context)


def _counts(runs: dict[int, Run]) -> dict[int, list[tuple[str, int]]]:
    """Count the findings of each run by state, what asks for work first."""
    found: dict[int, Counter[str]] = {}
    rows = RunFinding.objects.filter(run__in=runs, policy=False).values_list("run", "state")
    for run, state in rows:
        found.setdefault(run, Counter())[state] += 1
    return {run: [(state, n[state]) for state in ORDER if n[state]] for run, n in found.items()}


@require_safe
def site(request: Request, pk: int) -> HttpResponse:
    """Show one website: its runs through time, and a way to ask for another."""
    shown = _site(request, pk)
    runs = list(shown.runs.all()[:PER_PAGE])
    counts = _counts({run.pk: run for run in runs})
    for run in runs:
        run.counts = counts.get(run.pk, [])
    going = next((run for run in runs if run.state in OPEN), None)
    context = {
        "site": shown,
        "owner_name": UnitVersion.objects.names([shown.owner_id], on=request.today).get(shown.owner_id, ""),
        "runs": runs,
        "run": _progress(going) if going else None,
        "may_ask": going is None and shown.valid_to is None and _may_ask(request, shown),
    }
    return render(request, "audits/site.html", context)


@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """Ask for a look at a website now."""
    shown = _site(request, pk)
    if not _may_ask(request, shown):
        request.scope.require(Permission.EDIT_REGISTERS, shown.owner_id)
    try:
        run = ask_for(shown, by=request.person, at=request.at)
    except (NowhereToLook, NoWebsite) as wrong:
        messages.error(request, str(wrong))
    else:
        look_at_site.enqueue(run.pk)
        messages.success(request, _("Đã nhận. Soi một trang mất vài phút; bạn có thể đóng trang này."))
    return redirect("audits:site", pk)


@require_safe
def card(request: Request, pk: int) -> HttpResponse:
    """Show the card of one run: every requirement, its quote, its clause, and what to do."""
    run = _run(request, pk)
    found = list(run.findings.all())
    law = load_packs()
    order = {state: at for at, state in enumerate(ORDER)}
    rows = [_drawn(one, law) for one in found if not one.policy]
    rows.sort(key=lambda row: order[row["outcome"]])
    compared = compare(run) if run.state in (RunState.DONE, RunState.STOPPED) else None
    owner_names = UnitVersion.objects.names([run.site.owner_id], on=request.today)
    context = {
        "run": run,
        "site": run.site,
        "owner_name": owner_names.get(run.site.owner_id, ""),
        "rows": rows,
        "advice": [_drawn(one, law) for one in found if one.policy],
        "counts": [(state, n) for state in ORDER if (n := sum(row["outcome"] == state for row in rows))],
        "compared": compared,
        "changes": _changes(compared, law) if compared else [],
        "running": _progress(run) if run.state in OPEN else None,
        "hash": run.snapshot_sha256,
    }
    return render(request, "audits/card.html", context)


def _drawn(one: RunFinding, law: Any) -> dict[str, object]:
    rule = law.requirements.get(one.requirement)
    basis = f"{rule.clause}, {law.instruments[rule.instrument].number}" if rule else ""
    return {
        "outcome": "loi_khuyen" if one.policy else one.state,
        "outcome_text": "",
        "title": rule.duty if rule else one.section or one.check_id,
        "quote": one.quote,
        "where": one.section or one.page,
        "url": one.page,
        "todo": one.advice,
        "basis": basis,
        "note": _("Mới nhất: %(day)s") % {"day": one.newest_date.strftime("%d/%m/%Y")}
        if one.newest_date
        else "",
    }


def _changes(compared: Any, law: Any) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Name what changed since the former run, in three lists."""

    def named(rows: Any) -> list[tuple[str, str, str]]:
        return [
            (law.requirements[id].duty if id in law.requirements else id, was, now) for id, was, now in rows
        ]

    lists = (
        ("good", _("Tốt lên"), named(compared.better)),
        ("warn", _("Kém đi"), named(compared.worse)),
        ("info", _("Do quy định thay đổi"), named(compared.by_rule)),
    )
    return [one for one in lists if one[2]]


@require_safe
@never_cache
def progress(request: Request, pk: int) -> HttpResponse:
    """Give the fragment that tells how far a run is."""
    run = _run(request, pk)
    return render(request, "ui/parts/progress.html", {"run": _progress(run)})


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Ask a run to stop; what is read is kept."""
    run = _run(request, pk)
    if not _may_ask(request, run.site):
        request.scope.require(Permission.EDIT_REGISTERS, run.site.owner_id)
    run.stop(by=request.person, at=request.at)
    messages.success(request, _("Đã yêu cầu dừng. Phần đã đọc được giữ lại."))
    return redirect("audits:site", run.site_id)


def _progress(run: Run) -> dict[str, object]:
    total = run.done + run.waiting
    return {
        "id": run.pk,
        "title": _("Soi %(site)s") % {"site": run.site.name},
        "done": run.done,
        "total": total or None,
        "doing": _("Đang đọc %(now)s") % {"now": run.now}
        if run.now
        else run.get_state_display().capitalize(),
        "finished": run.state not in OPEN,
        "stopping": run.state == RunState.STOPPING,
        "url": reverse("audits:progress", args=[run.pk]),
        "stop_url": reverse("audits:stop", args=[run.pk]),
        "result_url": reverse("audits:card", args=[run.pk]),
        "result_label": _("Xem phiếu"),
    }


def _site(request: Request, pk: int) -> Channel:
    return get_object_or_404(Channel.objects.visible_to(request.scope).websites(), pk=pk)


def _run(request: Request, pk: int) -> Run:
    runs = Run.objects.visible_to(request.scope).select_related("site", "site__owner")
    return get_object_or_404(runs, pk=pk)


def _may_ask(request: Request, shown: Channel) -> bool:
    """The owner's own people may, and whoever examines it."""
    return request.scope.may(Permission.EDIT_REGISTERS, shown.owner_id) or request.scope.may(
        Permission.EXAMINE, shown.owner_id
    )
