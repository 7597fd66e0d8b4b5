"""
A list of the ledger as one table of columns: a page gives it as a file, and a full export carries it along.

An app declares its tables in `actions/lists.py`; what a reader may see is the page's to say, by narrowing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import batched, chain, islice
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guong.engines.viet.formats import capitalise, write_number
from guong.ui.language import in_vietnamese
from guong.ui.tables import LIST_PARAMETER, MOST_ROWS, TableFormat, give_table, table_address, wanted_format

from .models import UnitVersion
from .request import Request

ROWS_AT_ONCE = 500
UNIT = _("đơn vị")


@dataclass(frozen=True, slots=True)
class TableReading:
    """By what cells are read: a moment, and the names that units bear on its day."""

    at: datetime
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its head, what stands in it for a row, and which unit of the row it has to name."""

    head: Callable[[], object]
    cell: Callable[[Any, TableReading], object]
    unit: Callable[[Any], int | None] | None = None


def column(head: str | Promise, cell: Callable[[Any, TableReading], object]) -> TableColumn:
    """Make a column with a cell of its own."""
    return TableColumn(partial(str, head), cell)


def unit_column(path: str = "unit_id", head: str | Promise = "") -> TableColumn:
    """Make a column that names a unit; `path` leads from the row to its id, say "round.plan.unit_id"."""
    unit = partial(_follow, path=path)
    return TableColumn(
        partial(str, head or UNIT), lambda row, reading: reading.names.get(unit(row) or 0, ""), unit
    )


def field_columns(model: type[Model], *paths: str, of: str = "") -> tuple[TableColumn, ...]:
    """
    Make columns of a model's fields, in its own words.

    "plan.title" is a field of what the row refers to; `of` leads from the row to the model, where the row
    only holds one.
    """
    before = f"{of}." if of else ""
    return tuple(
        TableColumn(partial(_head_of, model, path), partial(_cell_of_field, path=before + path))
        for path in paths
    )


def _head_of(model: type[Model], path: str) -> str:
    *way, name = path.split(".")
    for step in way:
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]
    return str(getattr(model._meta.get_field(name), "verbose_name", name))


def _follow(row: Any, path: str) -> Any:
    for step in path.split("."):
        row = None if row is None else getattr(row, step)
    return row


def _cell_of_field(row: Any, _reading: TableReading, path: str) -> object:
    way, _dot, name = path.rpartition(".")
    holder = _follow(row, way) if way else row
    in_words = getattr(holder, f"get_{name}_display", None)
    return in_words() if in_words is not None else _follow(row, path)


# By identity: the hash of a lazy title would differ from one language to the other.
@dataclass(frozen=True, slots=True, eq=False)
class ListTable:
    """
    One list: the name of its file, its title, its columns, and every row that the ledger has of it.

    `rows` gives what the columns read at a moment, in an order that stays: a query that a page narrows, or
    values counted anew. `prepare` turns some rows at a time into what the cells are read of.
    """

    name: str
    title: str | Promise
    columns: tuple[TableColumn, ...]
    rows: Callable[[datetime], Any]
    prepare: Callable[[Sequence[Any], datetime], Iterable[Any]] = lambda rows, _at: rows

    def heads(self) -> list[str]:
        """Give the heads of the columns."""
        return [capitalise(str(column.head())) for column in self.columns]

    def narrow(self, visible: QuerySet[Any], *, at: datetime) -> Iterator[Any]:
        """Keep the rows that a reader may see; one more than a table holds, so that more is known of."""
        ids = visible.order_by(*self.rows(at).query.order_by).values_list("pk", flat=True)
        return self.of_ids(list(ids[: MOST_ROWS + 1]), at=at)

    def of_ids(self, ids: Iterable[int], *, at: datetime) -> Iterator[Any]:
        """Give the rows of some ids, in their order, read some at a time."""
        for batch in batched(ids, ROWS_AT_ONCE):
            by_id = self.rows(at).in_bulk(list(batch))
            yield from (by_id[pk] for pk in batch if pk in by_id)

    def all_lines(self, *, at: datetime) -> Iterator[tuple[object, ...]]:
        """Give the cells of every row of the ledger, some rows at a time."""
        rows = self.rows(at)
        return self.lines(rows.iterator(ROWS_AT_ONCE) if isinstance(rows, QuerySet) else rows, at=at)

    def lines(self, rows: Iterable[Any], *, at: datetime) -> Iterator[tuple[object, ...]]:
        """Give the cells of some rows as they read at a moment."""
        day, names = timezone.localdate(at), dict[int, str]()
        for batch in batched(rows, ROWS_AT_ONCE):
            present = list(self.prepare(batch, at))
            units = {
                unit
                for column in self.columns
                if column.unit is not None
                for row in present
                if (unit := column.unit(row)) is not None
            }
            names |= UnitVersion.objects.names(units - set(names), on=day)
            reading = TableReading(at, names)
            for row in present:
                yield tuple(column.cell(row, reading) for column in self.columns)


def offer_tables(request: Request, *tables: ListTable) -> list[dict[str, object]]:
    """Offer the lists of a page as files, under the filters of the page."""
    return [
        {
            "title": table.title,
            "format": file_format.upper(),
            "url": table_address(request, table.name, file_format),
        }
        for table in tables
        for file_format in TableFormat
    ]


def chosen_table(request: Request, *tables: ListTable) -> ListTable | None:
    """Give the table that the address asks for, by default the first; None where it asks for the page."""
    if wanted_format(request) is None:
        return None
    name = request.GET.get(LIST_PARAMETER, "")
    return next((table for table in tables if table.name == name), tables[0])


@in_vietnamese
def give_list(request: Request, table: ListTable, rows: Iterable[Any]) -> HttpResponse:
    """Give some rows of a list as the file asked for; its last line tells where there are more."""
    waiting = iter(rows)
    more = "Bảng dừng ở %(n)s dòng, sổ còn nữa: lọc bớt, hoặc đọc bằng giao diện lập trình."
    last = ((more % {"n": write_number(MOST_ROWS)},) for _row in islice(waiting, 1))
    lines = chain(table.lines(islice(waiting, MOST_ROWS), at=request.at), last)
    return give_table(table.heads(), lines, table.name, wanted_format(request) or TableFormat.CSV)
