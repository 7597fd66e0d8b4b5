"""An export or an import that is killed, or finds the disk full, leaves nothing half done and says so."""

import errno
import json
import os
import signal
import subprocess
import sys
import zipfile

import pytest

from guong.config.backups.private_folders import clear_abandoned_rooms, lock_room
from guong.config.django_start import CannotRun
from guong.config.exports import export, imports
from guong.config.exports.archive_shapes import pack
from guong.config.exports.export import ROOM, export_ledger
from tests.built_once import copy_built
from tests.config.exported_ledger import amend, enter, on_sqlite, refusal, replace_part, tree
from tests.config.test_commands import environment, guong
from tests.factories import NOW
from tests.killed import HANG

posix = pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")
# Runs the command with one of its steps replaced by the death of the process.
DYING = """
import os, signal, sys
from guong.config.exports import {module}
{module}.{step} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
from guong.cli import main
sys.exit(main({arguments!r}))
"""


def die_at(module, step, *arguments):
    """Run `guong` and kill it -9 where it comes to a step."""
    script = DYING.format(module=module, step=step, arguments=[str(word) for word in arguments])
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], env=environment(), capture_output=True, timeout=HANG, text=True
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done


# Killed.
@posix
@on_sqlite
@pytest.mark.parametrize("step", ["_write_table", "pack"])
def test_a_killed_export_bears_no_final_name_and_the_next_one_clears_after_it(ledger, tmp_path, step):
    die_at("export", step, "export", tmp_path / "a.zip", "--data", ledger)
    assert not (tmp_path / "a.zip").exists()
    assert [path.name.startswith(ROOM) for path in tmp_path.iterdir()] == [True]

    done = guong("export", tmp_path / "a.zip", "--data", ledger)

    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


@posix
@on_sqlite
@pytest.mark.parametrize("step", ["_ImportedLedger._enter_log", "continue_numbering"])
def test_a_killed_import_entered_nothing_and_is_repeated(exported, tmp_path, step):
    new = tmp_path / "new"
    die_at("imports", step, "import", exported, "--data", new)

    done = guong("import", exported, "--data", new)

    assert done.returncode == 0, done.stderr
    assert guong("verify", "--data", new).returncode == 0
    again = guong("export", tmp_path / "again", "--data", new)
    assert again.returncode == 0 and tree(tmp_path / "again") == tree(exported)


@posix
def test_a_room_that_somebody_writes_in_is_left_alone(tmp_path):
    held, left = tmp_path / f"{ROOM}a", tmp_path / f"{ROOM}b"
    for room in (held, left):
        room.mkdir()
        (room / "export").write_text("x")
    (tmp_path / f"{ROOM}c").symlink_to(tmp_path)
    (tmp_path / "own").mkdir()

    with lock_room(held):
        assert clear_abandoned_rooms(tmp_path, ROOM) == 1
        assert held.exists() and not left.exists() and (tmp_path / "own").exists()
    assert clear_abandoned_rooms(tmp_path, ROOM) == 1 and not held.exists()


# The disk is full.
def fill_up(*_arguments, **_options):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["_write_table", "read_numbering", "pack"])
def test_an_export_onto_a_full_disk_says_so_and_leaves_nothing(tmp_path, monkeypatch, step):
    monkeypatch.setattr(export, step, fill_up)

    with pytest.raises(CannotRun, match=r"Chưa xuất được \(đĩa đã đầy\)"):
        export_ledger(tmp_path / "a.zip", made_at=NOW)
    assert list(tmp_path.iterdir()) == []


@on_sqlite
def test_a_full_disk_under_an_import_is_no_damaged_export(empty, spoiled, tmp_path, monkeypatch):
    def fill_while_reading(_entering, *_arguments):
        with imports.reading("files/x"):
            fill_up()

    monkeypatch.setattr(imports._ImportedLedger, "_content", fill_while_reading)

    sentence = enter(spoiled, tmp_path)

    assert sentence == "Đĩa đã đầy nên chưa ghi được. Dọn chỗ trống rồi chạy lại; chưa nhập gì."


