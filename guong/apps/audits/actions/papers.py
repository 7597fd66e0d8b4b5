"""Papers of what the ledger keeps: card, form to score oneself, archive, EARL, a fleet's table."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import batched
from pathlib import Path

from django.db.models import QuerySet

from guong.apps.registries.actions import statuses_of
from guong.apps.registries.models import Channel
from guong.apps.units.models import UnitVersion
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.fleet import SiteRequest
from guong.engines.siteaudit.judging.audit import Audit
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.papers.cards.card import FirstStep, SiteCard, make_card, observed_and_todo
from guong.engines.siteaudit.papers.cards.fleet_table import write_table_xlsx
from guong.engines.siteaudit.papers.cards.pdf import write_pdf
from guong.engines.siteaudit.papers.cards.self_score import Criterion, make_self_score
from guong.engines.siteaudit.papers.cards.self_score_files import write_self_score_docx, write_self_score_xlsx
from guong.engines.siteaudit.papers.earl import write_earl
from guong.engines.siteaudit.papers.fleet_row import FleetRow
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.siteaudit.snapshots.snapshot import Snapshot
from guong.engines.siteaudit.snapshots.warc import write_warc
from guong.engines.viet.formats import write_date, write_number
from guong.ui.language import in_vietnamese
from guong.ui.status_badges import look

from ..models import Run
from .card import FindingLine, lay_out_card
from .results import Measure, count_states, newest_runs, states_of, why_not_seen
from .run_requests import level_of
from .stored_pages import SnapshotUnusable, open_snapshot

MOST_SITES = 600  # of one workbook
SITES_AT_ONCE = 100


def audit_of(run: Run) -> Audit:
    """Give the findings of a run as the engine's own value; what a lead overruled is advice."""
    measure, rules = Measure.of([run.site_id]), load_packs().requirements
    rows = [
        Finding(
            requirement=row.requirement,
            check=row.check_id,
            state=Status(row.state),
            page=row.page or None,
            section=row.section or None,
            quote=row.quote or None,
            newest_date=row.newest_date,
            advice=row.advice or None,
            policy=row.policy or measure.is_set_aside(row.site_id, row.requirement, row.check_id),
        )
        for row in run.findings.all()
    ]
    return Audit(
        home_url=run.site.address,
        on=run.law_on,
        level=run.level,
        findings=tuple(row for row in rows if not row.policy and row.requirement in rules),
        advice=tuple(row for row in rows if row.policy),
    )


def request_of(run: Run) -> SiteRequest:
    """Name the site of a run: whose it was on the day, where, at which level."""
    owner = UnitVersion.objects.names([run.site.owner_id], on=run.law_on).get(run.site.owner_id, "")
    return SiteRequest(owner, run.site.address, run.level)


def card_pdf(run: Run, *, on: date) -> bytes:
    """Write the card of a finished run as PDF; without its snapshot the rows alone speak."""
    return write_pdf(card_of(run, on=on))


@in_vietnamese
def card_of(run: Run, *, on: date) -> SiteCard:
    """Give the card of a finished run as the engine lays it out, with what its owner answers on a day."""
    site_audit = audit_of(run)
    notes: tuple[str, ...] = ()
    try:
        snapshot = open_snapshot(run)
    except SnapshotUnusable as why:
        # Of a stored snapshot that is gone or damaged nothing but its moment is known.
        at = run.finished_at or run.asked_at
        home = Page(run.site.address, run.site.address, None, Fetch.UNREAD, "", at)
        snapshot, notes = Snapshot(run.site.address, at, at, (home,)), (str(why), *run.notes.splitlines())
    card = make_card(request_of(run), snapshot, site_audit)
    standing = statuses_of([run.site], on=run.law_on)[run.site_id]
    standings = () if standing.is_official else (standing.sentence,)
    warnings = (*standings, *notes, *card.warnings)
    work = lay_out_card(run, run.findings.select_related("run", "site"), on=on)
    # What the owner answered stands beside each verdict, which stays as it is.
    lines = {line.finding.requirement: line for group in work.groups for line in group.lines if line.answer}
    answers = tuple(
        replace(row, answer=_answer_in_words(line, on)) if (line := lines.get(row.requirement)) else row
        for row in card.rows
    )
    return replace(
        card,
        at=run.finished_at or card.at,
        sha256=run.snapshot_sha256,
        counts={Status(state): n for state, n in work.counts.items()},
        read=run.done,
        warnings=warnings,
        first=tuple(
            FirstStep(
                fault.title,
                Status(fault.status),
                fault.requirements,
                observed_and_todo(Finding("", "", Status(fault.status), advice=fault.todo))[1],
            )
            for fault in work.first
        ),
        rows=answers,
    )


