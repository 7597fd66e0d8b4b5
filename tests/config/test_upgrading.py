"""A ledger of the release before is brought up to this version and keeps every figure."""

import json
import re
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from guong.config.backups.upgrade import MOST_BACKUPS, PREFIX
from tests.built_once import copy_built
from tests.config.test_commands import environment
from tests.killed import HANG
from tests.server import ON_POSTGRESQL

LEDGERS = sorted((Path(__file__).parent / "ledgers").glob("*.tar.gz"))
KILLED_AT = """
import os, pkgutil, signal, sys
from guong.config.django_start import start_django
place, folder = sys.argv[1:]
os.environ["GUONG_DATA"] = folder
start_django()
holder, _dot, name = place.replace(":", ".").rpartition(".")
setattr(pkgutil.resolve_name(holder), name, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
from guong.cli import main
main(["upgrade", "--data", folder])
"""
pytestmark = pytest.mark.skipif(ON_POSTGRESQL, reason="có cơ sở dữ liệu SQLite của riêng nó")


def guong(*arguments):
    command = [sys.executable, "-m", "guong.cli", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=environment(), timeout=HANG
    )


def unpack(ledger, folder):
    """Lay an earlier release's data folder out as that release had it."""
    folder.mkdir(mode=0o700)
    with tarfile.open(ledger) as tar:
        for member in tar.getmembers():
            head, _slash, rest = member.name.partition("/")
            if head in ("database", "folder"):
                target = folder / rest
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(tar.extractfile(member).read())
        return json.load(tar.extractfile("manifest.json"))


def count(folder, questions):
    with closing(sqlite3.connect(folder / "guong.sqlite3")) as database:
        return {question: [list(row) for row in database.execute(question)] for question in questions}


def recorded(ledger):
    return json.loads(ledger.with_name(ledger.name.replace(".tar.gz", ".json")).read_text("utf-8"))


@pytest.fixture(params=LEDGERS, ids=lambda path: path.name.removesuffix(".tar.gz"))
def ledger(request):
    return request.param


@pytest.fixture
def release(ledger, tmp_path):
    """Give the data folder of an earlier release, to be written to."""
    folder = tmp_path / "data"
    unpack(ledger, folder)
    return folder


def change(folder, *statements):
    with closing(sqlite3.connect(folder / "guong.sqlite3")) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


# The last table of a library, which an upgrade makes where it is missing: there is always something to do.
NOT_SEEN = "DELETE FROM django_migrations WHERE app = 'axes' AND name = '0010_accessattemptexpiration'"


@pytest.fixture
def old(release):
    """Give the data folder of an earlier release that had an earlier release of a library."""
    change(release, "DROP TABLE axes_accessattemptexpiration", NOT_SEEN)
    return release


def test_a_ledger_of_the_release_before_is_there():
    assert LEDGERS and all(path.stat().st_size <= 200_000 for path in LEDGERS)


def test_it_is_upgraded_passes_verify_and_keeps_every_figure(ledger, old):
    figures = recorded(ledger)
    assert count(old, figures) == figures

    done = guong("upgrade", "--data", old)

    assert done.returncode == 0, done.stderr
    assert "sao lưu rồi nâng cấp" in done.stdout and "Muốn quay lại" in done.stdout
    verified = guong("verify", "--data", old)
    assert verified.returncode == 0, verified.stderr
    assert count(old, figures) == figures
    again = guong("upgrade", "--data", old)
    assert again.returncode == 0 and "đã đúng phiên bản" in again.stdout


def test_its_tables_are_those_of_a_new_ledger(release, tmp_path):
    guong("upgrade", "--data", release)
    first = ("--unit", "xã Vĩnh Linh", "--admin", "Lê Quản", "--username", "quan", "--mail", "")
    made = guong("init", "--data", tmp_path / "new", *first)

    assert made.returncode == 0, made.stderr
    assert tables(release) == tables(tmp_path / "new")


def tables(folder):
    """Give every table, index and trigger by the words that make it, in any order, and every migration."""
    with closing(sqlite3.connect(folder / "guong.sqlite3")) as database:
        parts = database.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        migrations = database.execute("SELECT app, name FROM django_migrations").fetchall()
    words = {(kind, name, *sorted(re.findall(r"[^\s,()]+", sql))) for kind, name, sql in parts}
    return words | set(migrations)


def test_a_ledger_from_between_two_releases_is_refused_with_what_to_do(release):
    change(release, "DELETE FROM django_migrations WHERE app = 'audits' AND name LIKE '0012%'")
    before = (release / "guong.sqlite3").read_bytes()

    for verb in ("upgrade", "serve", "verify"):
        done = guong(verb, "--data", release)
        assert done.returncode == 2 and done.stderr.count("\n") == 1, done.stderr
        assert "Cài bản 0.1.0" in done.stderr and "guong upgrade" in done.stderr
    assert (release / "guong.sqlite3").read_bytes() == before
    assert not (release / "backups").exists()


