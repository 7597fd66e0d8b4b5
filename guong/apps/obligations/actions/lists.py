"""Work as a table: progress, time and conclusion are three columns, as they are three things."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from guong.apps.units.list_tables import ListTable, column, unit_column
from guong.ui.status_badges import look

from ..models import Assignment, conclusions, soon_until
from ..models.timeliness import local_day


class ConcludedAssignment(NamedTuple):
    """One assignment with what its time and its conclusion say at a moment."""

    row: Assignment
    timeliness: str
    conclusion: str

    @property
    def unit_id(self) -> int:
        return self.row.unit_id


def _conclude(rows: Sequence[Any], at: datetime) -> Iterator[ConcludedAssignment]:
    soon = soon_until(at)
    pairs = [(row.unit_id, row.obligation_id) for row in rows]
    duties = {row.obligation_id: row.obligation for row in rows}
    values = conclusions(pairs, list(duties.values()), at=at)
    for row in rows:
        yield ConcludedAssignment(row, row.timeliness(at, soon), values[row.unit_id, row.obligation_id])


ASSIGNMENTS = ListTable(
    "viec",
    _("Việc"),
    (
        column("văn bản", lambda line, _reading: line.row.directive),
        column("nhiệm vụ", lambda line, _reading: line.row.obligation.number),
        column("nội dung", lambda line, _reading: line.row.obligation.title),
        unit_column(),
        column("ngày giao", lambda line, _reading: line.row.given_date),
        column("hạn", lambda line, _reading: line.row.due_current and local_day(line.row.due_current)),
        column("tiến độ", lambda line, _reading: look("workflow", line.row.state).word),
        column("thời hạn", lambda line, _reading: look("timeliness", line.timeliness).word),
        column("kết luận", lambda line, _reading: look("compliance", line.conclusion).word),
    ),
    lambda _at: (
        Assignment.objects.select_related("obligation", "directive")
        .defer("directive__text", "directive__read")
        .order_by("-directive_id", "obligation_id", "unit_id", "pk")
    ),
    _conclude,
)
LISTS = (ASSIGNMENTS,)
