"""Looks whether the database still refuses by itself to change what is written once."""

from collections.abc import Iterator

ACTS = ("UPDATE", "DELETE")


def compare_guards() -> Iterator[str]:
    """Name the append-only tables whose guard was taken off."""
    from django.apps import apps
    from django.db import connection

    from guong.apps.activity.models import AppendOnly

    names = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(names)
        guards = {name for (name,) in cursor.fetchall()}
    for model in apps.get_models():
        table = model._meta.db_table
        if issubclass(model, AppendOnly) and any(f"{table}_no_{act}" not in guards for act in ACTS):
            yield f"Bảng {table}: chốt cấm sửa, cấm xóa của cơ sở dữ liệu đã bị gỡ."


def compare_seeds() -> Iterator[str]:
    """Name the second factors whose seed was not put there by the server: it holds no seed in clear."""
    from allauth.mfa.models import Authenticator

    from guong.apps.activity.keys import LostKey

    from ..login.factor_seeds import open_seed

    for authenticator in Authenticator.objects.order_by("pk"):
        try:
            for name in ("secret", "seed"):
                if name in authenticator.data:
                    open_seed(authenticator.data[name])
        except LostKey:
            yield f"Lớp thứ hai số {authenticator.pk}: không do máy chủ này ghi."
