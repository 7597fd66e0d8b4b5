"""Which migrations a database has seen, beside those that this version has."""

from collections.abc import Collection, Iterable


def applied_migrations() -> list[tuple[str, str]]:
    """List (app, name) of the migrations that the database has seen."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return list(MigrationRecorder(connection).applied_migrations())


def known_migrations() -> Collection[tuple[str, str]]:
    """List (app, name) of the migrations of this version, of its libraries too."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {*loader.disk_migrations, *loader.replacements}


def later_migrations(applied: Iterable[tuple[str, str]] | None = None) -> list[tuple[str, str]]:
    """List what a database, or a backup, has seen and this version does not know."""
    known = known_migrations()
    return [pair for pair in (applied_migrations() if applied is None else applied) if pair not in known]


def pending_migrations() -> list[tuple[str, str]]:
    """List what this version would still carry out on the database."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [(migration.app_label, migration.name) for migration, _backwards in plan]
