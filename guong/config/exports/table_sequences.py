"""Where the numbering of each table stands: a row that comes later takes no number the log speaks of."""

from collections.abc import Mapping

from .tables import LOG, numbered_tables


def read_numbering() -> dict[str, int]:
    """Give the last number that each table has used; a table that never had a row is left out."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
        else:
            cursor.execute(
                "SELECT tables.name, last_value FROM unnest(%s::text[]) AS tables (name), pg_sequences WHERE "
                "format('%%I.%%I', schemaname, sequencename) = pg_get_serial_sequence(tables.name, 'id')",
                [list(numbered_tables())],
            )
        last = dict(cursor.fetchall())
    return {table: last[table] for table in numbered_tables() if last.get(table)}


def continue_numbering(numbering: Mapping[str, int], *, log_position: int = 0) -> None:
    """Let each table's numbering go on after the number that is noted for it; the log's after its end."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in (*numbered_tables(), LOG):
            number = log_position if table == LOG else numbering.get(table, 0)
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                if number:
                    cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
            elif number:
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [f'"{table}"', number])
