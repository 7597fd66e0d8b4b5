"""A list of the product as a table of its own: the same rows under the same filters, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.db.models import Model
from django.http import HttpResponse

from guong.engines.viet.cells import disarm_formula
from guong.engines.viet.writing import capitalise

from .request import Request

FILE_PARAMETER, CSV = "tep", "csv"
MOST_ROWS = 20_000  # of one table; more is read by the interface for programs, page by page


def wants_table(request: Request) -> bool:
    """Tell whether the address asks for the list as a table."""
    return request.GET.get(FILE_PARAMETER) == CSV


def table_address(request: Request) -> str:
    """Give the address of this list as a table, its filters kept."""
    query = request.GET.copy()
    query[FILE_PARAMETER] = CSV
    query.pop("trang", None)
    return f"?{query.urlencode()}"


def name_columns(model: type[Model], names: Sequence[str]) -> list[str]:
    """Give the heads of columns that are fields of a model, in its own words."""
    return [capitalise(str(getattr(model._meta.get_field(name), "verbose_name", name))) for name in names]


def give_table(head: Sequence[object], rows: Iterable[Sequence[object]], name: str) -> HttpResponse:
    """Give a CSV that spreadsheets open as it is: UTF-8 with its mark, each cell quoted, no formula in it."""
    sheet = io.StringIO()
    table = csv.writer(sheet, quoting=csv.QUOTE_ALL)
    for row in (head, *rows):
        table.writerow([disarm_formula("" if cell is None else str(cell)) for cell in row])
    answer = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
