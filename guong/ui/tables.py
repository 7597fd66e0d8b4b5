"""A list of the product as a table of its own: the same rows under the same filters, as CSV or for Excel."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from guong.engines.viet.cells import disarm_formula

from .language import in_vietnamese
from .request import Request

FILE_PARAMETER = "tep"
LIST_PARAMETER = "bang"  # which of several lists, where a page offers more than one
MOST_ROWS = 20_000  # of one table; more is read by the interface for programs, page by page
MARK = "\ufeff"  # by which a spreadsheet knows UTF-8


class TableFormat(StrEnum):
    """What a table is written as, by the end of its file's name."""

    CSV = "csv"
    XLSX = "xlsx"


def wanted_format(request: Request) -> TableFormat | None:
    """Tell as what the address asks for the list as a table; None where it asks for the page."""
    name = request.GET.get(FILE_PARAMETER, "")
    return TableFormat(name) if name in set(TableFormat) else None


def table_address(request: Request, name: str = "", file_format: TableFormat = TableFormat.CSV) -> str:
    """Give the address of this list as a table, its filters kept; of several lists the one of that name."""
    query = request.GET.copy()
    query[FILE_PARAMETER] = file_format
    query.pop("trang", None)
    query.pop(LIST_PARAMETER, None)
    if name:
        query[LIST_PARAMETER] = name
    return f"?{query.urlencode()}"


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


def write_workbook(head: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    """Write a sheet for Excel: days and numbers as such, a text as it is spelt in the CSV."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
    from openpyxl.styles import Font

    def typed(value: object) -> Any:
        if isinstance(value, datetime):
            return timezone.localtime(value).replace(tzinfo=None)
        if isinstance(value, date | int | float) and not isinstance(value, bool):
            return value
        cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", spell_cell(value)))
        cell.data_type = "s"  # no formula, whatever it begins with
        return cell

    book, content = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    titles = [typed(str(cell)) for cell in head]
    for title in titles:
        title.font = Font(bold=True)
    for row in chain([titles], ([typed(cell) for cell in row] for row in rows)):
        sheet.append(row)
    book.save(content)
    return content.getvalue()


@in_vietnamese
def give_table(
    head: Sequence[object],
    rows: Iterable[Sequence[object]],
    name: str,
    file_format: TableFormat = TableFormat.CSV,
) -> HttpResponse:
    """Give a file that spreadsheets open as it is."""
    if file_format is TableFormat.XLSX:
        content: str | bytes = write_workbook(head, rows)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    else:
        content, kind = "".join(write_lines(head, rows)), "text/csv; charset=utf-8"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{file_format}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
