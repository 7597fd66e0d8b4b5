"""What a draft would hold and between whom it passes; its period, which may be another later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from guong.apps.obligations.actions.issuers import name_in_papers
from guong.apps.obligations.models import Directive
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.actions.body_titles import body_of, committee
from guong.apps.units.models import Person, Unit, UnitVersion

from ..definitions import Definition, ReportData, definition_of, definitions
from ..models import Report, ReportPeriod
from .composition import compose
from .differences import figures_to_save
from .report_data import collect

UNSAVED = 0  # an id that no row has: the pages of a draft that is not stored have an address too


@transaction.atomic
def begin_report(directive: Directive, *, by: Person, at: datetime, **fields: Any) -> Report:
    """Begin a draft for a period (`Report.begin`) and notify the units that owe a short report for it."""
    period, kind = None, definitions()[fields["definition"]]
    if kind.takes_submissions and kind.by_lead:
        days = {name: fields[name] for name in ("starts_on", "ends_on", "due_date")}
        period = ReportPeriod.open(directive, **days, by=by, at=at)
    elif kind.takes_submissions:
        period = period_of_lead(directive, fields["ends_on"])
    report = Report.begin(directive, period=period, by=by, at=at, **fields)
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


@dataclass(frozen=True, slots=True)
class Parties:
    """Whom a paper may go to, who may sign with which lines above the name, and what the ledger suggests."""

    recipients: tuple[str, ...] = ()
    signers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recipient: str = ""
    signer: str = ""
    is_addressed: bool = False

    def head(self, recipient: str, signer: str) -> dict[str, str]:
        """Give the lines of the head that were chosen otherwise than the ledger suggests."""
        head = {}
        if recipient and recipient != self.recipient:
            head["recipients"] = recipient
        if signer and signer != self.signer:
            head |= {"signer": signer, "authority": "\n".join(self.signers[signer])}
        return head


def parties_of(kind: Definition, directive: Directive, unit: Unit, *, at: datetime) -> Parties:
    """Name the bodies a report may go to, and who may sign; a letter goes to whoever bears its duties."""
    today = local_day(at)
    body = body_of(unit, on=today)
    if not kind.takes_submissions:
        return Parties((), body.signers, "", body.signer)
    report = Report(pk=UNSAVED, directive=directive, definition=kind.id, unit=unit, begun_on=today)
    bare = ReportData(report, directive, at=at, now=at, body=body)
    # Nobody is addressed by their own letter: who gets it is then asked.
    suggestion = "\n".join(name for name in kind.recipients(bare) if name != body.name)
    standing = UnitVersion.objects.in_force(on=today)
    above = standing.filter(unit__in=standing.filter(unit=unit).values("parent"))
    superior = [body.parent] if body.parent else [committee(version.name) for version in above]
    names = [suggestion, *superior, name_in_papers(directive)]
    recipients = tuple(name for name in dict.fromkeys(names) if name and name != body.name)
    return Parties(recipients, body.signers, suggestion, body.signer, bool(recipients))


@dataclass(frozen=True, slots=True)
class Contents:
    """What would be inside, in numbers; None of what is not known, as where no website was looked at."""

    units: int
    duties: int
    results: int
    gaps: int
    sites: int | None = None
    all_sites: int | None = None


def contents_of(report: Report, *, at: datetime) -> Contents:
    """Count what a paper that is not stored would hold."""
    kind = definition_of(report)
    report.pk, report.begun_on = UNSAVED, local_day(at)
    if kind.takes_submissions:
        days = {name: getattr(report, name) for name in ("directive", "starts_on", "ends_on")}
        report.period = (
            ReportPeriod.objects.filter(**days).first() or ReportPeriod(pk=UNSAVED, **days)
            if kind.by_lead
            else period_of_lead(report.directive, report.ends_on)
        )
    report_data = collect(report, at=at)
    figures, sites = report_data.figures, report_data.figures.get("sites-audited")
    return Contents(
        units=figures["units"].count or 0,
        duties=figures["duties"].count or 0,
        results=figures["done"].count or 0,
        gaps=len(compose(report, report_data).gaps),
        sites=sites.count if sites else None,
        all_sites=sites.of if sites else None,
    )
