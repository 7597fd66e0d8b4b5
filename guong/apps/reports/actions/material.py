"""Everything a report is written from, as it was known at one moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _t

from guong.apps.evidence.models import Verdict
from guong.apps.obligations.models import Answer, DeadlineAct, Directive, Extension, Obligation, Urging
from guong.apps.units.actions.bodies import Body, body_of
from guong.apps.units.models import Unit, UnitVersion, successors
from guong.engines.documents.writing import Figure, FigureRequest, ReportPart
from guong.engines.viet.forms import plain

from ..definitions import definition_of
from ..models import Report, Submission, View
from .figures import countings, kinds_of, with_rows
from .parts import parts_of
from .rows import Row, rows_of

MOST_FILES = 400
NO_ROWS = frozenset({"urgings", "extensions", "files", "met", "duties"})


@dataclass(frozen=True, slots=True)
class Filed:
    """One piece of evidence in the list at the end."""

    unit: int
    duty: str
    name: str
    day: date


@dataclass(slots=True)
class Material:
    """What one report knows; `names` are those of the day, or of today's holders in a rolled-up report."""

    report: Report
    directive: Directive
    at: datetime
    now: datetime
    body: Body
    rows: Sequence[Row]
    obligations: Sequence[Obligation]
    names: Mapping[int, str]
    holder: Mapping[int, int]
    figures: dict[str, Figure]
    parts: Mapping[str, Sequence[ReportPart]]
    acts: Sequence[DeadlineAct]
    expected: Sequence[int]
    sent: Mapping[int, Submission]
    files: Sequence[Filed]
    more_files: int
    gaps: list[str] = field(default_factory=list)

    @property
    def starts_on(self) -> date:
        return self.report.starts_on

    @property
    def ends_on(self) -> date:
        return self.report.ends_on

    @property
    def rolled_up(self) -> bool:
        """Tell whether counts of former units stand under those that came after them."""
        return self.report.view == View.AS_IS

    def by_holder(self) -> dict[int, list[Row]]:
        """Group the rows by the unit under whose name they are printed, in the order of the names."""
        grouped: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows:
            grouped[self.holder.get(row.unit, row.unit)].append(row)
        return dict(sorted(grouped.items(), key=lambda pair: (plain(self.names.get(pair[0], "")), pair[0])))


def gather(report: Report, *, at: datetime, known: datetime | None = None) -> Material:
    """
    Read all that a report needs, as it was known at `at`.

    What happened after the period is not in it, unless a later `known` is asked for; the units' short
    reports, which come after the period, are.
    """
    known = known or report.known_at(at)
    directive = (
        Directive.objects.defer("text", "read").select_related("lead_unit").get(pk=report.directive_id)
    )
    # Once the unit that led has ended, another stands in its place and reports on the whole.
    leads = definition_of(report).by_lead
    rows = rows_of(directive.pk, at=known, units=None if leads else [report.unit_id])
    obligations = list(directive.obligations.filter(confirmed_at__lte=known))
    if not leads:
        borne = {row.obligation for row in rows}
        obligations = [one for one in obligations if one.pk in borne]
    holder = _holders({row.unit for row in rows}, report)
    named_on = report.ends_on if report.view == View.AS_WAS else end_of_day(report)
    units = {row.unit for row in rows} | set(holder.values())
    asked = FigureRequest(
        directive.pk, directive.lead_unit_id, tuple(sorted(units)), report.starts_on, report.ends_on, known
    )
    parts, silent = parts_of(asked)
    expected, sent = _submissions(report, at, leads=leads)
    files, more = _files(rows, obligations, known)
    material = Material(
        report=report,
        directive=directive,
        at=known,
        now=at,
        body=body_of(report.unit, on=report.begun_on),
        rows=rows,
        obligations=obligations,
        names=UnitVersion.objects.names(units | set(expected), on=named_on),
        holder=holder,
        figures={},
        parts=parts,
        acts=list(DeadlineAct.objects.filter(directive=directive, at__lte=known)),
        expected=expected,
        sent=sent,
        files=files,
        more_files=more,
    )
    _count(material)
    material.gaps += [
        _t("Chưa lấy được số liệu của phần “%(part)s”; hãy mở lại sau ít phút.") % {"part": one.label}
        for one in silent
    ]
    return material


def end_of_day(report: Report) -> date:
    """Give the day whose units a rolled-up report names: that of its issue, or of its drafting."""
    return report.issued_on or max(report.begun_on, report.ends_on)


def _holders(units: set[int], report: Report) -> dict[int, int]:
    """Map each unit that ended to the one that holds its work on the day of the report."""
    if report.view == View.AS_WAS:
        return {}
    day = end_of_day(report)
    standing = set(UnitVersion.objects.in_force(on=day).filter(unit__in=units).values_list("unit", flat=True))
    holders = {}
    for unit in units - standing:
        heirs = successors(Unit(pk=unit), on=day)
        # A unit divided among several has no one holder: its counts stay under its own name.
        if len(heirs) == 1:
            holders[unit] = heirs[0].pk
    return holders


