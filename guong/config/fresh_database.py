"""
Lays out a new SQLite database at once, where carrying out every migration would take a quarter of a minute.

`schema/sqlite.sql` is what the migrations make, statement by statement, and names those it stands for; newer
ones are carried out after it as on any ledger. After a change of the migrations:

    python -m guong.config.fresh_database        writes the file anew
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError, connection

SCHEMA = Path(__file__).with_name("schema") / "sqlite.sql"
# Written by Django itself after every migration, from the models of the day.
WRITTEN_AFTERWARDS = ("django_content_type", "auth_permission")
OF_SQLITE = "sqlite_%"
KINDS_IN_ORDER = ("table", "index", "trigger", "view")


def lay_out_new_database() -> bool:
    """Lay out a database that has no table yet, whole or not at all; False where there is nothing to do."""
    if connection.vendor != "sqlite" or not SCHEMA.exists() or connection.introspection.table_names():
        return False
    connection.ensure_connection()
    database: sqlite3.Connection = connection.connection
    try:
        # A locked database or a full disk is told as any other fault of the database is.
        with connection.wrap_database_errors:
            database.executescript(f"BEGIN IMMEDIATE;\n{SCHEMA.read_text(encoding='utf-8')}\nCOMMIT;")
    except DatabaseError:
        if database.in_transaction:
            database.rollback()
        raise
    return True


def statements(database: sqlite3.Connection) -> Iterator[str]:
    """Give the statements that make a database like this one: tables, rows, indexes, triggers, migrations."""
    parts = database.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE ? ORDER BY rowid",
        [OF_SQLITE],
    ).fetchall()
    for kind in KINDS_IN_ORDER:
        for part_kind, name, sql in parts:
            if part_kind == kind:
                yield f"{one_part_a_line(sql)};"
                if kind == "table":
                    yield from _rows(database, name)
    migrations = database.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    for app, name in migrations:
        yield (
            "INSERT INTO django_migrations (app, name, applied) VALUES "
            f"('{app}', '{name}', strftime('%Y-%m-%d %H:%M:%f', 'now'));"
        )


def one_part_a_line(sql: str) -> str:
    """Break a statement that makes a table after each comma between its columns and constraints."""
    if not sql.startswith("CREATE TABLE"):
        return sql
    depth, text = 0, []
    for letter in sql:
        depth += (letter == "(") - (letter == ")")
        text.append(letter)
        if depth == 1 and letter in ",(":
            text.append("\n ")
    return "".join(text)


def _rows(database: sqlite3.Connection, table: str) -> Iterator[str]:
    """Give the rows that migrations put into a table."""
    if table in (*WRITTEN_AFTERWARDS, "django_migrations"):
        return
    columns = [column[1] for column in database.execute(f'PRAGMA table_info("{table}")')]
    literals = " || ', ' || ".join(f'quote("{column}")' for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    for (values,) in database.execute(f'SELECT {literals} FROM "{table}"').fetchall():
        yield f'INSERT INTO "{table}" ({names}) VALUES ({values});'


def write_schema() -> None:
    """Carry out every migration on an empty database and write down what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GUONG_DATA": folder, "DJANGO_SETTINGS_MODULE": "guong.config.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        connection.ensure_connection()
        SCHEMA.parent.mkdir(exist_ok=True)
        SCHEMA.write_text("\n".join(statements(connection.connection)) + "\n", encoding="utf-8")
        connection.close()


if __name__ == "__main__":
    write_schema()
