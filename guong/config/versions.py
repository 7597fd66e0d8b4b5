"""Which migrations a database has seen, beside those of this version; the missing ones are carried out."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from .django_start import CannotRun, refusing_without_database
from .env.keys import LEDGER_KEY

OWN_PACKAGE = "guong."
LOCK_PATIENCE = "10s"
BEFORE_FIRST_RELEASE = (
    "Sổ này của một bản Gương dựng trước bản phát hành 0.1.0. Cài bản 0.1.0, chạy “guong upgrade” bằng "
    "bản ấy, rồi cài lại bản này; chưa thay đổi gì."
)


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


@contextmanager
def waiting_briefly_for_locks() -> Iterator[None]:
    """Let no change of a table wait long on PostgreSQL: whatever comes after it waits behind it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LOCK_PATIENCE])
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', '0', false)")


def bring_up_to_date() -> None:
    """Bring the tables up to date, old rows under the ledger's key; `CannotRun` at a later version."""
    from django.core.management import call_command
    from django.utils import timezone

    with refusing_without_database():
        if later_migrations():
            raise CannotRun(
                "Cơ sở dữ liệu này của phiên bản Gương mới hơn. Cài phiên bản ấy, "
                "hoặc phục hồi bản sao lưu trước khi nâng cấp."
            )
        if is_before_first_release():
            raise CannotRun(BEFORE_FIRST_RELEASE)
        with waiting_briefly_for_locks():
            call_command("migrate", verbosity=0, interactive=False)
    from guong.apps.activity.keys import key_id
    from guong.apps.activity.models import Head, seal_old_entries

    from .login.factor_seeds import seal_plain_seeds

    head = Head.objects.filter(pk=1).first()
    if head is not None and head.mac and head.key_id != key_id():
        raise CannotRun(
            f"Khóa sổ “{LEDGER_KEY}” đang có không phải khóa đã ghi nhật ký này. Chép lại khóa cũ từ bản sao "
            "lưu, hoặc đặt GUONG_KEYS cho đúng; nhiều máy thì ghi GUONG_LEDGER_KEY giống nhau ở mọi máy; mất "
            "hẳn thì chạy “guong init --new-key”."
        )
    seal_old_entries(at=timezone.now())
    seal_plain_seeds()
