"""The words of warnings about a case, and whether they were posted, as its pages show them."""

from typing import Any

from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Permission
from guong.apps.units.request import Request

from ..models import Incident, IssuedWarning
from ..models.step import WARN
from .access import may_act


def warning_rows(request: Request, case: Incident) -> list[dict[str, Any]]:
    """
    List the warnings of a case, the newest first.

    `may_approve` is for the reader; `posted_at` is None where it was posted nowhere yet.
    """
    warnings = list(IssuedWarning.objects.filter(incident=case))
    people = {person for row in warnings for person in (row.issued_by_id, row.approved_by_id)}
    names = name_units_and_people(request.scope, [], people)[1] if warnings else {}
    step = case.steps.filter(code=WARN).first() if warnings else None
    may = bool(warnings) and may_act(request, Permission.APPROVE_CONTENT, case.unit)
    return [
        {
            "warning": row,
            "issuer": names.get(row.issued_by_id, ""),
            "approver": names.get(row.approved_by_id or 0, ""),
            "may_approve": may and row.is_unapproved and row.issued_by_id != request.person.pk,
            "posted_at": step.done_at if step is not None else None,
        }
        for row in warnings
    ]