def test_verify_refuses_it_until_then_and_says_what_to_do(old):
    before = (old / "guong.sqlite3").read_bytes()

    done = guong("verify", "--data", old)

    assert done.returncode == 2 and "phiên bản trước" in done.stderr
    assert (old / "guong.sqlite3").read_bytes() == before


def test_the_way_back_leads_to_the_ledger_as_it_was(ledger, old, tmp_path):
    figures = recorded(ledger)
    manifest = unpack(ledger, tmp_path / "as-it-was")
    guong("upgrade", "--data", old)
    [backup] = (old / "backups").glob(f"{PREFIX}-*.tar.gz")

    with tarfile.open(backup) as tar:
        kept = json.load(tar.extractfile("manifest.json"))
    library = ["axes", "0010_accessattemptexpiration"]
    assert kept["migrations"] == [pair for pair in manifest["migrations"] if pair != library]
    assert kept["head"] == manifest["head"]
    unpack(backup, tmp_path / "back")
    assert count(tmp_path / "back", figures) == figures
    # This version brings it forward as well.
    restored = guong("restore", backup, "--data", tmp_path / "new")
    assert restored.returncode == 0, restored.stderr
    assert count(tmp_path / "new", figures) == figures


def test_the_other_commands_that_upgrade_make_the_backup_too(old):
    done = guong("init", "--data", old, "--link", "quan")

    assert done.returncode == 0, done.stderr
    assert len(list((old / "backups").glob(f"{PREFIX}-*.tar.gz"))) == 1


def test_without_room_for_the_backup_nothing_is_changed(ledger, old):
    figures = recorded(ledger)
    (old / "backups").write_text("no folder")
    before = (old / "guong.sqlite3").read_bytes()

    done = guong("upgrade", "--data", old)

    assert done.returncode == 2 and "Chưa sao lưu được" in done.stderr and "Traceback" not in done.stderr
    assert (old / "guong.sqlite3").read_bytes() == before
    assert count(old, figures) == figures


def test_only_the_newest_backups_of_upgrades_stay(old):
    (old / "backups").mkdir()
    names = [f"{PREFIX}-2026010{day}-010101.tar.gz" for day in range(1, 6)]
    for name in [*names, "guong-20260101-010101.tar.gz"]:
        (old / "backups" / name).touch()

    guong("upgrade", "--data", old)

    left = sorted(path.name for path in (old / "backups").iterdir())
    assert len([name for name in left if name.startswith(PREFIX)]) == MOST_BACKUPS
    assert "guong-20260101-010101.tar.gz" in left and names[0] not in left


@pytest.mark.parametrize("verb", ["serve", "upgrade", "verify", "backup"])
def test_a_damaged_database_ends_a_command_with_a_sentence(old, verb):
    database = old / "guong.sqlite3"
    content = bytearray(database.read_bytes())
    content[4096:400_000] = b"\xff" * (400_000 - 4096)
    database.write_bytes(content)

    done = guong(verb, "--data", old)

    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "bị hỏng" in done.stderr and "guong restore" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")
@pytest.mark.parametrize(
    "place",
    (
        "guong.config.backups.upgrade:back_up",
        "guong.config.backups.upgrade:bring_up_to_date",
        "django.db.migrations.recorder:MigrationRecorder.record_applied",
    ),
)
def test_an_upgrade_killed_on_the_way_is_carried_out_by_the_next_or_says_the_way_back(ledger, old, place):
    figures = recorded(ledger)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AT, place, old], capture_output=True, env=environment(), timeout=HANG
    )
    assert killed.returncode == -9 and count(old, figures) == figures
    done = guong("upgrade", "--data", old)

    # A kill between a table and its record leaves what the next upgrade cannot make again.
    is_refused = "record_applied" in place and "Muốn quay lại" in done.stderr
    assert (is_refused or guong("verify", "--data", old).returncode == 0) and count(old, figures) == figures


def test_an_upgrade_makes_no_new_ledger(tmp_path):
    done = guong("upgrade", "--data", tmp_path / "mistyped")

    assert done.returncode == 2 and "không có cơ sở dữ liệu" in done.stderr
    assert not (tmp_path / "mistyped").exists()


def test_an_upgrade_that_stops_halfway_says_the_way_back(release):
    change(release, NOT_SEEN)  # the table that the upgrade will want to make is there

    done = guong("upgrade", "--data", release)

    assert done.returncode != 0
    assert "Nâng cấp dừng giữa chừng. Muốn quay lại" in done.stderr


def test_a_server_on_an_older_ledger_needs_no_leave(old, tmp_path):
    copy_built(old, tmp_path / "copy")

    done = guong("serve", "--data", tmp_path / "copy", "--listen", "999.0.0.1:1")

    assert "sao lưu rồi nâng cấp" in done.stdout
    assert guong("verify", "--data", tmp_path / "copy").returncode == 0
