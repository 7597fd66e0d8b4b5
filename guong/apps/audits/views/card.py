"""The card of one run: what to mend first, each finding in its part, the stored page and its picture."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.access_log import record_access
from guong.apps.activity.queues import SOON
from guong.apps.activity.transitions import Refused
from guong.apps.registries.actions import statuses_of
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.platforms import platforms
from guong.ui.views import read_id

from ..actions.card import FIXABLE, TO_FIX_FILTER, FindingLine, WorkCard, lay_out_card
from ..actions.owner_answers import assigned_task
from ..actions.pictures import look_at_picture, request_picture
from ..actions.run_comparison import compare, law_since
from ..actions.stored_pages import stored_page
from ..models import OPEN, Run, RunFinding, RunState
from ..tasks import draw_picture_of_page
from .access import may_audit, require_auditor, visible_finding, visible_run
from .sites import progress_of

DAYS_OF_A_LOOK = 30  # after which a result is of another time
FILTER, FINDING, VIEW, AS_PICTURE = "loc", "muc", "xem", "anh"


@require_safe
def card(request: Request, pk: int) -> HttpResponse:
    """Show the card of one run as a work list."""
    run = visible_run(request, pk)
    only = request.GET.get(FILTER, "")
    work_card = lay_out_card(run, run.findings.select_related("run", "site"), on=request.today, only=only)
    finding_id = read_id(request.GET.get(FINDING))
    line = work_card.find(finding_id) or work_card.first_line()
    comparison = compare(run) if run.state in (RunState.DONE, RunState.STOPPED) else None
    owner_names = UnitVersion.objects.names([run.site.owner_id], on=request.today)
    is_auditor = may_audit(request, run.site)
    platform = platforms().get(run.platform)
    acts = {}
    if line is not None and line.state in FIXABLE and run.site.valid_to is None:
        may, owner = request.scope.may, run.site.owner_id
        acts = {
            "may_answer": may(Permission.SUBMIT, owner),
            "may_assign": may(Permission.ASSIGN, owner),
            "task": assigned_task(line.finding),
        }
    rules = load_packs().requirements
    context = {
        "run": run,
        "site": run.site,
        "owner_name": owner_names.get(run.site.owner_id, ""),
        "card": work_card,
        "sieves": _sieves(run, work_card, only or TO_FIX_FILTER),
        "line": line,
        # The evidence of the finding the address names; that of the first one comes after the page.
        "view": _open_evidence(request, line.finding) if line and line.pk == finding_id else None,
        "neighbours": _neighbours(work_card, line),
        "only": only,
        "compared": comparison,
        "newer": (newer := run.newer()),
        "is_old": newer is None and run.has_findings and (request.today - run.law_on).days > DAYS_OF_A_LOOK,
        "law": law_since(run, on=request.today) if run.has_findings else None,
        "changes": [
            {
                "tone": tone,
                "title": title,
                "changes": [
                    (rules[code].duty if code in rules else code, was, now) for code, was, now in changes
                ],
            }
            for tone, title, changes in (
                ("good", _("Tốt lên"), comparison.better),
                ("warn", _("Kém đi"), comparison.worse),
                ("info", _("Do quy định thay đổi"), comparison.by_rule),
            )
            if changes
        ]
        if comparison
        else [],
        "is_auditor": is_auditor,
        "running": progress_of(request, run) if run.state in OPEN else None,
        "platform": platform.name if platform else "",
        "standing": statuses_of([run.site], on=request.today)[run.site_id],
        **acts,
        "may_ask": is_auditor and run.state not in OPEN and run.site.valid_to is None,
    }
    return render(request, "audits/card.html", context)


@require_safe
def stored(request: Request, pk: int, finding: int) -> HttpResponse:
    """Show the stored page that a finding rests on, alone."""
    run = visible_run(request, pk)
    row = visible_finding(request, run, finding)
    [line] = [line for group in lay_out_card(run, [row], on=request.today).groups for line in group.lines]
    context = {
        "run": run,
        "site": run.site,
        "line": line,
        "view": _open_evidence(request, row),
        "is_auditor": may_audit(request, run.site),
        "back": f"{reverse('audits:card', args=[pk])}?{FINDING}={finding}#muc-{finding}",
    }
    return render(request, "audits/stored.html", context)


def _open_evidence(request: Request, finding: RunFinding) -> dict[str, object]:
    if request.GET.get(VIEW) == AS_PICTURE:
        return {"picture": look_at_picture(finding)}
    return {"page": stored_page(finding)}


def _neighbours(
    work_card: WorkCard, line: FindingLine | None
) -> tuple[FindingLine | None, FindingLine | None]:
    lines = [line for group in work_card.groups if not group.key for line in group.lines]
    if line is None or line not in lines:
        return None, None
    at = lines.index(line)
    return (lines[at - 1] if at else None), (lines[at + 1] if at + 1 < len(lines) else None)


def _sieves(run: Run, work_card: WorkCard, only: str) -> list[dict[str, object]]:
    address = reverse("audits:card", args=[run.pk])
    # Nought faults among what was not read are no news: nobody knows.
    to_mend = work_card.to_mend or (None if work_card.is_mostly_unread else 0)
    return [
        {
            "state": state,
            "count": count,
            "url": f"{address}?{FILTER}={state}" if state != TO_FIX_FILTER else address,
            "current": state == only,
        }
        for state, count in {TO_FIX_FILTER: to_mend, **work_card.counts}.items()
    ]


INLINE_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


@require_POST
def draw(request: Request, pk: int, finding: int) -> HttpResponse:
    """Have the picture of a finding's page drawn from the stored copy."""
    run = visible_run(request, pk)
    row = visible_finding(request, run, finding)
    require_auditor(request, run.site)
    draw_soon = draw_picture_of_page.using(priority=SOON)
    try:
        request_picture(
            row,
            by=request.person,
            at=request.at,
            then=lambda picture: draw_soon.enqueue(picture.pk, request.at.isoformat()),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('audits:card', args=[pk])}?muc={row.pk}&xem=anh#bang-chung")


@require_safe
def picture(request: Request, pk: int, finding: int) -> HttpResponseBase:
    """Give the picture of a finding's page, unless its file is not what its digest says."""
    row = visible_finding(request, visible_run(request, pk), finding)
    item = look_at_picture(row).item
    if item is None:
        raise Http404
    record_access(item, "evidence.downloaded", by=request.person, at=request.at)
    answer = FileResponse(item.open(), filename=item.name, content_type=item.file_kind.media_type)
    answer["Content-Security-Policy"] = INLINE_POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer
