"""
Steps of migrations that let everybody go on working: on PostgreSQL none holds a big table for long.

A migration with such a step says `atomic = False`; each step may be repeated after it was cut off.
On SQLite, where an upgrade stops the server, and inside a restore, whose tables nobody reads, they are plain.
"""

from collections.abc import Callable
from typing import Any

from django.db import migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState
from django.db.models import CheckConstraint, Max, Min, QuerySet

ROWS_AT_ONCE = 5000


def works_beside(editor: BaseDatabaseSchemaEditor) -> bool:
    """Tell whether others work on the tables meanwhile, and the database can be changed beside them."""
    return editor.connection.vendor == "postgresql" and not editor.connection.in_atomic_block


class AddIndexBeside(migrations.AddIndex):
    """Builds an index while rows are read and written (CREATE INDEX CONCURRENTLY)."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Build it; what an interrupted try left is built anew."""
        if not works_beside(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        schema_editor.remove_index(model, self.index, concurrently=True)
        schema_editor.add_index(model, self.index, concurrently=True)


class AddCheckBeside(migrations.AddConstraint):
    """Adds a check that new rows keep at once, and looks through the old ones without holding them."""

    constraint: CheckConstraint

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Add it unvalidated, then validate."""
        if not works_beside(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        quote = schema_editor.quote_name
        table, name = quote(model._meta.db_table), quote(self.constraint.name)
        # Here names of our own schema alone are put into statements.
        schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
        schema_editor.execute(f"{self.constraint.create_sql(model, schema_editor)} NOT VALID", params=None)
        schema_editor.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


class FillInBatches(migrations.RunPython):
    """
    Changes the rows of a model so many at a time, each time in a transaction of its own.

    `fill(rows)` is called with the rows between two keys; it has to give the same when called again.
    """

    def __init__(self, app_label: str, model_name: str, fill: Callable[[QuerySet[Any]], object]) -> None:
        def forwards(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
            model = apps.get_model(app_label, model_name)
            ends = model._meta.base_manager.aggregate(first=Min("pk"), last=Max("pk"))
            if ends["first"] is None:
                return
            for start in range(ends["first"], ends["last"] + 1, ROWS_AT_ONCE):
                with transaction.atomic():
                    fill(model._meta.base_manager.filter(pk__gte=start, pk__lt=start + ROWS_AT_ONCE))

        super().__init__(forwards, migrations.RunPython.noop)
        self._made_of = [app_label, model_name, fill]

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Say what it was made of."""
        return type(self).__name__, self._made_of, {}
