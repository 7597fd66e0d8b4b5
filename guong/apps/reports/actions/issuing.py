"""Issues a report: frozen, marked and acted upon in one transaction; computed again for checking."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from guong.apps.obligations.models import Refused
from guong.apps.units.models import Person
from guong.engines.documents.writing.kept import canonical, digest, to_json

from ..definitions import definition_of
from ..models import Report, ReportFreeze
from .composing import Composed, compose, head_of
from .material import gather

JUST_AFTER = timedelta(microseconds=1)


@transaction.atomic
def issue(
    report: Report,
    *,
    number: str,
    issued_on: date,
    signer: str,
    scan: Any = None,
    by: Person,
    at: datetime,
) -> ReportFreeze:
    """
    Issue a report: number, day and signer are recorded, and what it says is frozen.

    Of two who issue together one wins; the other is told (`Overtaken`). What the definition brings about
    besides (urging, setting deadlines) happens in the same transaction, or none of it does.
    """
    Report.objects.select_for_update().get(pk=report.pk)
    definition = definition_of(report)
    before = gather(report, at=at)
    if definition.refuse and (said := definition.refuse(before)):
        raise Refused(said)
    draft = compose(report, before)
    report.issue(
        number=number,
        issued_on=issued_on,
        signer=signer,
        head=head_of(report, definition, before),
        narrative=draft.texts,
        scan=scan,
        by=by,
        at=at,
    )
    composed = compose(report, gather(report, at=at))
    freeze = ReportFreeze.of(report, content_of(composed), known_at=at)
    if definition.on_issue is not None:
        # What the paper brings about comes just after what it says, and is no part of it.
        definition.on_issue(report, before, by=by, at=at + JUST_AFTER)
    return freeze


def content_of(composed: Composed) -> dict[str, Any]:
    """Give all that an issued report says: the paper, its figures, and how it was made."""
    report = composed.material.report
    figures = {
        code: [figure.label, figure.count, figure.of, figure.rule, figure.source]
        for code, figure in composed.material.figures.items()
    }
    return {
        "definition": composed.definition.id,
        "view": report.view,
        "period": [report.starts_on.isoformat(), report.ends_on.isoformat()],
        "figures": figures,
        "paper": to_json(composed.paper),
    }


def recomputed(freeze: ReportFreeze) -> str:
    """Compute an issued report again from the ledger, for the moment of its freeze, and give the SHA-256."""
    report = Report.objects.select_related("period").get(pk=freeze.report_id)
    content = content_of(compose(report, gather(report, at=freeze.known_at)))
    return digest(json.loads(canonical(content)))
