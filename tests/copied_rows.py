"""Worlds that many tests begin with are built by the apps once in a process, and copied in from then on."""

import pickle
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial, wraps
from itertools import count
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
LOG = "SELECT max(rowid) FROM activity_entry"
PLAIN = (str, bytes, int, float, date, Enum, type(None))


@dataclass(frozen=True, slots=True)
class Copy:
    """What a world changed: statements with their rows, what it does at a commit, and its result, pickled."""

    statements: list[tuple[str, list[tuple[Any, ...]]]]
    hooks: list[tuple[Any, bool]]
    result: bytes


@dataclass(slots=True)
class History:
    """How the database came to be as it is: a name, true as long as nothing else has been written since."""

    name: str
    writes: tuple[Any, ...]
    savepoints: tuple[str, ...]


_copies: dict[str, Copy | None] = {}
_builds: Counter[str] = Counter()
_serial = count(1)
_history = History("", (), ())


def begin_test() -> None:
    """Note that the database is as the migrations left it."""
    _note("migrated")


def copied[**P, T](make: Callable[P, T]) -> Callable[P, T]:
    """
    Let a factory build its rows twice at most; from then on they are copied into a database that is alike.

    Alike is what came about by the same factories with the same arguments on the same business day, with
    nothing written since. On PostgreSQL, and where mails have left, all is built anew.
    """

    @wraps(make)
    def build(*args: P.args, **options: P.kwargs) -> T:
        history = _known_history()
        try:
            key = (
                history and f"{history} {make.__module__}.{make.__qualname__} {_name(args)} {_name(options)}"
            )
        except TypeError:
            key = None
        if not key or _copies.get(key, ...) is None:
            return make(*args, **options)
        if copy := _copies.get(key):
            try:
                result = _lay_in(copy)
            except sqlite3.Error:  # a guard of the database wants these rows to come about by its acts
                _copies[key] = None
                return make(*args, **options)
            _note(key)
            return result  # type: ignore[no-any-return]
        _builds[key] += 1
        if _builds[key] == 1:
            result = make(*args, **options)
            _note(f"{key} #{next(_serial)}")
            return result
        return _record(key, partial(make, *args, **options))

    return build


@contextmanager
def beside_the_world() -> Iterator[None]:
    """Let a login write its session: no world rests on it, as long as the log has no line of it."""
    name = _known_history()
    last = connection.connection.execute(LOG).fetchone() if name else None
    yield
    if name and connection.connection.execute(LOG).fetchone() == last:
        _note(name.rsplit(" @", 1)[0])


def _known_history() -> str | None:
    """Give the name of how the database came to be as it is, at this hour; None if nobody knows."""
    blocks = connection.atomic_blocks
    if connection.vendor != "sqlite" or (blocks and not getattr(blocks[0], "_from_testcase", False)):
        return None
    connection.ensure_connection()
    untouched = not _history.writes and not connection.connection.total_changes
    depth = len(_history.savepoints)
    if not (untouched or _history.writes == _writes()) or (
        _history.savepoints != tuple(connection.savepoint_ids[:depth])
    ):
        return None
    clock = settings.BUSINESS_NOW
    hour = f"{clock():{'%Y-%m-%d' if clock is timezone.localtime else '%Y-%m-%d %H:%M'}}"
    return f"{_history.name} @{hour} {settings.GUONG_TODAY} {settings.MEDIA_ROOT} {bool(blocks)}"


def _note(name: str) -> None:
    _history.name, _history.writes = name, _writes()
    _history.savepoints = tuple(connection.savepoint_ids)


def _writes() -> tuple[Any, ...]:
    """Give a figure that changes with whatever this connection or another one writes."""
    ledger = connection.connection
    if ledger is None or connection.vendor != "sqlite":
        return ()
    return (id(ledger), ledger.total_changes, ledger.execute("PRAGMA data_version").fetchone())


def _name(value: Any) -> str:
    """Name an argument, so that equal names are equal arguments; TypeError if it has no such name."""
    if isinstance(value, Model):
        return f"{value._meta.label}:{value.pk}"
    if isinstance(value, PLAIN):
        return repr(value)
    if isinstance(value, list | tuple):
        return f"({','.join(map(_name, value))})"
    if isinstance(value, SimpleNamespace):
        value = vars(value)
    if isinstance(value, dict):
        return ",".join(f"{name}={_name(part)}" for name, part in value.items())
    raise TypeError(value)


def _fields(value: Any) -> Any:
    """Give what arguments hold, rows field by field."""
    if isinstance(value, Model):
        return [part for part in vars(value).items() if not part[0].startswith("_")]
    if isinstance(value, SimpleNamespace):
        value = vars(value)
    if isinstance(value, list | tuple | dict):
        return [_fields(part) for part in (value.values() if isinstance(value, dict) else value)]
    return value


def _record[T](key: str, make: partial[T]) -> T:
    """Build a world and keep what it changed, if that can be kept."""
    from django.core import mail

    letters, queue = len(getattr(mail, "outbox", ())), len(connection.run_on_commit)
    before, arguments = _rows(), _fields((make.args, make.keywords))
    result = make()
    hooks = [(work, robust) for _ids, work, robust in connection.run_on_commit[queue:]]
    try:
        copy = Copy(_changes(before, _rows()), hooks, pickle.dumps(result))
    except (TypeError, AttributeError, pickle.PicklingError):
        copy = None
    # Who hands a row in may look at what became of it.
    unchanged = arguments == _fields((make.args, make.keywords))
    _copies[key] = copy if unchanged and letters == len(getattr(mail, "outbox", ())) else None
    _note(key)
    return result


def _rows() -> dict[str, dict[int, tuple[Any, ...]]]:
    cursor = connection.connection.cursor()
    return {
        table: {row[0]: row[1:] for row in cursor.execute(f'SELECT rowid, * FROM "{table}"').fetchall()}
        for (table,) in cursor.execute(TABLES).fetchall()
    }


def _changes(
    before: dict[str, dict[int, tuple[Any, ...]]], after: dict[str, dict[int, tuple[Any, ...]]]
) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Write the statements that make the one of the other; counters of rows go on from where they were."""
    cursor, statements = connection.connection.cursor(), []
    for table, rows in after.items():
        old = before[table]
        if rows == old:
            continue
        columns = [
            name for _place, name, *_more in cursor.execute(f'PRAGMA table_info("{table}")').fetchall()
        ]
        fields = ", ".join(f'"{name}" = ?' for name in columns)
        marks = ", ".join("?" * len(columns))
        dropped = [(number,) for number in old if number not in rows]
        changed = [(*row, number) for number, row in rows.items() if number in old and old[number] != row]
        new = [row for number, row in rows.items() if number not in old]
        statements += [
            (f'DELETE FROM "{table}" WHERE rowid = ?', dropped),
            (f'UPDATE "{table}" SET {fields} WHERE rowid = ?', changed),
            (f'INSERT INTO "{table}" VALUES ({marks})', new),
        ]
    counters = cursor.execute("SELECT seq, name FROM sqlite_sequence").fetchall()
    statements.append(("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", counters))
    return [(statement, rows) for statement, rows in statements if rows]


def _lay_in(copy: Copy) -> Any:
    with transaction.atomic():
        cursor = connection.connection.cursor()
        for statement, rows in copy.statements:
            cursor.executemany(statement, rows)
    for work, robust in copy.hooks:
        transaction.on_commit(work, robust=robust)
    return pickle.loads(copy.result)
