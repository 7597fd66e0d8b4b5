"""The list of assignments as a table: the rows that the filters name, within the reader's reach."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import batched

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guong.apps.units.models import UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.writing import write_date
from guong.ui.states import look
from guong.ui.tables import MOST_ROWS, give_table

from ..models import Assignment, conclusions, soon_until
from ..models.timeliness import local_day
from .assignment_filters import narrow

ROWS_AT_ONCE = 500


def table_of_assignments(request: Request) -> HttpResponse:
    """Give the list as CSV: progress, time and conclusion are three columns, as they are three things."""
    visible = Assignment.objects.visible_to(request.scope)
    ids = narrow(request, visible).order_by("-directive_id", "obligation_id", "unit_id")
    head = (
        *(_("Văn bản"), _("Nhiệm vụ"), _("Nội dung"), _("Đơn vị"), _("Ngày giao"), _("Hạn")),
        *(_("Tiến độ"), _("Thời hạn"), _("Kết luận")),
    )
    return give_table(head, _rows(request, list(ids.values_list("pk", flat=True)[:MOST_ROWS])), "viec")


def _rows(request: Request, pks: list[int]) -> Iterator[tuple[str, ...]]:
    soon = soon_until(request.at)
    rows = Assignment.objects.select_related("obligation", "directive")
    rows = rows.defer("directive__text", "directive__read")
    for batch in batched(pks, ROWS_AT_ONCE):
        by_id = rows.in_bulk(list(batch))
        present = [by_id[pk] for pk in batch if pk in by_id]
        names = UnitVersion.objects.names([row.unit_id for row in present], on=request.today)
        pairs = [(row.unit_id, row.obligation_id) for row in present]
        duties = {row.obligation_id: row.obligation for row in present}
        concluded = conclusions(pairs, list(duties.values()), at=request.at)
        for row in present:
            pair = (row.unit_id, row.obligation_id)
            yield (
                str(row.directive),
                row.obligation.number,
                row.obligation.title,
                names[row.unit_id],
                write_date(row.given_date),
                write_date(local_day(row.due_current)) if row.due_current else "",
                str(look("workflow", row.state).word),
                str(look("timeliness", row.timeliness(request.at, soon)).word),
                str(look("compliance", concluded[pair]).word),
            )
