"""The rows of PostgreSQL in a backup, by the driver's COPY: no machine needs pg_dump (ADR 0087)."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

PASSING_TABLE = "activity_cacheentry"  # of minutes, and of nobody's use elsewhere


def dump_postgresql(add: Callable[[str, Path], None], room: Path) -> dict[str, list[str]]:
    """Copy every table as of the moment of the open transaction; give the columns by table."""
    from django.db import connection

    columns: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table == PASSING_TABLE:
                continue
            path = room / f"{table}.copy.gz"
            described = connection.introspection.get_table_description(cursor, table)
            columns[table] = [column.name for column in described]
            names = ", ".join(f'"{name}"' for name in columns[table])
            with (
                gzip.open(path, "wb", compresslevel=1) as out,
                cursor.cursor.copy(f'COPY "{table}" ({names}) TO STDOUT') as rows,
            ):
                out.writelines(rows)
            add(path.name, path)
            path.unlink()
    return columns


def fill_postgresql(manifest: dict[str, Any], tables: Path) -> None:
    """Make the tables as the backup knew them and copy the rows in, all or none; may be repeated."""
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    from ..versions import replaced_migrations

    latest: dict[str, str] = {}
    replaced = replaced_migrations()
    for app, name in manifest["migrations"]:
        latest[app] = max(name, latest.get(app, ""))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        for (table,) in cursor.fetchall():
            cursor.execute(f'DROP TABLE "{table}" CASCADE')
        MigrationExecutor(connection).migrate(sorted(replaced.get(pair, pair) for pair in latest.items()))
        cursor.execute("TRUNCATE {} CASCADE".format(", ".join(f'"{name}"' for name in manifest["columns"])))
        for table, columns in manifest["columns"].items():
            names = ", ".join(f'"{column}"' for column in columns)
            with (
                gzip.open(tables / f"{table}.copy.gz", "rb") as stream,
                cursor.cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy,
            ):
                shutil.copyfileobj(stream, copy)
            if "id" in columns:  # numbering goes on after the last row
                cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [f'"{table}"'])
                [(sequence,)] = cursor.fetchall()
                if sequence:  # none where the key is no number
                    cursor.execute(
                        f'SELECT setval(%s, COALESCE(MAX(id), 1), COUNT(*) > 0) FROM "{table}"', [sequence]
                    )
