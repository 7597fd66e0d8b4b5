"""Open a case: from what somebody typed, from a report, or from what the look at a site found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.evidence.models import Observation
from guong.apps.registries.actions import current_directory
from guong.apps.units.models import Person, Unit
from guong.engines.channels import parse
from guong.engines.lookalike import Result

from ..models import Incident, Kind, Refused, Tip
from .telling import end_tip, tell_opened


@transaction.atomic
def open_case(
    *,
    unit: Unit,
    kind: str,
    by: Person,
    at: datetime,
    tip: Tip | None = None,
    observation: Observation | None = None,
    **told: Any,
) -> Incident:
    """Open a case, settle the report it came from, and tell who leads the unit."""
    if kind == Kind.FAKE.value:
        _refuse_official(told.get("address", ""), at)
    made = Incident.begin_case(unit=unit, kind=kind, observation=observation, by=by, at=at, **told)
    if tip is not None:
        tip.lead_to(made, by=by, at=at)
        end_tip(tip, at=at)
    tell_opened(made, at=at)
    return made


def _refuse_official(address: str, at: datetime) -> None:
    """Call no page an imitation that the register has as somebody's own."""
    if parse(address) is None:
        return  # a name alone: an imitation may bear the very same
    answer = current_directory(on=timezone.localdate(at)).look_up(address)
    if answer.result is Result.OFFICIAL:
        raise Refused(
            _t("Theo sổ, đây là kênh chính thức của %(owner)s, không phải trang giả. Hãy kiểm tra lại.")
            % {"owner": answer.owner}
        )
