"""Keeps what a unit scores itself, all lines or none; the inspectors' column is not touched."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person

from ..models import LineAnswer, LineOrigin, UnitVisit
from ..models.visit import OPEN_TO_TEAM


@transaction.atomic
def score_self(visit: UnitVisit, scores: Mapping[int, LineAnswer], *, by: Person, at: datetime) -> None:
    """Keep a unit's own score; once the minutes are put it stands."""
    visit = UnitVisit.objects.select_for_update().get(pk=visit.pk)
    if visit.state not in OPEN_TO_TEAM:
        raise Refused(_t("Đã lập biên bản nên bảng tự chấm không sửa được nữa."))
    lines = visit.lines.filter(origin=LineOrigin.SCORE, pk__in=list(scores))
    for line in lines:
        own = scores[line.pk]
        if not own.is_usable():
            raise Refused(_t("“%(line)s”: hãy ghi số không âm.") % {"line": line.text})
        line.score_self(count=own.count, of=own.of, points=own.points, note=own.note)
    UnitVisit.objects.filter(pk=visit.pk).update(scored_by=by, scored_at=at)
    record(visit, "inspection_visit.self_scored", by=by, at=at)
