"""Verdicts: what the engine concluded, with everything it rested on, written once."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import AppendOnly, AppendOnlyQuerySet, record
from guong.apps.units.models import Scope, Unit
from guong.engines import verdicts
from guong.engines.verdicts import JudgingRule

from .access import opened_rows
from .observation import Observation
from .pinned import Inputs, content, read_back
from .rules import Ruling, ruling

if TYPE_CHECKING:
    from .explanation import Explanation

_WRITTEN_DAY = re.compile(r"\d{2}/\d{1,2}/\d{4}")


class Conclusion(models.TextChoices):
    """Where a subject stands on one criterion."""

    NOT_ASSESSED = "not_assessed", _("chưa đánh giá")
    INSUFFICIENT = "insufficient", _("chưa đủ căn cứ")
    MET = "met", _("đạt")
    PARTLY_MET = "partly_met", _("đạt một phần")
    NOT_MET = "not_met", _("không đạt")
    NOT_APPLICABLE = "not_applicable", _("không áp dụng")


class VerdictQuerySet(AppendOnlyQuerySet):
    def visible_to(self, scope: Scope) -> VerdictQuerySet:
        """Keep what lies in reach, and what the app above opened to the own units."""
        own = scope.rows(unit="subject", on="made_date")
        return self.filter(own | opened_rows(scope, "subject", "criterion"))

    def about(
        self, subject: Unit | int, criterion: str, period_from: date, period_to: date | None = None
    ) -> VerdictQuerySet:
        """Keep the verdicts on exactly this subject, criterion and period, the newest first."""
        return self.filter(
            subject=subject, criterion=criterion, period_from=period_from, period_to=period_to
        ).order_by("-made_at", "-pk")

    def latest_of_each(self, *, at: datetime | None = None) -> VerdictQuerySet:
        """Keep, of each subject, criterion and period, the verdict that stood at a moment."""
        rows = self if at is None else self.filter(made_at__lte=at)
        others = Verdict.objects.all() if at is None else Verdict.objects.filter(made_at__lte=at)
        newer = others.filter(
            Q(made_at__gt=OuterRef("made_at")) | Q(made_at=OuterRef("made_at"), pk__gt=OuterRef("pk")),
            subject=OuterRef("subject"),
            criterion=OuterRef("criterion"),
            period_from=OuterRef("period_from"),
        )
        running = Q(period_to__isnull=True) & ~Exists(newer.filter(period_to__isnull=True))
        ended = Q(period_to__isnull=False) & ~Exists(newer.filter(period_to=OuterRef("period_to")))
        return rows.filter(running | ended)


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

    objects = VerdictQuerySet.as_manager()

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

    @property
    def pinned(self) -> Inputs:
        """Give the inputs the verdict rests on."""
        return read_back(self.inputs)

    def recompute(self) -> verdicts.Judgement:
        """Judge again by the pinned inputs."""
        return self.pinned.judge()

    def agrees(self, computed: verdicts.Judgement | None = None) -> bool:
        """
        Tell whether judging again by the pinned inputs gives what was written (domain.md, 7).

        False means that the row or the engine is not what it was when the verdict was drawn.
        """
        try:
            again = computed or self.recompute()
            inputs = self.pinned
        except (KeyError, TypeError, ValueError):
            return False
        about = (inputs.subject, inputs.criterion, inputs.period)
        return (
            about
            == (str(self.subject_id), self.criterion, verdicts.JudgedPeriod(self.period_from, self.period_to))
            and again.conclusion.value == self.value
            and again.inputs_hash == self.inputs_hash
            and _undated(_reasons(again)) == _undated(self.reasons)
            and _undated(_missing(again)) == _undated(self.missing)
            and again.needs_review == self.needs_review
        )

    def explain(self) -> Explanation:
        """Lay the verdict open: what is wanted, what was seen, what is missing."""
        from .explanation import explain

        return explain(self)

    def read(self) -> list[Observation]:
        """Give the rows of all observations that were read for the verdict, the newest first."""
        ids = [int(seen.id) for seen in self.pinned.observations]
        return list(Observation.objects.filter(pk__in=ids).select_related("item", "by"))


@transaction.atomic
def judge(
    subject: Unit,
    criterion: str,
    period_from: date,
    period_to: date | None = None,
    *,
    on: date,
    at: datetime,
    rule: JudgingRule | None = None,
) -> Verdict:
    """
    Judge a subject under a criterion over a period, by what was seen until `at` and the law of `on`.

    A verdict is written when something has changed since the last; otherwise the last is given back.
    The app above may bring its own rule for a provision of its own. `NotJudgeable` says why no
    verdict may be drawn. Overrides that newer evidence disagrees with are marked for review.
    """
    found = ruling(criterion, on=on) if rule is None else Ruling(rule)
    # One judge at a time for a unit: of two who press the button together, one verdict is written.
    Unit.objects.select_for_update().get(pk=subject.pk)
    period = verdicts.JudgedPeriod(period_from, period_to)
    inputs = Inputs(str(subject.pk), criterion, period, found.rule, at, _seen(subject, criterion, period, at))
    judged = inputs.judge()
    content_hash = content(judged, inputs, found.packs)
    last = Verdict.objects.about(subject, criterion, period_from, period_to).filter(made_at__lte=at).first()
    if last is not None and last.content_hash == content_hash:
        return last
    verdict = Verdict.objects.create(
        subject=subject,
        criterion=criterion,
        period_from=period_from,
        period_to=period_to,
        value=judged.conclusion.value,
        reasons=_reasons(judged),
        missing=_missing(judged),
        inputs=inputs.written(),
        inputs_hash=judged.inputs_hash,
        content_hash=content_hash,
        packs=found.packs,
        law_on=on,
        needs_review=judged.needs_review,
        made_at=at,
        made_date=timezone.localdate(at),
    )
    detail = {"value": verdict.value, "inputs": verdict.inputs_hash}
    record(verdict, "verdict.made", by=None, at=at, detail=detail)
    _mark_disputed(verdict, judged, at=at)
    return verdict


def _seen(
    subject: Unit, criterion: str, period: verdicts.JudgedPeriod, at: datetime
) -> tuple[verdicts.ObservationInput, ...]:
    """Read what had been seen by a moment and still stands, in the order of time."""
    rows = Observation.objects.about(subject, criterion, period.start, period.end).standing()
    rows = rows.filter(collected_at__lte=at).order_by("collected_at", "pk")
    return tuple(row.as_seen() for row in rows)


def _mark_disputed(verdict: Verdict, judged: verdicts.Judgement, *, at: datetime) -> None:
    from .override import Override

    for override in Override.objects.beside(verdict).approved().filter(needs_review_at__isnull=True):
        override.weigh(judged, at=at)


def _reasons(judged: verdicts.Judgement) -> list[dict[str, object]]:
    return [
        {"code": reason.code, "text": reason.text, "observations": list(reason.observations)}
        for reason in judged.reasons
    ]


def _undated(steps: list[dict[str, object]]) -> list[dict[str, object]]:
    """Leave out the days in sentences: they repeat the pinned inputs, and their form has changed."""
    return [step | {"text": _WRITTEN_DAY.sub("", str(step.get("text", "")))} for step in steps]


def _missing(judged: verdicts.Judgement) -> list[dict[str, object]]:
    return [
        {
            "kind": gap.kind,
            "text": gap.text,
            "methods": [method.value for method in gap.methods],
            "aspect": gap.aspect,
            "observations": list(gap.observations),
        }
        for gap in judged.missing
    ]
