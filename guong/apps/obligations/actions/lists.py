"""Work as a table: progress, time and conclusion are three columns, as they are three things."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from guong.apps.units.list_tables import ListTable, column, field_columns, unit_column
from guong.ui.status_badges import look

from ..models import Assignment, Directive, FigureValue, conclusions, soon_until
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


def as_cell(number: Decimal | None) -> object:
    """Give a figure as a cell: 40 and not 40.000, which reads as forty thousand here."""
    return "" if number is None else int(number) if number == int(number) else float(number)


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
FIGURES = ListTable(
    "so-lieu",
    _("Số liệu kèm nhiệm vụ"),
    (
        column("văn bản", lambda row, _reading: row.assignment.directive),
        column("nhiệm vụ", lambda row, _reading: row.assignment.obligation.number),
        unit_column("assignment.unit_id"),
        column("kỳ", lambda row, _reading: row.assignment.period_name),
        *field_columns(FigureValue, "figure.label", "figure.measure", "figure.part_of"),
        column("số", lambda row, _reading: as_cell(row.number)),
        *field_columns(FigureValue, "at"),
    ),
    lambda _at: (
        FigureValue.objects.select_related("figure__part_of", "assignment__obligation")
        .prefetch_related(Prefetch("assignment__directive", Directive.objects.defer("text", "read")))
        .order_by("figure_id", "assignment_id")
    ),
)
LISTS = (ASSIGNMENTS, FIGURES)
