"""The pages of site audits: the websites in reach, one site's runs, and the card of one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.lanes import SOON
from guong.apps.registries.models import Channel
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.legal.citing import short_basis
from guong.engines.legal.law import Packs, load_packs
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.viet.writing import capitalise, write_date
from guong.ui.views import page_numbers, page_of

from .actions import RunComparison, compare, request_run
from .actions.comparing import StatusChange
from .models import OPEN, AlreadyRunning, NoWebsite, Run, RunFinding, RunState
from .tasks import look_at_site

PER_PAGE = 50
# What asks for work comes first; what could not be judged stands between.
ORDER = tuple(
    status.value
    for status in (
        Status.VIOLATION,
        Status.MISSING,
        Status.EMPTY,
        Status.STALE,
        Status.PARTIAL,
        Status.BLOCKED,
        Status.ERROR,
        Status.UNCLEAR,
        Status.PASS,
        Status.NOT_APPLICABLE,
    )
)
ADVICE = "loi_khuyen"
type StateCounts = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A website of the list, with its last run and how many findings of each state it has."""

    site: Channel
    owner_name: str
    run: Run | None
    counts: StateCounts


@dataclass(frozen=True, slots=True)
class FindingCard:
    """One requirement on the card of a run, as `ui/parts/finding.html` draws it."""

    outcome: str
    title: str
    quote: str
    where: str
    url: str
    todo: str
    basis: str
    note: str
    outcome_text: str = ""


@dataclass(frozen=True, slots=True)
class RunProgress:
    """How far a run is, as `ui/parts/progress.html` draws it; `total` is None while unknown."""

    id: int
    title: str
    done: int
    total: int | None
    doing: str
    finished: bool
    stopping: bool
    url: str
    stop_url: str
    result_url: str
    result_label: str


@dataclass(frozen=True, slots=True)
class ChangeList:
    """What got better or worse since the former run, or changed by the rule: duty, then, now."""

    tone: str
    title: str
    changes: list[StatusChange]


@require_safe
def sites(request: Request) -> HttpResponse:
    """List the websites in reach with their last run."""
    last_of_site = Run.objects.filter(site=OuterRef("site")).order_by("-asked_at")
    rows = Channel.objects.visible_to(request.scope).websites().filter(valid_to__isnull=True)
    page = page_of(request, rows.order_by("name", "pk"), PER_PAGE)
    last_runs = Run.objects.filter(site__in=list(page), pk=Subquery(last_of_site.values("pk")[:1]))
    runs = {run.site_id: run for run in last_runs}
    names = UnitVersion.objects.names({site.owner_id for site in page}, on=request.today)
    counts = _counts(runs.values())
    context = {
        "rows": [
            SiteRow(
                site,
                names.get(site.owner_id, ""),
                run := runs.get(site.pk),
                counts.get(run.pk, []) if run else [],
            )
            for site in page
        ],
        "page": page,
        "pages": page_numbers(page),
        "may_write": request.scope.may_somewhere(Permission.EDIT_REGISTERS),
    }
    return render(request, "audits/sites.html", context)


def _counts(runs: Iterable[Run]) -> dict[int, StateCounts]:
    """Count the findings of each run by state, what asks for work first."""
    by_run = RunFinding.objects.count_states(list(runs))
    return {pk: _in_order(states) for pk, states in by_run.items()}


def _in_order(states: Mapping[str, int]) -> StateCounts:
    return [(state, states[state]) for state in ORDER if states.get(state)]


@require_safe
def site(request: Request, pk: int) -> HttpResponse:
    """Show one website: its runs through time, and a way to ask for another."""
    channel = _site(request, pk)
    runs = list(Run.objects.filter(site=channel)[:PER_PAGE])
    counts = _counts(runs)
    open_run = next((run for run in runs if run.state in OPEN), None)
    names = UnitVersion.objects.names([channel.owner_id], on=request.today)
    may_audit = _may_audit(request, channel)
    context = {
        "site": channel,
        "owner_name": names.get(channel.owner_id, ""),
        "runs": [(run, counts.get(run.pk, [])) for run in runs],
        "run": _progress(request, open_run) if open_run else None,
        "may_ask": open_run is None and channel.valid_to is None and may_audit,
    }
    return render(request, "audits/site.html", context)


@require_POST
def start(request: Request, pk: int) -> HttpResponse:
    """Start an audit of a website now."""
    channel = _site(request, pk)
    if not _may_audit(request, channel):
        request.scope.require(Permission.EDIT_REGISTERS, channel.owner_id)
    look_soon = look_at_site.using(priority=SOON)
    try:
        request_run(channel, by=request.person, at=request.at, then=lambda run: look_soon.enqueue(run.pk))
    except (AlreadyRunning, NoWebsite) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã nhận. Soi một trang mất vài phút; bạn có thể đóng trang này."))
    return redirect("audits:site", pk)


