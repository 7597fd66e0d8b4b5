"""The words of warnings about a case, and whether they were posted, as its pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Permission
from guong.apps.units.request import Request

from ..models import Incident, IssuedWarning
from ..models.step import WARN
from .access import may_act


@dataclass(frozen=True, slots=True)
class WarningRow:
    """
    A warning with who settled its words and who answered for them; `may_approve` is for the reader.

    `posted_at` is when somebody wrote down where it was posted; None where it stands nowhere yet.
    """

    warning: IssuedWarning
    issuer: str
    approver: str
    may_approve: bool
    posted_at: datetime | None


def warning_rows(request: Request, case: Incident) -> list[WarningRow]:
    """List the warnings of a case, the newest first."""
    warnings = list(IssuedWarning.objects.filter(incident=case))
    people = {person for row in warnings for person in (row.issued_by_id, row.approved_by_id)}
    names = name_units_and_people(request.scope, [], people)[1] if warnings else {}
    step = case.steps.filter(code=WARN).first() if warnings else None
    may = bool(warnings) and may_act(request, Permission.APPROVE_CONTENT, case.unit)
    return [
        WarningRow(
            row,
            names.get(row.issued_by_id, ""),
            names.get(row.approved_by_id, "") if row.approved_by_id is not None else "",
            may and row.is_unapproved and row.issued_by_id != request.person.pk,
            step.done_at if step is not None else None,
        )
        for row in warnings
    ]
