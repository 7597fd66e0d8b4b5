"""Queries of every page: their words are put together once a process, and sent again with other values."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators

type Row = tuple[Any, ...]

MOST_SHAPES = 200  # of one query; some kilobytes each
MOST_NAMED = 500  # ids in one list
_DAY = timedelta(days=1)
# Where values stand while the words are put together: nothing in a ledger looks like them.
_FIRST_ID, _FIRST_DAY = 1 << 62, date(8000, 1, 1)
_FIRST_MOMENT = datetime(8000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PreparedWords:
    """
    What is sent: `parameters` hold the constants, and the number of a value at each of `places`.

    `converters` say by column how the answer of the database becomes Python's; no statement is needed for
    what nothing can match. `form` tells how a row becomes an object, None for a query of values.
    """

    statement: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
    form: ObjectForm | None


@dataclass(frozen=True, slots=True)
class ObjectForm:
    """Which columns of a row are the fields of a model, of models joined to it, and what was annotated."""

    model: type[Model]
    begin: int
    end: int
    fields: tuple[str, ...]
    joined: tuple[Any, ...]
    annotated: tuple[tuple[str, int], ...]

    def object_of(self, row: Row) -> Any:
        """Make the object that Django makes of the row."""
        row_object = self.model.from_db(connection.alias, self.fields, row[self.begin : self.end])
        for populator in self.joined:
            populator.populate(row, row_object)
        for name, column in self.annotated:
            setattr(row_object, name, row[column])
        return row_object


class PreparedQuery:
    """
    A query by how it is built; only its words are remembered, never an answer.

    `build` gets stand-ins for the values, in the same tuples, and must put them into the query without
    looking at them. How many there are and which are None shapes the words; so does each keyword.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._written: dict[Hashable, PreparedWords | None] = {}

    def rows(self, *values: Any, **shape: Hashable) -> list[Row]:
        """Send a query of values, with some values (ids, texts, days, moments, None, tuples of these)."""
        if _is_long(values):
            return list(self._build(*values, **shape))
        words = self._words_for(values, shape)
        return [] if words is None else _send(words, values)

    def objects(self, *values: Any, **shape: Hashable) -> list[Any]:
        """Send a query of a model, and give its objects as the query itself would."""
        if _is_long(values):
            return list(self._build(*values, **shape))
        words = self._words_for(values, shape)
        if words is None:
            return []
        assert words.form is not None
        return [words.form.object_of(row) for row in _send(words, values)]

    def _words_for(self, values: Row, shape: dict[str, Hashable]) -> PreparedWords | None:
        key = (connection.vendor, _shape(values), tuple(sorted(shape.items())))
        if key not in self._written:
            if len(self._written) >= MOST_SHAPES:
                self._written.clear()
            self._written[key] = self._write(values, shape)
        return self._written[key]

    def _write(self, values: Row, shape: dict[str, Hashable]) -> PreparedWords | None:
        stand_ins: list[Any] = []
        queryset = self._build(*_replaced(values, stand_ins), **shape)
        compiler = queryset.query.get_compiler(connection=connection)
        try:
            statement, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        number_of = {_adapted(stand_in): number for number, stand_in in enumerate(stand_ins)}
        places = tuple(
            (place, number_of[parameter])
            for place, parameter in enumerate(parameters)
            if isinstance(parameter, Hashable) and parameter in number_of
        )
        if len({number for _place, number in places}) < len(stand_ins):
            raise ValueError("a value has no place in the query")
        columns = [expression for expression, _words, _alias in compiler.select]
        converters = compiler.get_converters(columns)
        by_column = tuple((column, tuple(functions), of) for column, (functions, of) in converters.items())
        return PreparedWords(statement, tuple(parameters), places, by_column, _form_of(compiler, queryset))


def _form_of(compiler: Any, queryset: Any) -> ObjectForm | None:
    if queryset._iterable_class is not ModelIterable:  # it asks for values
        return None
    info = compiler.klass_info
    columns = info["select_fields"]
    begin, end = columns[0], columns[-1] + 1
    fields = tuple(column.target.attname for column, _words, _alias in compiler.select[begin:end])
    mode = queryset._fetch_mode
    joined = get_related_populators(info, compiler.select, connection.alias, mode)
    annotated = tuple((compiler.annotation_col_map or {}).items())
    return ObjectForm(info["model"], begin, end, fields, tuple(joined), annotated)


def _send(words: PreparedWords, values: Row) -> list[Row]:
    sent = [_adapted(leaf) for leaf in _leaves(values)]
    parameters = list(words.parameters)
    for place, number in words.places:
        parameters[place] = sent[number]
    with connection.cursor() as cursor:
        cursor.execute(words.statement, parameters)
        rows: list[Row] = cursor.fetchall()
    return _converted(rows, words) if words.converters else rows


def _converted(rows: Iterable[Row], words: PreparedWords) -> list[Row]:
    converted = []
    for row in rows:
        cells = list(row)
        for column, converters, expression in words.converters:
            for convert in converters:
                cells[column] = convert(cells[column], expression, connection)
        converted.append(tuple(cells))
    return converted


def _is_long(values: Row) -> bool:
    """Tell whether so much is named that the words are not worth remembering."""
    return any(isinstance(value, tuple) and len(value) > MOST_NAMED for value in values)


def _shape(value: Any) -> Hashable:
    """Give all of a value that shapes words: its kind, and of a tuple what is in it."""
    if isinstance(value, tuple):
        kinds = {type(part) for part in value}
        if len(kinds) == 1 and not isinstance(value[0], tuple):  # a list of ids
            return (len(value), *kinds)
        return tuple(map(_shape, value))
    return type(value).__name__


def _leaves(value: Any) -> Iterator[Any]:
    """Give the values themselves, in order."""
    if isinstance(value, tuple):
        for part in value:
            yield from _leaves(part)
    elif value is not None:
        yield value


def _replaced(value: Any, stand_ins: list[Any]) -> Any:
    """Put a stand-in for each value, in the same tuples; they are added to a list in order."""
    if isinstance(value, tuple):
        parts = [_replaced(part, stand_ins) for part in value]
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    if value is None:
        return None
    stand_ins.append(_stand_in(value, len(stand_ins)))
    return stand_ins[-1]


def _stand_in(value: Any, number: int) -> Any:
    if isinstance(value, datetime):
        return _FIRST_MOMENT + number * _DAY
    if isinstance(value, date):
        return _FIRST_DAY + number * _DAY
    if isinstance(value, str):
        return f"\ue000{number}\ue001"
    if isinstance(value, int) and not isinstance(value, bool):
        return _FIRST_ID + number
    raise TypeError(f"no stand-in for {type(value).__name__}")


def _adapted(value: Any) -> Any:
    """Write a value as the database in use takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
