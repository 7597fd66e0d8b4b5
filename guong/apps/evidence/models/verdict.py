"""Verdicts: what the engine concluded, with everything it rested on, written once."""

import re
from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import AppendOnly, AppendOnlyQuerySet
from guong.apps.units.models import Scope, Unit
from guong.engines import verdicts

from .access import opened_rows
from .judgement_inputs import JudgementInputs, read_back
from .observation import Observation

_WRITTEN_DAY = re.compile(r"\d{2}/\d{1,2}/\d{4}")


class Conclusion(models.TextChoices):
    """Where a subject stands on one criterion."""

    NOT_ASSESSED = "not_assessed", _("chưa đánh giá")
    INSUFFICIENT = "insufficient", _("chưa đủ căn cứ")
    MET = "met", _("đạt")
    PARTLY_MET = "partly_met", _("đạt một phần")
    NOT_MET = "not_met", _("không đạt")
    NOT_APPLICABLE = "not_applicable", _("không áp dụng")


class VerdictQuerySet(AppendOnlyQuerySet["Verdict"]):
    def visible_to(self, scope: Scope) -> "VerdictQuerySet":
        """Keep what lies in scope, and what the app above opened to the own units."""
        own = scope.rows(unit="subject", on="made_date")
        return self.filter(own | opened_rows(scope))

    def about(
        self, subject: Unit | int, criterion: str, period_from: date, period_to: date | None = None
    ) -> "VerdictQuerySet":
        """Keep the verdicts on exactly this subject, criterion and period, the newest first."""
        return self.filter(
            subject=subject, criterion=criterion, period_from=period_from, period_to=period_to
        ).order_by("-made_at", "-pk")

    def latest_of_each(self, *, at: datetime | None = None) -> "VerdictQuerySet":
        """Keep, of each subject, criterion and period, the verdict that stood at a moment."""
        rows = self if at is None else self.filter(made_at__lte=at)
        other_verdicts = Verdict.objects.all() if at is None else Verdict.objects.filter(made_at__lte=at)
        newer = other_verdicts.filter(
            Q(made_at__gt=OuterRef("made_at")) | Q(made_at=OuterRef("made_at"), pk__gt=OuterRef("pk")),
            subject=OuterRef("subject"),
            criterion=OuterRef("criterion"),
            period_from=OuterRef("period_from"),
        )
        running = Q(period_to__isnull=True) & ~Exists(newer.filter(period_to__isnull=True))
        has_ended = Q(period_to__isnull=False) & ~Exists(newer.filter(period_to=OuterRef("period_to")))
        return rows.filter(running | has_ended)


class Verdict(AppendOnly):
    """
    One conclusion.

    `inputs` pins everything it rests on, so that it may be computed again at any time; `content_hash` is
    the same as long as nothing but the moment differs.
    """

    subject = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    criterion = models.CharField(_("tiêu chí"), max_length=80)
    period_from = models.DateField(_("kỳ xét từ"))
    period_to = models.DateField(_("kỳ xét đến hết"), null=True, blank=True)
    value = models.CharField(_("kết luận"), max_length=16, choices=Conclusion.choices)
    reasons = models.JSONField(_("lý do"))
    missing = models.JSONField(_("còn thiếu"), default=list)
    inputs = models.JSONField(_("đầu vào"))
    inputs_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    packs = models.JSONField(_("phiên bản bộ quy định"), default=dict)
    law_on = models.DateField(_("theo quy định ngày"))
    needs_review = models.BooleanField(_("cần đơn vị chủ trì xem lại"), default=False)
    made_at = models.DateTimeField(_("tính lúc"))
    made_date = models.DateField(editable=False)

    objects: ClassVar = models.Manager.from_queryset(VerdictQuerySet)()

    class Meta:
        verbose_name = _("kết luận")
        verbose_name_plural = _("kết luận")
        ordering = ("-made_at", "-pk")
        indexes = (
            models.Index(fields=("subject", "criterion", "period_from", "made_at"), name="verdict_about"),
            models.Index(fields=("subject", "made_date"), name="verdict_made"),
            models.Index(fields=("made_at", "subject"), name="verdict_at"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(period_to__isnull=True) | Q(period_to__gte=F("period_from")),
                name="verdict_period_runs_forward",
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion} {self.value} #{self.pk}"

    def get_absolute_url(self) -> str:
        """Give the address of the page that explains the verdict."""
        return reverse("evidence:verdict", args=[self.pk])

    @property
    def pinned(self) -> JudgementInputs:
        """Give the inputs the verdict rests on."""
        return read_back(self.inputs)

    def recompute(self) -> verdicts.Judgement:
        """Judge again by the pinned inputs."""
        return self.pinned.judge()

    def agrees(self, recomputed_judgement: verdicts.Judgement | None = None) -> bool:
        """
        Tell whether judging again by the pinned inputs gives what was written (domain.md, 7).

        False means that the row or the engine is not what it was when the verdict was drawn.
        """
        try:
            judgement = recomputed_judgement or self.recompute()
            inputs = self.pinned
        except (KeyError, TypeError, ValueError):
            return False
        about = (inputs.subject, inputs.criterion, inputs.period)
        return (
            about
            == (str(self.subject_id), self.criterion, verdicts.JudgedPeriod(self.period_from, self.period_to))
            and judgement.conclusion.value == self.value
            and judgement.inputs_hash == self.inputs_hash
            and _undated(reasons_as_json(judgement)) == _undated(self.reasons)
            and _undated(gaps_as_json(judgement)) == _undated(self.missing)
            and judgement.needs_review == self.needs_review
        )

    def observations(self) -> list[Observation]:
        """Give the rows of all observations that were read for the verdict, the newest first."""
        ids = [int(observation.id) for observation in self.pinned.observations]
        return list(Observation.objects.filter(pk__in=ids).select_related("item", "by"))


def reasons_as_json(judgement: verdicts.Judgement) -> list[dict[str, object]]:
    """Give the reasons as they are stored."""
    return [
        {"code": reason.code, "text": reason.text, "observations": list(reason.observations)}
        for reason in judgement.reasons
    ]


def _undated(steps: list[dict[str, object]]) -> list[dict[str, object]]:
    """Leave out the days in sentences: they repeat the pinned inputs, and their form has changed."""
    return [step | {"text": _WRITTEN_DAY.sub("", str(step.get("text", "")))} for step in steps]


def gaps_as_json(judgement: verdicts.Judgement) -> list[dict[str, object]]:
    """Give what is missing as it is stored."""
    return [
        {
            "kind": gap.kind,
            "text": gap.text,
            "methods": [method.value for method in gap.methods],
            "aspect": gap.aspect,
            "observations": list(gap.observations),
        }
        for gap in judgement.missing
    ]