@on_sqlite
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("database or disk is full", "Đĩa đã đầy"),
        ("server closed the connection unexpectedly", "dừng giữa chừng (server closed"),
    ],
)
def test_a_database_that_stops_is_no_export_that_contradicts_itself(
    empty, spoiled, tmp_path, monkeypatch, words, sentence
):
    import sqlite3

    from django.db import OperationalError

    def stop(_entering):
        raise OperationalError(words) from sqlite3.OperationalError(words)

    monkeypatch.setattr(imports._ImportedLedger, "_enter_log", stop)

    refused = enter(spoiled, tmp_path)

    assert sentence in refused and "mâu thuẫn" not in refused and refused.endswith("chưa nhập gì.")


@on_sqlite
def test_room_is_asked_for_rows_twice_and_for_files_once(spoiled, tmp_path, monkeypatch):
    from collections import namedtuple

    from guong.config.exports import manifest

    parts = json.loads((spoiled / "manifest.json").read_text("utf-8"))["parts"]
    of_files = sum(part["bytes"] for name, part in parts.items() if name.startswith("files/"))
    of_rows = sum(part["bytes"] for part in parts.values()) - of_files
    free = namedtuple("Usage", "free")
    monkeypatch.setattr(manifest.shutil, "disk_usage", lambda _room: free(of_files + 2 * of_rows - 1))

    assert "đĩa còn" in refusal(spoiled, tmp_path)


# What many lost files and strange archives look like.
@pytest.mark.django_db
def test_of_many_lost_files_a_few_are_told_and_the_rest_counted():
    from guong.config.exports.commands import MOST_GAPS, _tell_gaps

    gaps = [{"table": "evidence_evidenceitem", "row": n} for n in range(100_000)]
    lines = list(_tell_gaps("Mất", gaps))

    assert len(lines) == MOST_GAPS + 1 and "99980 tệp nữa" in lines[-1] and "manifest.json" in lines[-1]
    assert list(_tell_gaps("Mất", gaps[:1])) == ["Mất: evidence_evidenceitem số 0."]


@on_sqlite
def test_an_archive_with_two_manifests_is_refused(spoiled, tmp_path):
    pack(spoiled, tmp_path / "a.zip")
    with (
        zipfile.ZipFile(tmp_path / "a.zip", "a") as packed,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        packed.writestr("manifest.json", (spoiled / "manifest.json").read_bytes())

    assert "trùng tên" in refusal(tmp_path / "a.zip", tmp_path)


@on_sqlite
def test_an_archive_of_a_newer_format_names_the_version_that_reads_it(spoiled, tmp_path):
    amend(spoiled, format=99, guong="9.1.0")

    assert "phiên bản Gương mới hơn (9.1.0). Nâng cấp" in refusal(spoiled, tmp_path)


# The lists for people with a spreadsheet.
@on_sqlite
def test_lists_are_hashed_like_every_part_and_entered_from_nowhere(empty, exported, spoiled, tmp_path):
    name = "lists/nguoi-va-chuc-vu.csv"
    assert (exported / name).read_bytes().startswith('\ufeff"Họ và tên",'.encode())
    (spoiled / name).write_bytes(b"x")
    assert f"“{name}” trong bản xuất đã bị sửa" in refusal(spoiled, tmp_path)
    replace_part(spoiled, name, b"x")
    copy = copy_built(spoiled, tmp_path / "lying")
    edit = json.loads((copy / "manifest.json").read_text("utf-8"))
    edit["rows"]["units_person"] += 1
    amend(copy, rows=edit["rows"])

    assert "units_person" in enter(copy, tmp_path), "a lying list is not what stops an import"


@on_sqlite
def test_every_list_is_in_an_export_and_holds_all_rows(exported):
    from guong.config.exports.tables import list_tables, path_of_list
    from tests import independent

    counts = json.loads((exported / "manifest.json").read_text("utf-8"))["rows"]
    for table in list_tables():
        content = (exported / path_of_list(table)).read_bytes()
        assert independent.faults_of_table(content) == [], table.name
    lines = (exported / "lists/viec.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == counts["obligations_assignment"] + 1 > 1
    described = json.loads((exported / "dictionary.json").read_text("utf-8"))["lists"]
    assert set(described) == {table.name for table in list_tables()}
