"""Observations: one look at one subject under one criterion, written once and at most voided."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Lag, Lead
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, change_once
from guong.apps.units.models import Person, Scope, Unit
from guong.engines import verdicts
from guong.engines.viet.personal import mask

from .access import opened_rows
from .item import EvidenceItem
from .provisions import provisions_of
from .separation_of_duties import belongs

BATCH_ROWS = 500


class Method(models.TextChoices):
    """How something was found out."""

    TEST = "TEST", _("kiểm tra trực tiếp")
    EXAMINE = "EXAMINE", _("xem xét hồ sơ")
    INTERVIEW = "INTERVIEW", _("phỏng vấn")
    SELF_REPORT = "SELF_REPORT", _("tự báo cáo")


class Outcome(models.TextChoices):
    """What one look saw; all but the first three count as nothing."""

    PASS = "pass", _("đạt")
    PARTIAL = "partial", _("đạt một phần")
    FAIL = "fail", _("không đạt")
    UNCLEAR = "unclear", _("chưa rõ")
    BLOCKED = "blocked", _("bị chặn")
    ERROR = "error", _("lỗi khi xem")
    NOT_APPLICABLE = "not_applicable", _("không áp dụng")


class Inspected(Refused):
    """Somebody would examine the own unit where another hand is asked for."""


class Voided(Refused):
    """The observation was voided already."""


class ObservationQuerySet(models.QuerySet[Any]):
    def visible_to(self, scope: Scope) -> "ObservationQuerySet":
        """Keep what lies in scope, and what the app above opened to the own units."""
        own = scope.rows(unit="subject", on="collected_date")
        return self.filter(own | opened_rows(scope))

    def about(
        self, subject: Unit | int, criterion: str, period_from: date, period_to: date | None = None
    ) -> "ObservationQuerySet":
        """Keep what speaks for a time inside the period; a period without end is still running."""
        rows = self.filter(subject=subject, criterion=criterion, period_from__gte=period_from)
        return rows if period_to is None else rows.filter(period_to__lte=period_to)

    def bearing_on(
        self, subject: Unit | int, criterion: str, period_from: date, period_to: date | None = None
    ) -> "list[Observation]":
        """
        Give, the newest first, what speaks of a criterion for a time inside the period.

        Of a provision of a directive that is also what was observed of it under the law it stands on.
        """
        provision = provisions_of([criterion]).get(criterion)
        criteria = [criterion, *(provision.drawn_from if provision else ())]
        rows = self.filter(subject=subject, criterion__in=criteria, period_from__gte=period_from)
        if period_to is not None:
            rows = rows.filter(period_to__lte=period_to)
        return [
            row
            for row in rows.order_by("-collected_at", "-pk")
            if row.criterion == criterion
            or (provision and provision.draws(row.criterion, row.aspect, row.tool))
        ]

    def standing(self) -> "ObservationQuerySet":
        """Leave out the voided."""
        return self.filter(voided_at__isnull=True)

    def repeated_by_tools(self, *, since: date, before: date) -> "ObservationQuerySet":
        """Keep looks of a machine between two equal ones, which nothing in the ledger names."""
        stream, times = ["subject", "criterion", "aspect", "via"], ["collected_at", "pk"]
        looks = self.standing().exclude(tool="").filter(item__isnull=True)
        looks = looks.filter(collected_date__gte=since, collected_date__lt=before)
        for relation in self.model._meta.get_fields(include_hidden=True):
            if isinstance(relation, models.ForeignObjectRel):
                field = relation.field.name
                rows = relation.related_model._meta.base_manager.filter(**{f"{field}__isnull": False})
                looks = looks.exclude(pk__in=rows.values(field))
        beside: ObservationQuerySet = looks.annotate(
            former=models.Window(Lag("outcome"), partition_by=stream, order_by=times),
            next=models.Window(Lead("outcome"), partition_by=stream, order_by=times),
        )
        return beside.filter(former=F("outcome"), next=F("outcome"))

    def last_failures(self) -> set[tuple[int, str]]:
        """Give the (unit, criterion) whose last look found that it is not done, in one query."""
        last = models.Max("collected_at")
        failure_moment = models.Max("collected_at", filter=Q(outcome=Outcome.FAIL))
        looks = self.order_by().values("subject", "criterion").annotate(last=last, failed=failure_moment)
        return set(looks.filter(failed=F("last")).values_list("subject", "criterion"))


class Observation(models.Model):
    """
    One look.

    `aspect` tells apart several things looked at under one criterion (a check's id), `via` the site or
    channel looked at. A person or a tool looked, never both. The quote is kept with personal data masked.
    """

    subject = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    criterion = models.CharField(_("tiêu chí"), max_length=80)
    period_from = models.DateField(_("kỳ xét từ"))
    period_to = models.DateField(_("kỳ xét đến hết"), null=True, blank=True)
    method = models.CharField(_("cách xem"), max_length=12, choices=Method.choices)
    outcome = models.CharField(_("kết quả"), max_length=16, choices=Outcome.choices)
    aspect = models.CharField(_("mặt được xem"), max_length=80, blank=True)
    via = models.CharField(_("nơi được xem"), max_length=300, blank=True)
    tool = models.CharField(_("công cụ"), max_length=60, blank=True)
    tool_version = models.CharField(_("phiên bản công cụ"), max_length=40, blank=True)
    by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("người xem"),
    )
    collected_at = models.DateTimeField(_("xem lúc"))
    collected_date = models.DateField(editable=False)
    expires_at = models.DateTimeField(_("hết giá trị lúc"), null=True, blank=True)
    item = models.ForeignKey(
        EvidenceItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("minh chứng"),
    )
    quote = models.TextField(_("điều thấy được"), blank=True)
    voided_at = models.DateTimeField(_("hủy lúc"), null=True, blank=True)
    voided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    void_reason = models.TextField(_("lý do hủy"), blank=True)

    objects = models.Manager.from_queryset(ObservationQuerySet)()

    class Meta:
        verbose_name = _("quan sát")
        verbose_name_plural = _("quan sát")
        ordering = ("-collected_at", "-pk")
        indexes = (
            models.Index(fields=("subject", "criterion", "period_from"), name="observation_about"),
            models.Index(fields=("subject", "collected_date"), name="observation_seen"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(period_to__isnull=True) | Q(period_to__gte=F("period_from")),
                name="observation_period_runs_forward",
                violation_error_message=_("Kỳ xét kết thúc trước khi bắt đầu."),
            ),
            models.CheckConstraint(
                condition=(Q(tool="") & Q(by__isnull=False)) | (~Q(tool="") & Q(by__isnull=True)),
                name="observation_by_one_hand",
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion} {self.outcome} #{self.pk}"

    @classmethod
    @transaction.atomic
    def write(
        cls,
        *,
        subject: Unit,
        criterion: str,
        period_from: date,
        period_to: date | None,
        method: Method | str,
        outcome: Outcome | str,
        by: Person,
        at: datetime,
        collected_at: datetime | None = None,
        expires_at: datetime | None = None,
        item: EvidenceItem | None = None,
        quote: str = "",
        aspect: str = "",
        via: str = "",
    ) -> "Observation":
        """Write down what a person saw; `Inspected` when the own unit is not to be examined by its people."""
        own_hand = method != Method.SELF_REPORT and belongs(by, subject, on=timezone.localdate(at))
        if own_hand and not subject.one_person:
            raise Inspected(_("Người của đơn vị được xét không tự ghi kết quả xem xét đơn vị mình."))
        observation = cls(
            subject=subject,
            criterion=criterion,
            period_from=period_from,
            period_to=period_to,
            method=method,
            outcome=outcome,
            by=by,
            collected_at=collected_at or at,
            expires_at=expires_at,
            item=item,
            quote=quote,
            aspect=aspect,
            via=via,
        )
        observation._complete()
        observation.save(force_insert=True)
        detail = {"outcome": str(outcome), "method": str(method), "own_hand": own_hand}
        record(observation, "observation.written", by=by, at=at, detail=detail)
        return observation

    @classmethod
    def write_of_tool(
        cls, tool: str, version: str, observations: "Sequence[Observation]", *, at: datetime
    ) -> None:
        """Write down what one run of a tool saw; a machine writes observations and nothing else."""
        for observation in observations:
            observation.tool, observation.tool_version, observation.by = tool, version, None
            observation.collected_at = observation.collected_at or at
            observation._complete()
        cls.objects.bulk_create(observations, batch_size=BATCH_ROWS)

    def _complete(self) -> None:
        self.quote = mask(self.quote)
        self.collected_date = timezone.localdate(self.collected_at)

    @transaction.atomic
    def void(self, *, by: Person, at: datetime, reason: str) -> None:
        """Take an observation out of all later judging; it stays to be read, with the reason."""
        if not reason.strip():
            raise Refused(_("Hủy một quan sát thì phải nêu lý do."))
        standing = Observation.objects.filter(voided_at__isnull=True)
        refusal = Voided(_("Quan sát này đã được hủy trước đó."))
        change_once(self, standing, refusal, voided_at=at, voided_by=by, void_reason=mask(reason))
        record(self, "observation.voided", by=by, at=at)

    @property
    def period(self) -> verdicts.JudgedPeriod:
        return verdicts.JudgedPeriod(self.period_from, self.period_to)

    @classmethod
    def from_reading(cls, reading: verdicts.ObservationInput) -> "Observation":
        """Make of what a verdict read of a machine's look the row as far as it is known; it is not saved."""
        by = reading.by
        assert isinstance(by, verdicts.Machine)  # looks of people are never dropped
        return cls(
            subject_id=int(reading.subject),
            criterion=reading.criterion,
            method=reading.method.value,
            outcome=reading.outcome.value,
            aspect=reading.aspect,
            via=reading.via,
            tool=by.tool,
            tool_version=by.version,
            collected_at=reading.collected_at,
        )

    def as_input(self) -> verdicts.ObservationInput:
        """Give the observation as the engine reads it."""
        by = verdicts.Machine(self.tool, self.tool_version) if self.tool else verdicts.Human(str(self.by_id))
        return verdicts.ObservationInput(
            id=str(self.pk),
            subject=str(self.subject_id),
            criterion=self.criterion,
            period=self.period,
            method=verdicts.ObservationMethod(self.method),
            outcome=verdicts.ObservationOutcome(self.outcome),
            by=by,
            collected_at=self.collected_at,
            expires_at=self.expires_at,
            aspect=self.aspect,
            via=self.via,
            voided=self.voided_at is not None,
        )
