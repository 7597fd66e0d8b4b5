"""Collects everything a report is written from, as it was known at one moment."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.db.models import Count, Q
from django.urls import reverse

from guong.apps.obligations.models import (
    Answer,
    DeadlineAct,
    Directive,
    Extension,
    Obligation,
    ObligationKind,
    Urging,
)
from guong.apps.obligations.models.inherited_duties import owing_units
from guong.apps.units.actions.body_titles import body_of, drafting_unit
from guong.apps.units.models import UnitVersion, successors, successors_of_each
from guong.engines.documents.writing import Figure, FigureRequest
from guong.engines.viet.formats import write_date
from guong.ui.language import in_vietnamese

from ..definitions import FEW_BEARERS, EvidenceFile, ReportData, definition_of
from ..definitions._changes import cite_rightly, false_citations
from ..models import Report, Submission, UnitNaming
from ..models.rows import LedgerRow, rows_of, set_apart, with_conclusions
from .figures import figure_definitions, kinds_of
from .parts import parts_of
from .period_changes import law_changes, unit_events

# More ids than this would make a condition longer than some databases take: all rows are read instead.
MOST_IN_A_QUERY = 500
MOST_COMPARED = 5000  # rows of duties that go on
NO_ROWS = frozenset({"urgings", "extensions", "files", "duties"})


@in_vietnamese
def collect(report: Report, *, at: datetime, known_at: datetime | None = None) -> ReportData:
    """
    Read all that a report needs, as it was known at `at`.

    What happened after the period is not in it, unless a later `known_at` is passed; the units' short
    reports, which come after the period, are.
    """
    known_at = known_at or report.known_at(at)
    directive = Directive.objects.defer("text").select_related("lead_unit").get(pk=report.directive_id)
    # Once the unit that led has ended, another stands in its place and reports on the whole.
    leads = definition_of(report).by_lead
    rows, obligations = _work_and_duties(report, directive, leads=leads, known_at=known_at)
    holder = _holders({row.unit for row in rows}, report)
    day_of_names = report.ends_on if report.view == UnitNaming.AS_WAS else naming_day(report)
    units = {row.unit for row in rows} | set(holder.values())
    expected_units, sent_reports = _submissions(report, at, leads=leads)
    owed = _owed(rows, obligations, report.ends_on) if leads else {}
    names, last_days = _names(units.union(expected_units, *owed.values()), day_of_names)
    ended_units = {unit: day for unit, day in last_days.items() if day < report.ends_on and unit in units}
    request = FigureRequest(
        directive.pk,
        directive.lead_unit_id,
        tuple(sorted(units)),
        report.starts_on,
        report.ends_on,
        known_at,
        standing=frozenset(units) - set(ended_units),
        bearers=_bearers(rows, obligations, set(ended_units)),
    )
    parts, missing = parts_of(request)
    body = body_of(report.unit, on=report.begun_on)
    acts = list(DeadlineAct.objects.known(at=known_at).filter(directive=directive))
    false = false_citations(directive)
    report_data = ReportData(
        report=report,
        directive=directive,
        at=known_at,
        now=at,
        body=body,
        rows=rows,
        obligations=obligations,
        names=names,
        has_ended_units=any(day < day_of_names for day in last_days.values()),
        holder=holder,
        parts=parts,
        acts=acts,
        ended=ended_units,
        expected=expected_units,
        sent=sent_reports,
        files=_files(rows, obligations, known_at),
        norms=list(directive.norms.all()) if leads else (),
        words={row.pk: cite_rightly(row.text, false) for row in obligations},
        answers=_answers(rows, known_at),
        drafting_unit=drafting_unit(body, report.unit, report.begun_by, on=report.begun_on),
        act_issuers=_issuers(directive, acts),
        unit_events=unit_events(report, units | {directive.lead_unit_id}) if leads else (),
        law_changes=law_changes(report, directive, obligations) if leads else (),
        owed=owed,
        gaps=[
            *(f"Văn bản chỉ đạo dẫn sai “{row.words}”; báo cáo ghi lại là {row.right}." for row in false),
            *(f"Chưa lấy được số liệu của phần “{label}”; hãy mở lại sau ít phút." for label in missing),
        ],
    )
    _count(report_data)
    return report_data


def _bearers(
    rows: Sequence[LedgerRow], obligations: Sequence[Obligation], ended_units: set[int]
) -> dict[str, frozenset[int]]:
    """Give for each kind of duty the units that bear it and still stand."""
    kinds = {obligation.pk: obligation.duty for obligation in obligations}
    bearers: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.counts and row.unit not in ended_units and row.obligation in kinds:
            bearers[kinds[row.obligation]].add(row.unit)
    return {duty: frozenset(units) for duty, units in bearers.items()}


def _work_and_duties(
    report: Report, directive: Directive, *, leads: bool, known_at: datetime
) -> tuple[list[LedgerRow], list[Obligation]]:
    """Give the work and the duties a report is about; of one unit's report only what that unit bears."""
    units = None if leads else [report.unit_id]
    rows = rows_of(directive.pk, at=known_at, units=units, since=report.starts_on)
    obligations = list(directive.obligations.filter(confirmed_at__lte=known_at))
    if not leads:
        borne_ids = {row.obligation for row in rows}
        obligations = [obligation for obligation in obligations if obligation.pk in borne_ids]
    elif definition_of(report).takes_submissions:
        rows = set_apart(rows, obligations, reporter=report.unit_id)
    return with_conclusions(rows, obligations, at=known_at), obligations