def _answer_in_words(line: FindingLine, on: date) -> str:
    answer = line.answer
    assert answer is not None
    words = str(look("owner_answer", line.answer_look).word)
    if answer.ends_on is not None:
        words = f"{words}, đến hết ngày {write_date(answer.ends_on)}"
    return f"{words}. {answer.reason}".strip() if answer.stands(on) else f"{words}."


@in_vietnamese
def self_score(run: Run, form: str, criteria: Sequence[Criterion] = ()) -> bytes:
    """Write the form to score oneself; points are blank without a sheet, and what is unsure stays out."""
    rules, site_audit = load_packs().requirements, audit_of(run)
    sure = tuple(finding for finding in site_audit.findings if rules[finding.requirement].concludes)
    filled_form = make_self_score(request_of(run), replace(site_audit, findings=sure), criteria)
    return write_self_score_docx(filled_form) if form == "docx" else write_self_score_xlsx(filled_form)


def earl_json(run: Run) -> str:
    """Write the results of a run in EARL."""
    earl = write_earl(
        audit_of(run),
        url=run.site.address,
        at=run.finished_at or run.asked_at,
        tool=run.tool_version,
        sha256=run.snapshot_sha256,
    )
    return json.dumps(earl, ensure_ascii=False, indent=1)


def warc_file(run: Run, folder: Path) -> Path:
    """Write the snapshot of a run as a web archive; `SnapshotUnusable` where there is none to be used."""
    path = folder / f"soi-{run.pk}.warc.gz"
    write_warc(open_snapshot(run), path)
    return path


@in_vietnamese
def fleet_xlsx(sites: QuerySet[Channel], *, on: date, at: datetime) -> bytes:
    """Write the newest run of each site as a workbook; of too many sites the first, and how many are left."""
    rows, rules = list[FleetRow](), load_packs().requirements
    for batch in batched(sites.select_related("owner")[:MOST_SITES], SITES_AT_ONCE):
        names = UnitVersion.objects.names({site.owner_id for site in batch}, on=on)
        newest = newest_runs([site.pk for site in batch], by=at)
        runs = Run.objects.in_bulk(list(newest.values()))
        states, counts = states_of(runs.values()), count_states(runs.values())
        reasons_by_site = why_not_seen(site.pk for site in batch if site.pk not in newest)
        for site in batch:
            run = runs.get(newest.get(site.pk, 0))
            findings = states[run.pk] if run else {}
            rows.append(
                FleetRow(
                    names.get(site.owner_id, ""),
                    site.address,
                    run.level if run else level_of(site.owner),
                    {Status(state): n for state, n in counts[run.pk].items()} if run else None,
                    why=reasons_by_site.get(site.pk, ""),
                    read=run.done if run else 0,
                    states={id: Status(finding.state) for id, finding in findings.items() if id in rules},
                )
            )
    missing = sites.count() - len(rows) if len(rows) == MOST_SITES else 0
    note = "Còn %(count)s trang nữa chưa in ở đây: lọc bảng theo nền tảng hay theo điều rồi tải từng phần."
    return write_table_xlsx(rows, on, note % {"count": write_number(missing)} if missing > 0 else "")
