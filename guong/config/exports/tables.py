"""Which tables and columns leave with an office, in words, and why the others stay behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guong.apps.units.list_tables import ListTable

OWN_APPS = "guong.apps."
LOG = "activity_entry"
EVIDENCE = "evidence_evidenceitem"
RUNS, RUN_FILE = "audits_run", "snapshot_file"  # a run's snapshot, which no column of the table holds
USERS = "units_user"

_LOGIN = "thuộc về đăng nhập: người trở lại được mời mới"
_PROGRAMS = "mở cửa cho chương trình: lập mới ở nơi mới"
_PASSING = "chỉ có nghĩa trong lúc máy chủ chạy"
# Tables that stay behind, each with its reason as the data dictionary prints it.
STAYING = {
    "activity_head": "tính lại từ nhật ký",
    LOG: "ở log.jsonl, dạng kiểm được bằng “guong verify --log”",
    "units_recoverylink": _LOGIN,
    "units_opensession": _LOGIN,
    "units_codeguesses": _LOGIN,
    "units_apitoken": _PROGRAMS,
    "api_rememberedcall": _PROGRAMS,
    "api_webhook": _PROGRAMS,
    "notices_feedtoken": "địa chỉ lịch riêng là bí mật: lấy địa chỉ mới ở trang Thông báo",
    "activity_cacheentry": _PASSING,
    "audits_hostlease": _PASSING,
    "audits_crawlpart": _PASSING,
    "evidence_filenote": _PASSING,
}
# Tables of the packages that the server stands on, by app, as the dictionary prints the reason.
STAYING_OF_PACKAGES = {
    "account": _LOGIN,
    "auth": "không dùng: quyền theo vai trò của chức vụ",
    "axes": _LOGIN,
    "contenttypes": "máy chủ tự lập lại",
    "django_ox": _PASSING,
    "mfa": _LOGIN,
    "sessions": _LOGIN,
    "socialaccount": "nối tài khoản của cơ quan với lần đăng nhập: nối lại ở nơi mới",
}
# Columns that stay behind; what an import enters in their place stands beside the reason.
WITHHELD: dict[tuple[str, str], tuple[str, Any]] = {
    (USERS, "password"): ("mật khẩu không rời máy chủ", "!"),
    (USERS, "last_login"): ("thuộc về đăng nhập", None),
}
# Types of columns by the end of Django's names for them; what is none of these is text.
TYPES = {
    "DateTimeField": "moment",
    "DateField": "day",
    "BooleanField": "boolean",
    "FloatField": "number",
    "JSONField": "json",
    "IntegerField": "integer",
    "AutoField": "integer",
}
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


@dataclass(frozen=True, slots=True)
class PortableColumn:
    """One column of a table that leaves; `is_file` says that the cell names a file by its SHA-256."""

    name: str
    field: Any
    is_file: bool


@dataclass(frozen=True, slots=True)
class PortableTable:
    """One table that leaves, with its columns in the order in which they are written."""

    name: str
    model: Any
    columns: tuple[PortableColumn, ...]

    @property
    def path(self) -> str:
        return f"tables/{self.name}.jsonl"


@cache
def portable_tables() -> tuple[PortableTable, ...]:
    """List the tables that leave, by name."""
    from django.db.models import BinaryField

    tables = []
    for model in own_models():
        name = model._meta.db_table
        columns = (
            PortableColumn(
                field.attname,
                field,
                isinstance(field, BinaryField) or (name, field.attname) == (EVIDENCE, "key"),
            )
            for field in model._meta.concrete_fields
            if (name, field.attname) not in WITHHELD
        )
        if name not in STAYING:
            tables.append(PortableTable(name, model, tuple(columns)))
    return tuple(sorted(tables, key=lambda table: table.name))


def staying_tables() -> dict[str, str]:
    """List every table that stays behind, those of packages too, each with its reason."""
    from django.apps import apps

    of_packages = {
        model._meta.db_table: STAYING_OF_PACKAGES[config.label]
        for config in apps.get_app_configs()
        if config.label in STAYING_OF_PACKAGES
        for model in config.get_models(include_auto_created=True)
    }
    return dict(sorted((STAYING | of_packages).items()))


def own_models() -> Iterator[Any]:
    from django.apps import apps

    for config in apps.get_app_configs():
        if config.name.startswith(OWN_APPS):
            yield from config.get_models(include_auto_created=True)


@cache
def numbered_tables() -> tuple[str, ...]:
    """List the tables whose numbering goes on, staying ones too: the log speaks of rows by number."""
    from django.db.models import AutoField, BigAutoField

    keys = {model._meta.db_table: model._meta.pk for model in own_models()}
    numbered = {table for table, key in keys.items() if isinstance(key, AutoField | BigAutoField)}
    return tuple(sorted(numbered - {"activity_head", LOG}))


def present_migrations() -> dict[str, str]:
    """Give the newest migration of each of our apps, which says what the tables look like."""
    from django.apps import apps

    from ..versions import known_migrations

    own = {config.label for config in apps.get_app_configs() if config.name.startswith(OWN_APPS)}
    newest: dict[str, str] = {}
    for app, name in known_migrations():
        if app in own:
            newest[app] = max(name, newest.get(app, ""))
    return dict(sorted(newest.items()))


def list_tables() -> "tuple[ListTable, ...]":
    """Gather the lists that the apps declare, by name: they go along as CSV and are read back by nobody."""
    from django.apps import apps
    from django.utils.module_loading import module_has_submodule

    tables: list[ListTable] = []
    for config in apps.get_app_configs():
        if config.name.startswith(OWN_APPS) and module_has_submodule(config.module, "actions"):
            actions = import_module(f"{config.name}.actions")
            if module_has_submodule(actions, "lists"):
                tables += import_module(f"{actions.__name__}.lists").LISTS
    return tuple(sorted(tables, key=lambda table: table.name))


def path_of_list(table: "ListTable") -> str:
    """Say where a list lies in an export."""
    return f"lists/{table.name}.csv"


def data_dictionary() -> dict[str, Any]:
    """Give every table, column and list of this version in words, and what stays behind and why."""
    tables = {}
    for table in portable_tables():
        columns = []
        for column in table.columns:
            field = column.field
            kind = (field.target_field if field.is_relation else field).get_internal_type()
            plain = next((name for ending, name in TYPES.items() if kind.endswith(ending)), "text")
            described: dict[str, Any] = {
                "name": column.name,
                "label": str(field.verbose_name),
                "type": "file" if column.is_file else plain,
                "empty": field.null,
            }
            if field.is_relation:
                described["refers_to"] = f"{field.related_model._meta.db_table}.{field.target_field.column}"
            if field.choices:
                described["choices"] = {str(code): str(label) for code, label in field.flatchoices}
            columns.append(described)
        if table.name == RUNS:
            label = "tệp bản lưu của trang"
            columns.append({"name": RUN_FILE, "label": label, "type": "file", "empty": True})
        label = str(table.model._meta.verbose_name)
        tables[table.name] = {"label": label, "file": table.path, "columns": columns}
    return {
        "types": TYPES_IN_WORDS,
        "tables": tables,
        "lists": {
            table.name: {"label": str(table.title), "file": path_of_list(table), "columns": table.heads()}
            for table in list_tables()
        },
        "staying": staying_tables(),
        "withheld": {f"{table}.{column}": reason for (table, column), (reason, _value) in WITHHELD.items()},
    }
