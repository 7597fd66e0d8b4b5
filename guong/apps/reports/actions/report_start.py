"""A draft begins with its period, and may get another one while it is not issued."""

from datetime import date, datetime

from django.db import transaction

from guong.apps.obligations.models import Directive
from guong.apps.units.models import Person, Unit

from ..definitions import definition_of, definitions
from ..models import Report, ReportPeriod
from .differences import figures_to_save
from .report_data import collect


@transaction.atomic
def begin_report(
    directive: Directive,
    *,
    definition: str,
    unit: Unit,
    starts_on: date,
    ends_on: date,
    due_date: date | None,
    view: str,
    head: dict[str, str],
    by: Person,
    at: datetime,
) -> Report:
    """Begin a draft for a period and notify the units that owe a short report for it."""
    period, kind = None, definitions()[definition]
    if kind.takes_submissions and kind.by_lead:
        period = ReportPeriod.open(
            directive, starts_on=starts_on, ends_on=ends_on, due_date=due_date, by=by, at=at
        )
    elif kind.takes_submissions:
        period = period_of_lead(directive, ends_on)
    report = Report.begin(
        directive,
        definition=definition,
        unit=unit,
        starts_on=starts_on,
        ends_on=ends_on,
        due_date=due_date,
        view=view,
        period=period,
        head=head,
        by=by,
        at=at,
    )
    report.save_figures(figures_to_save(collect(report, at=at).figures), at=at)
    return report


@transaction.atomic
def change_period(report: Report, *, starts_on: date, ends_on: date, by: Person, at: datetime) -> None:
    """
    Let a draft speak of other days; its words stay, and its figures are those of the new days.

    What units send for it moves along: the period itself where nothing was sent and no other report rests on
    it, another one otherwise.
    """
    kind, period = definition_of(report), report.period
    days = {"starts_on": starts_on, "ends_on": ends_on}
    if kind.takes_submissions and kind.by_lead:
        exists = ReportPeriod.objects.filter(directive=report.directive_id, **days).exists()
        if (
            period is None
            or exists
            or period.submissions.exists()
            or period.reports.exclude(pk=report.pk).exists()
        ):
            due_date = None if exists else report.due_date
            period = ReportPeriod.open(report.directive, **days, due_date=due_date, by=by, at=at)
        else:
            period.move(**days, by=by, at=at)
    elif kind.takes_submissions:
        period = period_of_lead(report.directive, ends_on)
    report.change_period(**days, period=period, by=by, at=at)


def period_of_lead(directive: Directive, ends_on: date) -> ReportPeriod | None:
    """Find the lead unit's period that ends the same day: a bearing unit's report joins it."""
    return ReportPeriod.objects.filter(directive=directive, ends_on=ends_on).first()