def _owed(rows: Sequence[LedgerRow], obligations: Iterable[Obligation], day: date) -> dict[int, list[int]]:
    """Give by duty the heirs that owe its period, only former units having answered; none of a country."""
    going_on = {row.pk for row in obligations if row.goes_on and row.kind != ObligationKind.EVENT}
    pairs = [(row.pk, row.unit, row.obligation, row.state) for row in rows if row.obligation in going_on]
    return owing_units(pairs, going_on, on=day) if len(pairs) <= MOST_COMPARED else {}


def _names(units: set[int], day: date) -> tuple[dict[int, str], dict[int, date]]:
    """
    Name units as of a day; give the last days of those that have one.

    A unit that had ended by then carries its last day in its name, so that namesakes differ.
    """
    versions = UnitVersion.objects.order_by("valid_from")
    if len(units) <= MOST_IN_A_QUERY:
        versions = versions.filter(unit__in=units)
    names: dict[int, str] = {}
    ends: dict[int, date | None] = {}
    for unit, name, start, end in versions.values_list("unit", "name", "valid_from", "valid_to"):
        if unit in units:
            ends[unit] = end
            if unit not in names or start <= day:
                names[unit] = name
    last_days = {unit: end for unit, end in ends.items() if end is not None}
    for unit, end in last_days.items():
        if end < day:
            names[unit] = f"{names[unit]} (đến {write_date(end)})"
    return names, last_days


def _issuers(directive: Directive, acts: Iterable[DeadlineAct]) -> dict[int, str]:
    """Name who led the directive on the day of each act: the unit itself, or those in its place."""
    on_day = {}
    for day in {act.date for act in acts}:
        units = [unit.pk for unit in successors(directive.lead_unit, on=day)] or [directive.lead_unit_id]
        names = UnitVersion.objects.names(units, on=day)
        on_day[day] = ", ".join(names[unit] for unit in units)
    return {act.pk: on_day[act.date] for act in acts}


def _answers(rows: Sequence[LedgerRow], known_at: datetime) -> dict[int, str]:
    """Give what the bearers of the duties that few bear last answered, where it was accepted."""
    bearers = Counter(row.obligation for row in rows if row.counts)
    few_bearer_rows = [row.pk for row in rows if row.is_done and bearers[row.obligation] <= FEW_BEARERS]
    if not few_bearer_rows:
        return {}
    answers = Answer.objects.filter(assignment__in=few_bearer_rows, at__lte=known_at).order_by("at", "pk")
    return dict(answers.values_list("assignment", "text"))


def naming_day(report: Report) -> date:
    """Give the day whose units a rolled-up report names: that of its issue, or of its drafting."""
    return report.issued_on or max(report.begun_on, report.ends_on)


def _holders(units: set[int], report: Report) -> dict[int, int]:
    """Map each unit that ended to the one that holds its work on the day of the report."""
    if report.view == UnitNaming.AS_WAS:
        return {}
    day = naming_day(report)
    standing = set(UnitVersion.objects.in_force(on=day).filter(unit__in=units).values_list("unit", flat=True))
    heirs = successors_of_each(units - standing, on=day)
    # A unit divided among several has no one holder: its counts stay under its own name.
    return {unit: next(iter(of_unit)) for unit, of_unit in heirs.items() if len(of_unit) == 1}


