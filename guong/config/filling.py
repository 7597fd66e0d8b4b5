"""Fills a PostgreSQL database from a backup, whole or not at all."""

import gzip
from pathlib import Path
from typing import Any


def fill_postgresql(manifest: dict[str, Any], tables: Path) -> None:
    """
    Make the tables as the backup knew them and copy the rows in, all in one transaction.

    It may be repeated: what a former try had filled in is replaced by the same.
    """
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    from .versions import replaced_migrations

    latest: dict[str, str] = {}
    replaced = replaced_migrations()
    for app, name in manifest["migrations"]:
        latest[app] = max(name, latest.get(app, ""))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        for (table,) in cursor.fetchall():
            cursor.execute(f'DROP TABLE "{table}" CASCADE')
        MigrationExecutor(connection).migrate(sorted(replaced.get(pair, pair) for pair in latest.items()))
        names = ", ".join(f'"{table}"' for table in manifest["columns"])
        cursor.execute(f"TRUNCATE {names} CASCADE")
        for table, columns in manifest["columns"].items():
            _fill_table(cursor, table, columns, tables / f"{table}.copy.gz")
        _continue_numbering(
            cursor, [table for table, columns in manifest["columns"].items() if "id" in columns]
        )


def _fill_table(cursor: Any, table: str, columns: list[str], file: Path) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    with (
        gzip.open(file, "rb") as stream,
        cursor.cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy,
    ):
        while piece := stream.read(1 << 16):
            copy.write(piece)


def _continue_numbering(cursor: Any, tables: list[str]) -> None:
    """Let each table's numbering go on after its last row."""
    for table in tables:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [f'"{table}"'])
        [(sequence,)] = cursor.fetchall()
        if sequence:
            cursor.execute(
                f'SELECT setval(%s, COALESCE((SELECT MAX(id) FROM "{table}"), 1), '
                f'EXISTS(SELECT 1 FROM "{table}"))',
                [sequence],
            )
