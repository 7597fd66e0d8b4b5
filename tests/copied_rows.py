"""Rows that many tests begin with are made by the apps once in a process, and copied in from then on."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


@dataclass(frozen=True, slots=True)
class Copy:
    """The rows that were made, by table, and what it returned, pickled."""

    rows: dict[str, list[tuple[Any, ...]]]
    result: bytes


_copies: dict[str, Copy] = {}


def make_or_copy[T](make: Callable[[], T]) -> T:
    """
    Give what `make` gives, with its rows in the database; the second time they are copied in.

    Only into tables that are empty, and only on SQLite: elsewhere it is built anew. What the rows bring
    about outside the database is not repeated, so `make` may not rest on it.
    """
    if connection.vendor != "sqlite":
        return make()
    connection.ensure_connection()
    name = f"{make.__module__}.{make.__qualname__}"
    copy = _copies.get(name)
    if copy is None:
        before = _lengths()
        result = make()
        rows = _new_rows(before)
        if not any(before[table] for table in rows):
            _copies[name] = Copy(rows, pickle.dumps(result))
        return result
    if any(_length(table) for table in copy.rows):
        return make()
    with transaction.atomic():
        cursor = connection.connection.cursor()
        for table, rows in copy.rows.items():
            marks = ", ".join("?" * len(rows[0]))
            cursor.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
    return pickle.loads(copy.result)


def _lengths() -> dict[str, int]:
    cursor = connection.connection.cursor()
    return {name: _length(name) for (name,) in cursor.execute(TABLES).fetchall()}


def _length(table: str) -> int:
    cursor = connection.connection.cursor()
    return int(cursor.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0])


def _new_rows(before: dict[str, int]) -> dict[str, list[tuple[Any, ...]]]:
    """Take the rows of every table that has more or fewer of them now."""
    cursor = connection.connection.cursor()
    return {
        table: cursor.execute(f'SELECT * FROM "{table}"').fetchall()
        for table, length in before.items()
        if _length(table) != length
    }
