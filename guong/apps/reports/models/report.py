"""A report or letter of one unit: a draft that follows the ledger, then an issued paper that does not."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, StateMachine, change_once
from guong.apps.evidence.models import EvidenceItem, RefusedFile
from guong.apps.evidence.models.item import Upload
from guong.apps.obligations.models import Directive
from guong.apps.obligations.models.timeliness import end_of, local_day
from guong.apps.units.models import (
    ROLES_OF_PERMISSION,
    Kind,
    Permission,
    Person,
    Scope,
    Unit,
    UnitVersion,
    predecessors,
)
from guong.engines.viet.formats import write_date

from .period import ReportPeriod


class ReportState(models.TextChoices):
    """A draft follows the ledger; an issued report is its freeze."""

    DRAFT = "draft", _("dự thảo")
    ISSUED = "issued", _("đã phát hành")


REPORT_STATES = StateMachine(
    noun="report",
    states=ReportState,
    transitions={ReportState.DRAFT: {ReportState.ISSUED}},
    illegal=_("Báo cáo này đã phát hành, không phát hành lần nữa."),
)


# A figure as it read at a moment: its count and its whole, None where it has none.
type SavedFigures = dict[str, tuple[int | None, int | None]]

# Kinds of bodies in whose place the head of the unit above them may issue.
OFFICES = tuple(kind for kind in Kind if kind.level == "office")


@dataclass(frozen=True, slots=True)
class ReportStatus:
    """How a report stood at a moment: its look, its number once it had one, and the day to print."""

    look: str
    number: str
    day: date


class UnitNaming(models.TextChoices):
    """Whose names stand in the report when units changed meanwhile."""

    AS_WAS = "as_was", _("theo đơn vị của ngày cuối kỳ")
    AS_IS = "as_is", _("gộp theo đơn vị hiện nay")


# How a report stands, in the order of the list.
BANDS = ("draft", "proposed", "issued")


def band_at(at: datetime) -> Case:
    """Give the place in `BANDS` of how a report stood at a moment, as `as_known_at` gives its look."""
    return Case(When(issued_at__lte=at, then=2), When(proposed_at__lte=at, then=1), default=0)


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, scope: Scope) -> "ReportQuerySet":
        """Keep the reports of units in reach, by the tree of the day each was begun."""
        return self.filter(scope.rows(unit="unit", on="begun_on"))

    def waiting_for(self, person: Person, scope: Scope) -> "ReportQuerySet":
        """
        Keep the drafts a person has to issue, and those that came back to the person.

        Whoever issues for a unit issues for its offices too: what a division wrote lies before the chairman.
        """
        roles = ROLES_OF_PERMISSION[Permission.ISSUE]
        issuing = [post.unit_id for post in scope.posts if post.role in roles]
        below = UnitVersion.objects.in_force(on=scope.on).filter(parent__in=issuing, kind__in=OFFICES)
        to_issue = Q(unit__in=issuing) | Q(unit__in=below.values("unit"))
        to_issue &= Q(proposed_at__isnull=False)
        was_returned = Q(unit__in=scope.own_units, proposed_by=person, proposed_at__isnull=True)
        return self.drafts().filter(to_issue | (was_returned & ~Q(return_reason="")))

    def drafts(self) -> "ReportQuerySet":
        """Keep what is not issued."""
        return self.filter(state=ReportState.DRAFT)


class Report(models.Model):
    """
    One report or letter drawn up from a directive's ledger.

    `definition` is the id of a file of `definitions/`; `head` and `narrative` hold what a person wrote, and
    only that: figures are never in them, they are computed until the day of issue and then frozen. `outline`
    lists the sections as a person ordered, named and dropped them; the next report of this kind on the
    directive begins with it. `saved_figures` are the figures as they read when the draft was last saved,
    count and whole by code: where the ledger says otherwise since, the sheet shows it.
    """

    definition = models.CharField(_("loại"), max_length=40)
    directive = models.ForeignKey(Directive, models.PROTECT, related_name="reports")
    period = models.ForeignKey(ReportPeriod, models.PROTECT, null=True, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị lập"))
    view = models.CharField(
        _("tên đơn vị"), max_length=8, choices=UnitNaming.choices, default=UnitNaming.AS_WAS
    )
    starts_on = models.DateField(_("kỳ từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"))
    due_date = models.DateField(_("hạn"), null=True, blank=True)
    head = models.JSONField(default=dict)
    narrative = models.JSONField(default=dict)
    outline = models.JSONField(default=list)
    saved_figures = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=ReportState.choices, default=ReportState.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    begun_on = models.DateField(editable=False)
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người trình")
    )
    proposed_at = models.DateTimeField(_("trình lúc"), null=True, blank=True)
    return_reason = models.TextField(_("vì sao trả lại"), blank=True)
    number = models.CharField(_("số"), max_length=40, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    signer = models.CharField(_("người ký"), max_length=200, blank=True)
    scan = models.ForeignKey(
        EvidenceItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bản chụp")
    )
    issued_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo")
        verbose_name_plural = _("báo cáo")
        ordering = ("-begun_on", "-pk")
        indexes = (models.Index(fields=("unit", "begun_on"), name="report_of_unit"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT)
                | Q(issued_at__isnull=False, issued_on__isnull=False) & ~Q(number=""),
                name="report_issued_has_a_number",
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="report_runs_forward"),
        )

    def __str__(self) -> str:
        return f"{self.definition} #{self.pk}"

    @classmethod
    @transaction.atomic
    def begin(
        cls,
        directive: Directive,
        *,
        definition: str,
        unit: Unit,
        starts_on: date,
        ends_on: date,
        due_date: date | None = None,
        view: str = UnitNaming.AS_WAS,
        period: ReportPeriod | None = None,
        head: dict[str, str] | None = None,
        by: Person,
        at: datetime,
    ) -> "Report":
        """Begin a draft; it shows the figures of the day it is looked at, up to the end of its period."""
        # The outline is that of the latest report of this kind by the unit or its predecessors.
        units = {unit.pk, *(former.unit_id for former in predecessors({unit.pk}, on=local_day(at)))}
        earlier = cls.objects.filter(directive=directive, definition=definition, unit__in=units)
        outline = earlier.order_by("-pk").values_list("outline", flat=True).first()
        report = cls.objects.create(
            directive=directive,
            definition=definition,
            unit=unit,
            starts_on=starts_on,
            ends_on=ends_on,
            due_date=due_date,
            view=view,
            period=period,
            head=head or {},
            begun_by=by,
            begun_at=at,
            begun_on=local_day(at),
            outline=outline or [],
        )
        record(report, "report.begun", by=by, at=at, detail={"definition": definition})
        return report

    @property
    def is_issued(self) -> bool:
        return self.state == ReportState.ISSUED

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.pk])

    def as_known_at(self, at: datetime) -> ReportStatus:
        """Give how the report stood at a moment: what was issued since then was a draft."""
        if self.issued_at is not None and self.issued_at <= at:
            return ReportStatus("issued", self.number, self.issued_on or self.begun_on)
        lay_before_leader = self.proposed_at is not None and self.proposed_at <= at
        return ReportStatus("proposed" if lay_before_leader else "draft", "", self.begun_on)

    def known_at(self, at: datetime) -> datetime:
        """Give the moment whose knowledge the figures show: now, but never beyond the period."""
        return min(at, end_of(self.ends_on))

    @transaction.atomic
    def write(
        self,
        *,
        head: dict[str, Any],
        narrative: dict[str, str],
        outline: list[dict[str, Any]] | None = None,
        figures: SavedFigures | None = None,
        revision: int,
        by: Person,
        at: datetime,
    ) -> None:
        """
        Save what a person wrote, unless somebody else saved in between (`Overtaken`).

        `figures` are those the writer had before the eyes.
        """
        unchanged = Report.objects.drafts().filter(revision=revision)
        outline = self.outline if outline is None else outline
        change_once(self, unchanged, head=head, narrative=narrative, outline=outline, revision=revision + 1)
        if figures is not None:
            self.save_figures(figures, at=at)
        self.refresh_from_db()
        record(self, "report.written", by=by, at=at, detail={"revision": self.revision})

    def save_figures(self, figures: SavedFigures, *, at: datetime) -> None:
        """Note how the figures read now; the caller logs the act."""
        Report.objects.drafts().filter(pk=self.pk).update(saved_figures=figures, saved_at=at)

    @transaction.atomic
    def change_period(
        self, *, starts_on: date, ends_on: date, period: ReportPeriod | None, by: Person, at: datetime
    ) -> None:
        """Let a draft speak of other days; unless somebody changed them or issued it first (`Overtaken`)."""
        days = {"starts_on": self.starts_on, "ends_on": self.ends_on}
        unchanged = Report.objects.drafts().filter(**days)
        change_once(self, unchanged, starts_on=starts_on, ends_on=ends_on, period=period)
        self.refresh_from_db()
        detail = {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
        record(self, "report.period_changed", by=by, at=at, detail=detail)

    @property
    def is_proposed(self) -> bool:
        """Tell whether the draft lies before whoever issues it."""
        return self.proposed_at is not None and not self.is_issued

    @transaction.atomic
    def propose(self, *, by: Person, at: datetime) -> None:
        """Put the draft before whoever issues in the name of the unit; of two who do it, one is late."""
        waiting = Report.objects.drafts().filter(proposed_at__isnull=True)
        change_once(self, waiting, proposed_by=by, proposed_at=at, return_reason="")
        self.refresh_from_db()
        record(self, "report.proposed", by=by, at=at, detail={"revision": self.revision})

    @transaction.atomic
    def send_back(self, *, reason: str, by: Person, at: datetime) -> None:
        """Give a draft back to whoever put it forward, with the reason."""
        lying = Report.objects.drafts().filter(proposed_at__isnull=False)
        change_once(self, lying, proposed_at=None, return_reason=reason)
        self.refresh_from_db()
        record(self, "report.sent_back", by=by, at=at, detail={"revision": self.revision})

    def check_issue_day(self, issued_on: date, *, at: datetime) -> None:
        """Refuse a day of issue that has not come yet, or lies before the directive's own."""
        if issued_on > local_day(at):
            raise Refused(_t("Ngày ban hành %(day)s còn ở tương lai.") % {"day": write_date(issued_on)})
        if issued_on < self.directive.date:
            raise Refused(
                _t("Ngày ban hành %(day)s đứng trước ngày văn bản chỉ đạo.") % {"day": write_date(issued_on)}
            )

    @transaction.atomic
    def attach_scan(self, scan: Upload | EvidenceItem, *, by: Person, at: datetime) -> None:
        """Add the scan of the signed paper later; once there, it is not exchanged."""
        if not self.is_issued:
            raise Refused(_t("Bản chụp gắn vào báo cáo đã phát hành."), "scan")
        Report.objects.select_for_update().get(pk=self.pk)
        if Report.objects.filter(pk=self.pk, scan__isnull=False).exists():
            raise Refused(_t("Báo cáo này đã có bản chụp."), "scan")
        self.take_in_scan(scan, by=by, at=at)
        self.refresh_from_db()
        record(self, "report.scan_attached", by=by, at=at)

    def take_in_scan(self, scan: Upload | EvidenceItem, *, by: Person, at: datetime) -> None:
        """Store the scan of the signed paper as evidence, and point to it; the caller logs the act."""
        if not isinstance(scan, EvidenceItem):
            try:
                scan = EvidenceItem.receive(scan, subject=self.unit, by=by, at=at)
            except RefusedFile as refusal:
                raise Refused(str(refusal), "scan") from refusal
        Report.objects.filter(pk=self.pk).update(scan=scan)
        self.scan = scan
