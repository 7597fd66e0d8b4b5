"""Issues a report: frozen, marked and acted upon in one transaction; computed again for checking."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from guong.apps.activity.transitions import Overtaken, Refused, move
from guong.apps.evidence.models import EvidenceItem
from guong.apps.evidence.models.item import Upload
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Person, Unit
from guong.engines.documents.writing.paper_json import canonical, digest, to_json

from ..definitions import definition_of
from ..models import REPORT_STATES, Report, ReportFreeze, ReportState
from .composition import Composition, compose, head_of
from .gaps import fault_of_address
from .report_data import collect

JUST_AFTER = timedelta(microseconds=1)


@transaction.atomic
def issue(
    report: Report,
    *,
    number: str,
    issued_on: date,
    signer: str,
    scan: Upload | EvidenceItem | None = None,
    by: Person,
    at: datetime,
) -> ReportFreeze:
    """
    Issue a report: number, day and signer are recorded, and what it says is frozen.

    Of two who issue together one wins; the other is `Overtaken`. What the definition brings about
    besides (urging, setting deadlines) happens in the same transaction, or none of it does.
    """
    current_report = Report.objects.select_for_update().get(pk=report.pk)
    if current_report.revision != report.revision:
        raise Overtaken
    definition = definition_of(report)
    before = collect(report, at=at)
    refusal = fault_of_address(report, definition, before)
    if refusal or (definition.refuse and (refusal := definition.refuse(before))):
        raise Refused(refusal)
    report.check_issue_day(issued_on, at=at)
    move(
        report,
        ReportState.ISSUED,
        REPORT_STATES,
        number=number,
        issued_on=issued_on,
        signer=signer,
        head=head_of(report, definition, before),
        narrative=compose(report, before).texts,
        issued_by=by,
        issued_at=at,
        by=by,
        at=at,
        detail={"on": issued_on.isoformat()},
    )
    if scan is not None:
        report.take_in_scan(scan, by=by, at=at)
    freeze = ReportFreeze.of(report, content_of(compose(report, collect(report, at=at))), known_at=at)
    if definition.on_issue is not None:
        # What the paper brings about comes just after what it says, and is no part of it.
        definition.on_issue(report, before, by=by, at=at + JUST_AFTER)
    return freeze


def content_of(composition: Composition) -> dict[str, Any]:
    """Give all that an issued report says: the paper, its figures, and how it was made."""
    report = composition.report_data.report
    figures = {
        code: [figure.label, figure.count, figure.of, figure.rule, figure.source, figure.excluded]
        for code, figure in composition.report_data.figures.items()
    }
    return {
        "definition": composition.definition.id,
        "view": report.view,
        "period": [report.starts_on.isoformat(), report.ends_on.isoformat()],
        "figures": figures,
        "paper": to_json(composition.paper),
    }


def recompute_hash(freeze: ReportFreeze) -> str:
    """Compute an issued report again from the ledger, for the moment of its freeze, and give the SHA-256."""
    report = Report.objects.select_related("period").get(pk=freeze.report_id)
    content = content_of(compose(report, collect(report, at=freeze.known_at)))
    return digest(json.loads(canonical(content)))


def has_issuer(unit: Unit, *, on: date) -> bool:
    """Tell whether somebody who can sign in may issue for a unit on a day, by a post in it or above it."""
    version = unit.version(on=on)
    posts = Appointment.objects.in_force(on=on).filter(unit__in=version.lineage if version else ())
    return posts.filter(role__in=ROLES_OF_PERMISSION[Permission.ISSUE], person__user__is_active=True).exists()