def _count(report_data: ReportData) -> None:
    report = report_data.report
    kinds = kinds_of(report_data.rows)
    figures = [
        definition.figure(kinds, starts_on=report.starts_on, ends_on=report.ends_on)
        for definition in figure_definitions(report_data.obligations)
    ]
    figures += _other_figures(report_data)
    # What another app counts opens in that app.
    own_codes = {figure.code for figure in figures} - NO_ROWS
    for parts in report_data.parts.values():
        figures += [figure for part in parts for figure in part.figures]
    for figure in figures:
        if figure.code in own_codes:
            figure = replace(figure, rows=reverse("reports:rows", args=[report.pk, figure.code]))
        report_data.figures[figure.code] = figure


def _other_figures(report_data: ReportData) -> list[Figure]:
    """Count what is not an assignment: units, reminders, extensions, files, short reports."""
    known_at = report_data.at
    ours = {row.unit for row in report_data.rows}
    about: dict[str, object] = {"assignment__directive": report_data.directive.pk}
    if len(ours) <= MOST_IN_A_QUERY:
        about["assignment__unit__in"] = ours
    starts_on, ends_on = report_data.starts_on, report_data.ends_on
    figure = partial(Figure, source="sổ việc", starts_on=starts_on, ends_on=ends_on)

    not_undone = Q(undone_at__isnull=True) | Q(undone_at__gt=known_at)
    # One act may urge for many assignments; it is one urging here as on the page of letters.
    acts = Urging.objects.filter(not_undone, at__lte=known_at, **about).order_by().values("at", "text")
    urging_count = acts.distinct().count()
    extension_count = Extension.objects.filter(granted=True, decided_at__lte=known_at, **about).count()
    standing = Q(recalled_at__isnull=True) | Q(recalled_at__gt=known_at)
    answers = Answer.objects.filter(standing, at__lte=known_at, **about)
    file_count = answers.aggregate(n=Count("items", distinct=True))["n"]
    duty_count = len(report_data.obligations)
    files = "Tệp kèm theo trả lời của đơn vị."
    figures = [
        figure("units", "số đơn vị được giao việc", len(ours), "Đơn vị có ít nhất một việc đã giao."),
        figure("duties", "số nhiệm vụ", duty_count, "Nhiệm vụ đã được xác nhận trong văn bản."),
        figure("urgings", "số lần đôn đốc", urging_count, "Lần đôn đốc đã ghi, đến hết kỳ."),
        figure("extensions", "số lần gia hạn", extension_count, "Lần gia hạn đã cho, đến hết kỳ."),
        figure("files", "số tệp minh chứng", file_count, files, source="kho minh chứng"),
    ]
    if report_data.report.period_id:
        figures.append(
            figure(
                "sent",
                "số đơn vị đã gửi báo cáo",
                len(report_data.sent),
                "Đơn vị có báo cáo nhanh đang có hiệu lực, trên số đơn vị phải gửi.",
                source="báo cáo nhanh",
                of=len(report_data.expected),
                is_rate=True,
            )
        )
    return figures


def _submissions(report: Report, at: datetime, *, leads: bool) -> tuple[list[int], dict[int, Submission]]:
    """Give who owes a short report and what came; to a bearing unit only its own."""
    if report.period is None:
        return [], {}
    expected_units = report.period.expected(at=at) if leads else [report.unit_id]
    sent = report.period.submissions.standing(at=at).select_related("period")
    if not leads:
        sent = sent.filter(unit=report.unit_id)
    owing = set(expected_units)
    return expected_units, {row.unit_id: row for row in sent if row.unit_id in owing}


def _files(
    rows: Sequence[LedgerRow], obligations: Sequence[Obligation], known_at: datetime
) -> list[EvidenceFile]:
    """List the files the units sent."""
    if not obligations:
        return []
    units = {row.pk: row.unit for row in rows}
    numbers = {obligation.pk: obligation.number for obligation in obligations}
    links = Answer.items.through.objects.filter(
        answer__at__lte=known_at,
        evidenceitem__tombstoned_at=None,
        answer__assignment__directive=obligations[0].directive_id,
    )
    columns = links.order_by("answer__assignment__unit", "answer__at", "pk").values_list(
        "answer__assignment", "answer__assignment__obligation", "evidenceitem__received_date"
    )
    return [
        EvidenceFile(units[pk], numbers[duty], day)
        for pk, duty, day in columns
        if pk in units and duty in numbers
    ]
