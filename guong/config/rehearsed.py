"""The part of a rehearsal that runs on the copy alone: `python -m guong.config.rehearsed ROOM`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any, cast

from .rehearsing import REPORT, STATE
from .starting import bring_up_to_date, start_django

type Counts = dict[str, int]


def rehearse_here(room: Path) -> dict[str, Any]:
    """Upgrade and verify the copy in a room; give the steps with their seconds and what tables changed."""
    settings = start_django(str(room))
    if (room / STATE).is_file():
        from .filling import fill_postgresql

        fill_postgresql(json.loads((room / STATE).read_text("utf-8")), room)
    before = _count_rows()
    begun = time.monotonic()
    steps = _carry_out()
    bring_up_to_date()
    seconds = time.monotonic() - begun
    after = _count_rows()
    from .verifying import verify

    verified = verify(settings, None) == 0
    return {
        "steps": steps,
        "seconds": seconds,
        "tables": [
            (table, before.get(table), after.get(table))
            for table in sorted(before.keys() | after.keys())
            if before.get(table) != after.get(table)
        ],
        "verified": verified,
    }


def _carry_out() -> list[tuple[str, str, float]]:
    """Carry the missing migrations out one after the other, and time each."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    steps: list[tuple[str, str, float]] = []
    begun: list[float] = []

    def note(action: str, migration: Any = None, fake: bool = False) -> None:
        if action == "apply_start":
            begun.append(time.monotonic())
        elif action == "apply_success":
            steps.append((migration.app_label, migration.name, time.monotonic() - begun.pop()))

    executor = MigrationExecutor(connection, cast(Any, note))
    executor.migrate(executor.loader.graph.leaf_nodes())
    return steps


def _count_rows() -> Counts:
    """Count the rows of every table; what Django writes after each upgrade by itself is left out."""
    from django.db import connection

    counts: Counts = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in ("django_migrations", "django_content_type", "auth_permission"):
                name = connection.ops.quote_name(table)
                cursor.execute(f"SELECT COUNT(*) FROM {name}")
                counts[table] = cursor.fetchone()[0]
    return counts


if __name__ == "__main__":
    place = Path(sys.argv[1])
    (place / REPORT).write_text(json.dumps(rehearse_here(place)), encoding="utf-8")
