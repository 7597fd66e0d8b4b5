"""A list of the product as a table of its own: the same rows under the same filters, as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.db.models import Model
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from guong.engines.viet.cells import disarm_formula
from guong.engines.viet.formats import capitalise

from .language import in_vietnamese
from .request import Request

FILE_PARAMETER, CSV = "tep", "csv"
LIST_PARAMETER = "bang"  # which of several lists, where a page offers more than one
MOST_ROWS = 20_000  # of one table; more is read by the interface for programs, page by page
MARK = "\ufeff"  # by which a spreadsheet knows UTF-8


def wants_table(request: Request) -> bool:
    """Tell whether the address asks for the list as a table."""
    return request.GET.get(FILE_PARAMETER) == CSV


def table_address(request: Request, name: str = "") -> str:
    """Give the address of this list as a table, its filters kept; of several lists the one of that name."""
    query = request.GET.copy()
    query[FILE_PARAMETER] = CSV
    query.pop("trang", None)
    query.pop(LIST_PARAMETER, None)
    if name:
        query[LIST_PARAMETER] = name
    return f"?{query.urlencode()}"


def name_columns(model: type[Model], names: Sequence[str]) -> list[str]:
    """Give the heads of columns that are fields of a model, in its own words."""
    return [capitalise(str(getattr(model._meta.get_field(name), "verbose_name", name))) for name in names]


def spell_cell(value: object) -> str:
    """Give a value as a spreadsheet reads it and runs nothing of it; days and moments are ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return disarm_formula(str(value))


def write_lines(head: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Write a CSV line by line: UTF-8 with its mark, each cell quoted, no formula in it."""
    sheet = io.StringIO()
    sheet.write(MARK)
    table = csv.writer(sheet, quoting=csv.QUOTE_ALL)
    table.writerow([spell_cell(cell) for cell in head])
    for row in rows:
        table.writerow([spell_cell(cell) for cell in row])
        yield sheet.getvalue()
        sheet.seek(0)
        sheet.truncate()
    yield sheet.getvalue()


@in_vietnamese
def give_table(head: Sequence[object], rows: Iterable[Sequence[object]], name: str) -> HttpResponse:
    """Give a CSV that spreadsheets open as it is."""
    answer = HttpResponse("".join(write_lines(head, rows)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