def _count(material: Material) -> None:
    report = material.report
    period = {"starts_on": report.starts_on, "ends_on": report.ends_on}
    counted = countings(material.obligations)
    kinds = kinds_of(material.rows)
    figures = [one.figure(kinds, **period) for one in counted]
    figures += _other_figures(material, period)
    # What another app counts opens in that app.
    ours = {figure.code for figure in figures} - NO_ROWS
    for parts in material.parts.values():
        figures += [figure for part in parts for figure in part.figures]
    for figure in figures:
        if figure.code in ours:
            figure = with_rows(figure, reverse("reports:rows", args=[report.pk, figure.code]))
        material.figures[figure.code] = figure


def _other_figures(material: Material, period: dict[str, date]) -> list[Figure]:
    """Count what is not an assignment: units, reminders, extensions, files, short reports, conclusions."""
    directive, known = material.directive.pk, material.at
    ours = {row.unit for row in material.rows}
    about = {"assignment__directive": directive, "assignment__unit__in": ours}
    if len(ours) > 500:
        about.pop("assignment__unit__in")

    def figure(code: str, label: str, count: int | None, rule: str, source: str = "", **more: Any) -> Figure:
        return Figure(
            code=code, label=label, count=count, rule=rule, source=source or _t("sổ việc"), **period, **more
        )

    urged = Urging.objects.filter(at__lte=known, **about).count()
    extended = Extension.objects.filter(granted=True, decided_at__lte=known, **about).count()
    answers = Answer.objects.filter(at__lte=known, **about)
    listed = [
        figure("units", _t("số đơn vị được giao việc"), len(ours), _t("Đơn vị có ít nhất một việc đã giao.")),
        figure(
            "duties",
            _t("số nhiệm vụ"),
            len(material.obligations),
            _t("Nhiệm vụ đã được xác nhận trong văn bản."),
        ),
        figure("urgings", _t("số lần đôn đốc"), urged, _t("Lần đôn đốc đã ghi, đến hết kỳ.")),
        figure("extensions", _t("số lần gia hạn"), extended, _t("Lần gia hạn đã cho, đến hết kỳ.")),
        figure(
            "files",
            _t("số tệp minh chứng"),
            answers.aggregate(n=Count("items", distinct=True))["n"],
            _t("Tệp kèm theo trả lời của đơn vị."),
            _t("kho minh chứng"),
        ),
    ]
    if material.report.period_id:
        listed.append(
            figure(
                "sent",
                _t("số đơn vị đã gửi báo cáo"),
                len(material.sent),
                _t("Đơn vị có báo cáo nhanh đang có hiệu lực, trên số đơn vị phải gửi."),
                _t("báo cáo nhanh"),
                of=len(material.expected),
                is_rate=True,
            )
        )
    return [*listed, _met(material, figure)]


def _met(material: Material, figure: Any) -> Figure:
    """Count the conclusions that stand on the criteria of the directive; none is no figure, not nought."""
    criteria = {name for one in material.obligations for name in one.criteria}
    subjects = {row.unit for row in material.rows}
    made = Verdict.objects.filter(criterion__in=criteria, made_at__lte=material.at)
    if len(subjects) <= 500:
        made = made.filter(subject__in=subjects)
    latest = {
        (subject, criterion): value
        for subject, criterion, value in made.order_by("made_at", "pk").values_list(
            "subject", "criterion", "value"
        )
        if subject in subjects
    }
    reached = [value for value in latest.values() if value not in ("not_assessed", "not_applicable")]
    met = sum(value == "met" for value in reached)
    return figure(
        "met",
        _t("số kết luận đạt"),
        met if reached else None,
        _t(
            "Kết luận “đạt” mới nhất của từng đơn vị theo từng tiêu chí, trên số kết luận đã có; "
            "chưa đủ căn cứ thì không phải là không đạt."
        ),
        _t("sổ minh chứng"),
        of=len(reached),
        is_rate=True,
    )


def _submissions(report: Report, at: datetime, *, leads: bool) -> tuple[list[int], dict[int, Submission]]:
    """Give who owes a short report and what came; to a bearing unit only its own."""
    if report.period_id is None:
        return [], {}
    standing = report.period.submissions.standing(at=at).select_related("period")
    if not leads:
        return [report.unit_id], {one.unit_id: one for one in standing.filter(unit=report.unit_id)}
    expected = report.period.expected(at=at)
    owing = set(expected)
    return expected, {one.unit_id: one for one in standing if one.unit_id in owing}


def _files(
    rows: Sequence[Row], obligations: Sequence[Obligation], known: datetime
) -> tuple[list[Filed], int]:
    """List the files the units sent, up to what a paper can carry."""
    ours, codes = {row.pk: row for row in rows}, {one.pk: one.code for one in obligations}
    linked = Answer.items.through.objects.filter(answer__at__lte=known, evidenceitem__tombstoned_at=None)
    if obligations:
        linked = linked.filter(answer__assignment__directive=obligations[0].directive_id)
    else:
        linked = linked.none()
    told = linked.order_by("answer__assignment__unit", "answer__at", "pk").values_list(
        "answer__assignment",
        "answer__assignment__obligation",
        "evidenceitem__name",
        "evidenceitem__received_date",
    )
    found = [
        Filed(ours[pk].unit, codes[duty].removeprefix("O"), name, day)
        for pk, duty, name, day in told
        if pk in ours and duty in codes
    ]
    return found[:MOST_FILES], max(0, len(found) - MOST_FILES)
