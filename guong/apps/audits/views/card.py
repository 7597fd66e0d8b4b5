"""The card of one run: what to mend first, every finding in its part, and the stored page beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.obligations.models.site_evidence import StoredPage
from guong.apps.registries.actions import statuses_of
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.legal.law import Packs, load_packs
from guong.engines.siteaudit.judging.platforms import platforms
from guong.ui.views import read_id

from ..actions import RunComparison, compare
from ..actions.card import FIXABLE, TO_FIX_FILTER, FindingLine, WorkCard, lay_out_card
from ..actions.owner_answers import assigned_task
from ..actions.pictures import PictureLook, look_at_picture
from ..actions.run_comparison import StatusChange, law_since
from ..actions.stored_pages import stored_page
from ..models import OPEN, Run, RunFinding, RunState
from .access import may_audit, visible_finding, visible_run
from .progress import progress_of

DAYS_OF_A_LOOK = 30  # after which a result is of another time
FILTER, FINDING, VIEW, AS_PICTURE = "loc", "muc", "xem", "anh"


@dataclass(frozen=True, slots=True)
class TallyLink:
    """One number of the tally, None for unknown: the state it counts, and the address of its rows."""

    state: str
    count: int | None
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class ChangeList:
    """What got better or worse since the former run, or changed by the rule: duty, then, now."""

    tone: str
    title: str
    changes: list[StatusChange]


@dataclass(frozen=True, slots=True)
class OpenedEvidence:
    """What the evidence viewer shows of a finding: the words of the stored page, or its picture."""

    page: StoredPage | None = None
    picture: PictureLook | None = None


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
    # Say what the reader may do about the finding that is open.
    may, owner = request.scope.may, run.site.owner_id
    if line is None or line.state not in FIXABLE or run.site.valid_to is not None:
        acts = {}
    else:
        acts = {
            "may_answer": may(Permission.SUBMIT, owner),
            "may_assign": may(Permission.ASSIGN, owner),
            "task": assigned_task(line.finding),
        }
    context = {
        "run": run,
        "site": run.site,
        "owner_name": owner_names.get(run.site.owner_id, ""),
        "card": work_card,
        "sieves": _sieves(run, work_card, only or TO_FIX_FILTER),
        "line": line,
        "view": _open(request, line, finding_id),
        "neighbours": _neighbours(work_card, line),
        "only": only,
        "compared": comparison,
        "newer": (newer := run.newer()),
        "is_old": newer is None and run.has_findings and (request.today - run.law_on).days > DAYS_OF_A_LOOK,
        "law": law_since(run, on=request.today) if run.has_findings else None,
        "changes": _changes(comparison, load_packs()) if comparison else [],
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


def _open(request: Request, line: FindingLine | None, finding_id: int | None) -> OpenedEvidence | None:
    """Open the evidence of the finding the address names; that of the first one comes after the page."""
    if line is None or line.pk != finding_id:
        return None
    return _open_evidence(request, line.finding)


def _open_evidence(request: Request, finding: RunFinding) -> OpenedEvidence:
    if request.GET.get(VIEW) == AS_PICTURE:
        return OpenedEvidence(picture=look_at_picture(finding))
    return OpenedEvidence(stored_page(finding))


def _neighbours(
    work_card: WorkCard, line: FindingLine | None
) -> tuple[FindingLine | None, FindingLine | None]:
    """Give the findings before and after one, as the card lists them."""
    lines = [line for group in work_card.groups if not group.key for line in group.lines]
    if line is None or line not in lines:
        return None, None
    at = lines.index(line)
    return (lines[at - 1] if at else None), (lines[at + 1] if at + 1 < len(lines) else None)


def _sieves(run: Run, work_card: WorkCard, only: str) -> list[TallyLink]:
    address = reverse("audits:card", args=[run.pk])
    # Nought faults among what was not read are no news: nobody knows.
    to_mend = work_card.to_mend or (None if work_card.is_mostly_unread else 0)
    counts: dict[str, int | None] = {TO_FIX_FILTER: to_mend, **work_card.counts}
    return [
        TallyLink(
            state, count, f"{address}?{FILTER}={state}" if state != TO_FIX_FILTER else address, state == only
        )
        for state, count in counts.items()
    ]


def _changes(comparison: RunComparison, law: Packs) -> list[ChangeList]:
    """Put what changed since the former run into three lists, without the empty ones."""
    lists: Sequence[ChangeList] = (
        ChangeList("good", _("Tốt lên"), _name_duties(comparison.better, law)),
        ChangeList("warn", _("Kém đi"), _name_duties(comparison.worse, law)),
        ChangeList("info", _("Do quy định thay đổi"), _name_duties(comparison.by_rule, law)),
    )
    return [part for part in lists if part.changes]


def _name_duties(changes: Iterable[StatusChange], law: Packs) -> list[StatusChange]:
    rules = law.requirements
    return [(rules[code].duty if code in rules else code, was, now) for code, was, now in changes]
