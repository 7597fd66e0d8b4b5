"""A verdict drawn: what was observed is judged by the rule of the criterion, and written when it is new."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from guong.apps.activity.models import record
from guong.apps.units.models import Unit
from guong.engines import verdicts
from guong.engines.verdicts import JudgingRule

from .criterion_rules import Ruling, find_ruling
from .judgement_inputs import JudgementInputs, content
from .observation import Observation
from .override import Override
from .verdict import Verdict, gaps_as_json, reasons_as_json


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
    Judge a subject under a criterion over a period, by what was observed until `at` and the law of `on`.

    A verdict is written when something has changed since the last; otherwise the last is given back.
    The app above may bring its own rule for a provision of its own. `NotJudgeable` says why no
    verdict may be drawn. Overrides that newer evidence disagrees with are marked for review.
    """
    ruling = find_ruling(criterion, on=on) if rule is None else Ruling(rule)
    # One judge at a time for a unit: of two who press the button together, one verdict is written.
    Unit.objects.select_for_update().get(pk=subject.pk)
    period = verdicts.JudgedPeriod(period_from, period_to)
    bearing = Observation.objects.bearing_on(subject, criterion, period.start, period.end)
    rows = [row for row in bearing if row.voided_at is None and row.collected_at <= at]
    rows.sort(key=lambda row: (row.collected_at, row.pk))
    observations = tuple(replace(row.as_input(), criterion=criterion) for row in rows)
    inputs = JudgementInputs(str(subject.pk), criterion, period, ruling.rule, at, observations)
    judgement = inputs.judge()
    content_hash = content(judgement, inputs, ruling.packs)
    previous = Verdict.objects.about(subject, criterion, period_from, period_to).filter(made_at__lte=at)
    last: Verdict | None = previous.first()
    if last is not None and last.content_hash == content_hash:
        return last
    verdict = Verdict.objects.create(
        subject=subject,
        criterion=criterion,
        period_from=period_from,
        period_to=period_to,
        value=judgement.conclusion.value,
        reasons=reasons_as_json(judgement),
        missing=gaps_as_json(judgement),
        inputs=inputs.as_json(),
        inputs_hash=judgement.inputs_hash,
        content_hash=content_hash,
        packs=ruling.packs,
        law_on=on,
        needs_review=judgement.needs_review,
        made_at=at,
        made_date=timezone.localdate(at),
    )
    detail = {"value": verdict.value, "inputs": verdict.inputs_hash}
    record(verdict, "verdict.made", by=None, at=at, detail=detail)
    for override in Override.objects.beside(verdict).approved().filter(needs_review_at__isnull=True):
        override.weigh(judgement, at=at)
    return verdict
