"""Which tables and columns leave with an office, and why the others stay behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

OWN_APPS = "guong.apps."
LOG = "activity_entry"
EVIDENCE = "evidence_evidenceitem"
RUNS = "audits_run"
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
        """Say where its rows lie in an export."""
        return f"tables/{self.name}.jsonl"


@cache
def portable_tables() -> tuple[PortableTable, ...]:
    """List the tables that leave, by name."""
    models = {model._meta.db_table: model for model in _own_models()}
    return tuple(
        PortableTable(name, models[name], tuple(_columns(models[name])))
        for name in sorted(models)
        if name not in STAYING
    )


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


def _own_models() -> Iterator[Any]:
    from django.apps import apps

    for config in apps.get_app_configs():
        if config.name.startswith(OWN_APPS):
            yield from config.get_models(include_auto_created=True)


def _columns(model: Any) -> Iterator[PortableColumn]:
    from django.db.models import BinaryField

    table = model._meta.db_table
    for field in model._meta.concrete_fields:
        if (table, field.attname) not in WITHHELD:
            is_key = (table, field.attname) == (EVIDENCE, "key")
            yield PortableColumn(field.attname, field, is_key or isinstance(field, BinaryField))


@cache
def numbered_tables() -> tuple[str, ...]:
    """
    List the tables whose numbering goes on where it stood, those that stay behind among them.

    The log speaks of rows by their numbers: a new key of a program must not take the number of an old one.
    """
    from django.db.models import AutoField, BigAutoField

    derived = ("activity_head", LOG)
    return tuple(
        sorted(
            model._meta.db_table
            for model in _own_models()
            if isinstance(model._meta.pk, AutoField | BigAutoField) and model._meta.db_table not in derived
        )
    )


def present_migrations() -> dict[str, str]:
    """Give the newest migration of each of our apps, which says what the tables look like."""
    from ..versions import known_migrations

    own = {config.rpartition(".")[2] for config in _own_apps()}
    newest: dict[str, str] = {}
    for app, name in known_migrations():
        if app in own:
            newest[app] = max(name, newest.get(app, ""))
    return dict(sorted(newest.items()))


def _own_apps() -> Iterator[str]:
    from django.apps import apps

    return (config.name for config in apps.get_app_configs() if config.name.startswith(OWN_APPS))
