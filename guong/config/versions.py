"""Which migrations a database has seen, beside those that this version has."""

from collections.abc import Collection, Iterable

OWN_PACKAGE = "guong."


def applied_migrations() -> list[tuple[str, str]]:
    """List (app, name) of the migrations that the database has seen."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return list(MigrationRecorder(connection).applied_migrations())


def replaced_migrations() -> dict[tuple[str, str], tuple[str, str]]:
    """Map each migration of earlier releases to the one that stands in its place (ADR 0089)."""
    from django.db.migrations.loader import MigrationLoader

    replacements = MigrationLoader(None, ignore_no_migrations=True).replacements
    return {old: new for new, migration in replacements.items() for old in migration.replaces}


def known_migrations() -> Collection[tuple[str, str]]:
    """List (app, name) of the migrations of this version, of its libraries and of earlier releases too."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {*loader.disk_migrations, *replaced_migrations()}


def later_migrations(applied: Iterable[tuple[str, str]] | None = None) -> list[tuple[str, str]]:
    """List what a database, or a backup, has seen and this version does not know."""
    known = known_migrations()
    return [pair for pair in (applied_migrations() if applied is None else applied) if pair not in known]


def is_before_first_release(applied: Iterable[tuple[str, str]] | None = None) -> bool:
    """Tell whether a database, or a backup, has seen some but not all migrations that were put into one."""
    from django.db.migrations.loader import MigrationLoader

    pairs = set(applied_migrations() if applied is None else applied)
    replacements = MigrationLoader(None, ignore_no_migrations=True).replacements.values()
    own = [set(row.replaces) for row in replacements if row.__module__.startswith(OWN_PACKAGE)]
    return any(pairs & replaced and not pairs >= replaced for replaced in own)


def pending_migrations() -> list[tuple[str, str]]:
    """List what this version would still carry out on the database."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [(migration.app_label, migration.name) for migration, _backwards in plan]
