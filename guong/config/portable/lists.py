"""The lists of the product as CSV inside an export: for people with a spreadsheet, read back by nobody."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .packages import ExportTarget

if TYPE_CHECKING:
    from guong.apps.units.list_tables import ListTable

FOLDER = "lists"


def list_tables() -> tuple[ListTable, ...]:
    """Gather the tables that the apps declare, by name."""
    from django.apps import apps
    from django.utils.module_loading import module_has_submodule

    tables: list[ListTable] = []
    for config in apps.get_app_configs():
        if config.name.startswith("guong.apps.") and module_has_submodule(config.module, "actions"):
            actions = import_module(f"{config.name}.actions")
            if module_has_submodule(actions, "lists"):
                tables += import_module(f"{actions.__name__}.lists").LISTS
    return tuple(sorted(tables, key=lambda table: table.name))


def write_lists(target: ExportTarget, *, at: datetime) -> None:
    """Write each list with all its rows, as they read at a moment."""
    from guong.ui.tables import write_lines

    for table in list_tables():
        with target.part(path_of(table)) as out:
            for line in write_lines(table.heads(), table.all_lines(at=at)):
                out.write(line.encode())


def path_of(table: ListTable) -> str:
    """Say where a list lies in an export."""
    return f"{FOLDER}/{table.name}.csv"


def describe_lists() -> dict[str, Any]:
    """Tell of each list what it is and what its columns are, for the data dictionary."""
    return {
        table.name: {"label": str(table.title), "file": path_of(table), "columns": table.heads()}
        for table in list_tables()
    }
