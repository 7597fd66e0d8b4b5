"""The data dictionary of an export: every table and column in words, and what stays behind and why."""

from __future__ import annotations

from typing import Any

from .lists import describe_lists
from .tables import WITHHELD, PortableColumn, PortableTable, portable_tables, staying_tables

OF_RUN_FILES = "snapshot_file"
_TYPES = (
    ("DateTimeField", "moment"),
    ("DateField", "day"),
    ("BooleanField", "boolean"),
    ("FloatField", "number"),
    ("JSONField", "json"),
    ("IntegerField", "integer"),
    ("AutoField", "integer"),
)
TYPES_IN_WORDS = {
    "moment": "thời điểm, ISO 8601, giờ UTC",
    "day": "ngày, ISO 8601",
    "boolean": "đúng hay sai",
    "number": "số thực",
    "integer": "số nguyên",
    "json": "JSON",
    "text": "chữ, UTF-8",
    "file": "mã SHA-256 của một tệp trong files/",
}


def write_dictionary() -> dict[str, Any]:
    """Give the dictionary of the tables of this version."""
    return {
        "types": TYPES_IN_WORDS,
        "tables": {table.name: _table(table) for table in portable_tables()},
        "lists": describe_lists(),
        "staying": staying_tables(),
        "withheld": {f"{table}.{column}": reason for (table, column), (reason, _value) in WITHHELD.items()},
    }


def _table(table: PortableTable) -> dict[str, Any]:
    columns = [_column(column) for column in table.columns]
    if table.name == "audits_run":
        label = "tệp bản lưu của trang"
        columns.append({"name": OF_RUN_FILES, "label": label, "type": "file", "empty": True})
    return {"label": str(table.model._meta.verbose_name), "file": table.path, "columns": columns}


def _column(column: PortableColumn) -> dict[str, Any]:
    field = column.field
    described: dict[str, Any] = {
        "name": column.name,
        "label": str(field.verbose_name),
        "type": "file" if column.is_file else _type(field),
        "empty": field.null,
    }
    if field.is_relation:
        described["refers_to"] = f"{field.related_model._meta.db_table}.{field.target_field.column}"
    if field.choices:
        described["choices"] = {str(code): str(label) for code, label in field.flatchoices}
    return described


def _type(field: Any) -> str:
    kind = field.target_field if field.is_relation else field
    internal = kind.get_internal_type()
    return next((name for ending, name in _TYPES if internal.endswith(ending)), "text")
