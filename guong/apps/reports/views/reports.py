"""Báo cáo: the sentence that begins one, the lists, and one report with what is missing beside it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from guong.apps.obligations.actions.issuers import name_in_papers
from guong.apps.obligations.actions.progress import head_of
from guong.apps.obligations.models import Directive
from guong.apps.obligations.models.assignment_queryset import AssignmentQuerySet
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.units.list_tables import chosen_table, give_list, offer_tables
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request
from guong.ui.views import page_of

from ..actions import collect, compose, differences, differences_since_saved
from ..actions.composition import Composition
from ..actions.figures import figure_definitions, write_figure
from ..actions.gaps import paragraph_address
from ..actions.lists import REPORTS
from ..actions.paragraphs import writers_on
from ..definitions import definition_of
from ..models import Report, ReportPeriod, Submission
from ..models.report import BANDS, ReportStatus, band_at
from .access import report_for
from .draft_sheet import OpenParagraph, draft_sheet, pieces_of
from .sentence import directives_of, sentence_on
from .sheet import FigureNotes, ReportSheet, fold, part_of, sheet

PER_PAGE = 30
# What a figure offered while typing, and a line beside the sheet, weigh beside their words, in bytes of HTML.
FIGURE_OFFER_BYTES, BESIDE_BYTES = 50, 150
MOST_DIFFERENCES = 40
OPEN_PARAMETER, MOST_OPENED = "mo", 20
MOST_OWED = 20
MOST_LED = 5
MOST_REPORTS = 200


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the list, as it stood on the day looked at."""

    report: Report
    name: str | Promise
    unit_name: str
    standing: ReportStatus
    is_foreign: bool


@dataclass(frozen=True, slots=True)
class SubmissionCount:
    """How many units have sent their short report for a period, and how many of these came late."""

    period: ReportPeriod
    sent: int
    of: int
    late: int = 0


@require_safe
def reports(request: Request) -> HttpResponse:
    """Begin with the sentence that makes a report; below, the reports in sight by how far they are."""
    if chosen_table(request, REPORTS) is not None:
        at = _moment(request)
        visible = Report.objects.visible_to(request.scope).filter(begun_on__lte=_day(request))
        return give_list(request, REPORTS, REPORTS.narrow(visible, at=at))
    page = list_page(request)
    if page["may_begin"]:
        page["sentence"] = sentence_on(request, directives_of(request))
    return render(request, "reports/reports.html", page)


def list_page(request: Request) -> dict[str, Any]:
    """Give what stands below the sentence: what is owed, and the reports of a day in bands."""
    day, at = _day(request), _moment(request)
    is_past, own = day != request.today, request.scope.own_units
    owed, led = [], []
    if not is_past:
        periods = ReportPeriod.objects.visible_to(request.scope).exclude(directive__lead_unit__in=own)
        owed = [
            (period, period.days_late(request.today))
            for period in periods.select_related("directive")[:MOST_OWED]
            if own & set(period.missing(at=request.at))
        ]
        for period in ReportPeriod.objects.led_by(request.scope).select_related("directive")[:MOST_LED]:
            of, missing = len(period.expected(at=request.at)), len(period.missing(at=request.at))
            led.append(SubmissionCount(period, of - missing, of))
    visible = Report.objects.visible_to(request.scope).filter(begun_on__lte=day)
    by_band = visible.alias(band=band_at(at)).select_related("directive", "begun_by", "proposed_by")
    by_band = by_band.defer("directive__text", "directive__read", "narrative", "head", "saved_figures")
    page = page_of(request, by_band.order_by("band", "-begun_on", "-pk"), PER_PAGE)
    counts = dict(visible.order_by().values_list(band_at(at)).annotate(n=Count("pk")))
    return {
        "as_of": day,
        "page": page,
        "bands": bands_of(report_rows(page, day, at, own=own), counts),
        "owed": owed,
        "periods": led,
        "tables": offer_tables(request, REPORTS),
        "may_begin": not is_past and request.scope.may_somewhere(Permission.DRAFT_REPORT),
    }


def _day(request: Request) -> date:
    return min(as_of(request), request.today)


