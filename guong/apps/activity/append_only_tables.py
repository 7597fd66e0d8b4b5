"""Makes the database itself refuse to change an append-only table."""

from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = (
    'CREATE TRIGGER "{table}_no_{act}" BEFORE {act}{of} ON "{table}" '
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
_POSTGRES_FUNCTION = (
    "CREATE OR REPLACE FUNCTION guong_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
)
_POSTGRES = (
    'CREATE TRIGGER "{table}_no_{act}" BEFORE {act}{of} ON "{table}" '
    "FOR EACH ROW EXECUTE FUNCTION guong_append_only()"
)


def append_only(table: str, columns: tuple[str, ...] = ()) -> migrations.RunPython:
    """Make a migration step that guards a table, or only some `columns`, against UPDATE and DELETE."""

    def forwards(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        guard(table, editor.connection, columns)

    def backwards(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        unguard(table, editor.connection)

    return migrations.RunPython(forwards, backwards)


def guard(table: str, connection: BaseDatabaseWrapper, columns: tuple[str, ...] = ()) -> None:
    """Put the guards on a table."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute(_POSTGRES_FUNCTION)
        for act in ("UPDATE", "DELETE"):
            of = f" OF {', '.join(columns)}" if columns and act == "UPDATE" else ""
            cursor.execute((_POSTGRES if postgres else _SQLITE).format(table=table, act=act, of=of))


def unguard(table: str, connection: BaseDatabaseWrapper) -> None:
    """Take the guards off a table, as a change of its columns needs on SQLite."""
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for act in ("UPDATE", "DELETE"):
            cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_no_{act}"{on}')
