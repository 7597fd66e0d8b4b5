"""One migrated database, made once and copied: a test run does not carry out every migration again."""

import getpass
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(tempfile.gettempdir()) / f"guong-test-databases-{getpass.getuser()}"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, django_db_modify_db_settings: None
) -> Iterator[None]:
    """
    Set the test database up: from the copy on SQLite, by its migrations on PostgreSQL.

    A test on real transactions leaves it so: with its guards, and with the rows that migrations put there.
    """
    configuration, TransactionTestCase._fixture_teardown = None, _lay_back  # type: ignore[method-assign]
    with django_db_blocker.unblock():
        if connection.vendor != "sqlite":
            configuration = setup_databases(verbosity=0, interactive=False)
        elif migrated_database().exists():
            _fill(migrated_database())
        else:
            _open_in_memory()
            call_command("migrate", verbosity=0, interactive=False)
            _save(migrated_database())
    yield
    if configuration is not None:
        with django_db_blocker.unblock():
            teardown_databases(configuration, verbosity=0)


def _lay_back(_case: TransactionTestCase) -> None:
    if connection.vendor == "sqlite":
        _fill(migrated_database())
        return
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)
    connection.creation.deserialize_db_from_string(connection._test_serialized_contents)  # type: ignore[attr-defined]


def migrated_database() -> Path:
    """Give the file of a migrated SQLite database of today's migrations; it may not be there yet."""
    digest = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for path in sorted(ROOT.glob("guong/apps/*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    digest.update((ROOT / "guong/config/settings.py").read_bytes())
    return FOLDER / f"{digest.hexdigest()[:24]}.sqlite3"


def _open_in_memory() -> None:
    """Let Django's connection be to an empty database in memory."""
    connection.close()
    name = connection.creation._get_test_db_name()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()


def _fill(file: Path) -> None:
    """Fill the database in memory from the file."""
    _open_in_memory()
    source = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    source.backup(connection.connection)
    source.close()


def _save(file: Path) -> None:
    """Save what the migrations made for the next run; whoever is first wins."""
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    beside = file.with_suffix(f".{os.getpid()}")
    target = sqlite3.connect(beside)
    connection.connection.backup(target)
    target.close()
    beside.replace(file)