@require_safe
def card(request: Request, pk: int) -> HttpResponse:
    """Show the card of one run: every requirement, its quote, its clause, and what to do."""
    run = _run(request, pk)
    findings = list(run.findings.all())
    law = load_packs()
    order = {state: at for at, state in enumerate(ORDER)}
    rows = [_card(finding, law) for finding in findings if not finding.policy]
    rows.sort(key=lambda row: order[row.outcome])
    comparison = compare(run) if run.state in (RunState.DONE, RunState.STOPPED) else None
    owner_names = UnitVersion.objects.names([run.site.owner_id], on=request.today)
    context = {
        "run": run,
        "site": run.site,
        "owner_name": owner_names.get(run.site.owner_id, ""),
        "rows": rows,
        "advice": [_card(finding, law) for finding in findings if finding.policy],
        "counts": _in_order(Counter(row.outcome for row in rows)),
        "compared": comparison,
        "changes": _changes(comparison, law) if comparison else [],
        "running": _progress(request, run) if run.state in OPEN else None,
        "hash": run.snapshot_sha256,
    }
    return render(request, "audits/card.html", context)


def _card(finding: RunFinding, law: Packs) -> FindingCard:
    rule = law.requirements.get(finding.requirement)
    newest = finding.newest_date
    return FindingCard(
        outcome=ADVICE if finding.policy else finding.state,
        title=rule.duty if rule else finding.section or finding.check_id,
        quote=finding.quote,
        where=finding.section or finding.page,
        url=finding.page,
        todo=finding.advice,
        basis=short_basis(rule) if rule else "",
        note=_("Mới nhất: %(day)s") % {"day": write_date(newest)} if newest else "",
    )


def _changes(comparison: RunComparison, law: Packs) -> list[ChangeList]:
    """Put what changed since the former run into three lists, without the empty ones."""
    lists = (
        ChangeList("good", _("Tốt lên"), _name_duties(comparison.better, law)),
        ChangeList("warn", _("Kém đi"), _name_duties(comparison.worse, law)),
        ChangeList("info", _("Do quy định thay đổi"), _name_duties(comparison.by_rule, law)),
    )
    return [part for part in lists if part.changes]


def _name_duties(changes: Iterable[StatusChange], law: Packs) -> list[StatusChange]:
    rules = law.requirements
    return [(rules[code].duty if code in rules else code, was, now) for code, was, now in changes]


@require_safe
@never_cache
def progress(request: Request, pk: int) -> HttpResponse:
    """Give the fragment that shows how far a run is."""
    run = _run(request, pk)
    return render(request, "ui/parts/progress.html", {"run": _progress(request, run)})


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Make a run stop; what is read is kept."""
    run = _run(request, pk)
    if not _may_audit(request, run.site):
        request.scope.require(Permission.EDIT_REGISTERS, run.site.owner_id)
    run.stop(by=request.person, at=request.at)
    messages.success(request, _("Đã yêu cầu dừng. Phần đã đọc được giữ lại."))
    return redirect("audits:site", run.site_id)


def _progress(request: Request, run: Run) -> RunProgress:
    doing = _("Đang đọc %(now)s") % {"now": run.now} if run.now else capitalise(run.get_state_display())
    return RunProgress(
        id=run.pk,
        title=_("Soi %(site)s") % {"site": run.site.name},
        done=run.done,
        total=run.done + run.waiting or None,
        doing=doing,
        finished=run.state not in OPEN,
        stopping=run.state == RunState.STOPPING,
        url=reverse("audits:progress", args=[run.pk]),
        stop_url=reverse("audits:stop", args=[run.pk]) if _may_audit(request, run.site) else "",
        result_url=reverse("audits:card", args=[run.pk]),
        result_label=_("Xem phiếu"),
    )


def _site(request: Request, pk: int) -> Channel:
    channel: Channel = get_object_or_404(Channel.objects.visible_to(request.scope).websites(), pk=pk)
    return channel


def _run(request: Request, pk: int) -> Run:
    runs = Run.objects.visible_to(request.scope).select_related("site", "site__owner")
    return get_object_or_404(runs, pk=pk)


def _may_audit(request: Request, site: Channel) -> bool:
    """Tell whether the reader keeps the owner's registers, or examines it."""
    may = request.scope.may
    return may(Permission.EDIT_REGISTERS, site.owner_id) or may(Permission.EXAMINE, site.owner_id)