def _moment(request: Request) -> datetime:
    return request.at if (day := _day(request)) == request.today else end_of(day)


def report_rows(
    reports: Iterable[Report], day: date, at: datetime, *, own: Collection[int]
) -> list[ReportRow]:
    """Give rows for reports as they stood at a moment, their units named as of its day."""
    reports = list(reports)
    names = UnitVersion.objects.names({report.unit_id for report in reports}, on=day)
    return [
        ReportRow(
            report,
            definition_of(report).name,
            names.get(report.unit_id, ""),
            report.as_known_at(at),
            report.unit_id not in own,
        )
        for report in reports
    ]


def bands_of(
    rows: Sequence[ReportRow], counts: Mapping[int, int] | None = None
) -> list[tuple[str, int, list[ReportRow]]]:
    """Part rows by how far they are, with how many there are of each: as counted, else of these rows."""
    bands = []
    for rank, look in enumerate(BANDS):
        if rows_of_band := [row for row in rows if row.standing.look == look]:
            bands.append((look, counts[rank] if counts else len(rows_of_band), rows_of_band))
    return bands


@require_safe
def report(request: Request, pk: int) -> HttpResponse:
    """Show one report on its sheet: each number leads to its rows; beside it, what is missing or changed."""
    row = report_for(request, pk)
    composition = None if row.is_issued else compose(row, collect(row, at=request.at))
    if request.headers.get("HX-Request") and (name := request.GET.get(OPEN_PARAMETER)):
        part = part_of(_sheet_of(request, row, composition), name)
        if part is None:
            raise Http404
        return render(request, "reports/part.html", {"part": part, "report": row})
    return render(request, "reports/report.html", report_context(request, row, composition))


def report_context(
    request: Request, row: Report, paper: Composition | None, *, editor: OpenParagraph | None = None
) -> dict[str, Any]:
    """Give what the page of a report shows, of a draft with one paragraph `editor` for writing."""
    scope, unit = request.scope, row.unit_id
    may_issue, may_write = scope.may(Permission.ISSUE, unit), scope.may(Permission.DRAFT_REPORT, unit)
    if paper is None:
        page = _issued(request, row)
    else:
        # Draw a draft up from the ledger as it is known now.
        report_data = paper.report_data
        beside = {} if editor is None else paragraph_context(row, paper, editor)
        # A gap on the pages of this report leads nowhere for who may not write it.
        own_pages = f"{row.get_absolute_url()}/"
        page = beside | {
            "sheet": _sheet_of(request, row, paper, editor, [gap.text for gap in paper.gaps]),
            "gaps": [
                replace(gap, url="") if gap.url.startswith(own_pages) and not may_write else gap
                for gap in paper.gaps
            ],
            "moved": list(differences_since_saved(row, report_data.figures).values()),
            "known_at": report_data.at,
            "signer": paper.paper.signature.name,
            "submissions": _count_submissions(row, report_data.expected, report_data.sent),
        }
    names = UnitVersion.objects.names({unit}, on=request.today)
    is_draft = not row.is_issued
    return page | {
        "report": row,
        "name": definition_of(row).name,
        "view_note": row.get_view_display(),
        "unit": names.get(unit, ""),
        "may_write": is_draft and may_write,
        "may_issue": is_draft and may_issue,
        "may_propose": is_draft and may_write and not may_issue and not row.is_proposed,
        "may_change_template": may_issue,
        "may_scan": row.is_issued and row.scan_id is None and may_issue,
        "may_see_scan": row.scan_id is not None,
    }


def _sheet_of(
    request: Request,
    row: Report,
    composition: Composition | None,
    open_paragraph: OpenParagraph | None = None,
    beside: Sequence[str] = (),
) -> ReportSheet:
    """Lay a report out, with the parts open that the reader chose or writes in; `beside` it stand lines."""
    if composition is None:
        codes = {definition.code for definition in figure_definitions(row.directive.obligations.all())}
        with_rows = (codes | {"units", "sent"}) & row.freeze.parsed["figures"].keys()
        addresses = {code: reverse("reports:rows", args=[row.pk, code]) for code in with_rows}
        laid_out = sheet(row.freeze.paper, FigureNotes(addresses))
    else:
        may_write = request.scope.may(Permission.DRAFT_REPORT, row.unit_id)
        writers = writers_on(composition, request.person)
        laid_out = draft_sheet(composition, may_write=may_write, writers=writers, editor=open_paragraph)
    bytes_used = sum(BESIDE_BYTES + len(line.encode()) for line in beside)
    if open_paragraph is not None and composition is not None:
        figures = composition.report_data.figures.values()
        bytes_used += sum(FIGURE_OFFER_BYTES + len(figure.label.encode()) for figure in figures)
    return fold(laid_out, request.GET.getlist(OPEN_PARAMETER)[:MOST_OPENED], used=bytes_used)


