"""Pours very many rows into the database at once: what a row leaves out takes the default of its model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models, transaction


def pour(
    model: type[models.Model], varying: Sequence[str], rows: Iterable[tuple[Any, ...]], **constant: Any
) -> None:
    """
    Insert rows that differ only in the fields named `varying`, whose values come as the database keeps them.

    About twenty times as fast as `bulk_create`, which asks every field of every row.
    """
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    known = {field.attname for field in fields}
    if strangers := set(varying) - known:
        raise ValueError(f"{model.__name__} has no field {', '.join(sorted(strangers))}")
    template = model(**constant)
    place_of = {name: place for place, name in enumerate(varying)}
    fixed = {
        field.attname: field.get_db_prep_save(field.pre_save(template, True), connection)
        for field in fields
        if field.attname not in place_of
    }
    spread = [(place_of.get(field.attname), fixed.get(field.attname)) for field in fields]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    filled = (tuple(value if place is None else row[place] for place, value in spread) for row in rows)
    connection.ensure_connection()
    with transaction.atomic():
        _insert(model._meta.db_table, columns, len(fields), filled)


def _insert(table: str, columns: str, width: int, rows: Iterable[tuple[Any, ...]]) -> None:
    if connection.vendor == "postgresql":
        with (
            connection.connection.cursor() as cursor,
            cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy,
        ):
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * width)
    connection.connection.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)