def paragraph_context(row: Report, composition: Composition, editor: OpenParagraph) -> dict[str, Any]:
    """Give what the place of one paragraph shows while it is written."""
    figures = composition.report_data.figures
    words = editor.form["words"].value() or ""
    return {
        "report": row,
        "opened": editor,
        "write_url": paragraph_address(row, editor.section, editor.line),
        "keep_url": reverse("reports:keep_unfinished", args=[row.pk, editor.section, editor.line]),
        "pieces": pieces_of(words, figures),
        "figures": [
            (figure.label, write_figure(replace(figure, excluded=""))) for figure in figures.values()
        ],
    }


def _issued(request: Request, row: Report) -> dict[str, Any]:
    """Show what was frozen, and what reads otherwise today."""
    freeze = row.freeze
    changes = differences(freeze, at=request.at)
    expected_units: list[int] = []
    submissions: dict[int, Submission] = {}
    if row.period is not None:
        expected_units = row.period.expected(at=freeze.known_at)
        owing = set(expected_units)
        standing = row.period.submissions.standing(at=freeze.known_at).select_related("period")
        submissions = {sent.unit_id: sent for sent in standing if sent.unit_id in owing}
    return {
        "freeze": freeze,
        "sheet": _sheet_of(request, row, None, beside=[change.label for change in changes]),
        "differences": changes[:MOST_DIFFERENCES],
        "more_differences": len(changes) - MOST_DIFFERENCES,
        "unfinished": row.unfinished.filter(person=request.person),
        "submissions": _count_submissions(row, expected_units, submissions),
    }


def _count_submissions(
    row: Report, expected_units: Collection[int], submissions: Mapping[int, Submission]
) -> SubmissionCount | None:
    """Count the units that have sent, for a report that is put together from what they send."""
    if row.period is None or not definition_of(row).by_lead:
        return None
    late = sum(submission.is_late for submission in submissions.values())
    return SubmissionCount(row.period, len(submissions), len(expected_units), late)


@require_safe
def of_directive(request: Request, pk: int) -> HttpResponse:
    """List what was drawn up from a directive by a day, drafts first."""
    leads = pk in Directive.objects.ids_led_by(request.scope)
    directives = Directive.objects.all() if leads else Directive.objects.visible_to(request.scope)
    row = get_object_or_404(directives.select_related("lead_unit").defer("text", "read"), pk=pk)
    rows: AssignmentQuerySet = row.assignments.without_drafts()
    rows = rows if leads else rows.visible_to(request.scope)
    day, at = _day(request), _moment(request)
    visible = Report.objects.visible_to(request.scope).filter(directive=row, begun_on__lte=day)
    visible = visible.defer("narrative", "head", "outline", "saved_figures")
    visible = visible.select_related("begun_by", "proposed_by").order_by("-begun_on", "-pk")
    rows_on_day = report_rows(visible[:MOST_REPORTS], day, at, own=request.scope.own_units)
    head = head_of(row, rows, tab="bao-cao", at=at, today=request.today)
    may_draft = day == request.today and request.scope.may_somewhere(Permission.DRAFT_REPORT)
    context = {
        "directive": row,
        "head": head,
        "issuer": name_in_papers(row),
        "as_of": head.day,
        "as_of_marks": head.marks,
        "leads": leads,
        "may_begin": may_draft,
        "sentence": sentence_on(request, Directive.objects.filter(pk=row.pk)) if may_draft else None,
        "bands": bands_of(rows_on_day),
    }
    return render(request, "reports/of_directive.html", context)
