"""What the doctor says of folders, disk, backups, clock, address and proxy."""

import os
import shutil
import sys
from collections import namedtuple
from datetime import datetime, timedelta

import pytest

from guong.config.backups.backup import LAST_BACKUP
from guong.config.health import machine
from guong.config.health.outcome import Condition, FrontView, ServerFacts, listens_beyond
from guong.engines.documents.sandbox_trial import SandboxState
from guong.engines.viet.formats import VIETNAM_TIME
from tests.engines.documents.clamd import answering

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def facts(tmp_path):
    """Give a way to describe a server whose data folder is fresh and private."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)

    def describe(**changes):
        usual = {
            "folder": folder,
            "keys": folder,
            "ends": tmp_path / "data.ends",
            "address": "https://guong.xa.vn",
            "listen": "127.0.0.1:8000",
            "behind_proxy": True,
            "mail": "",
            "scanner": "",
            "now": datetime.now(tz=VIETNAM_TIME),
        }
        return ServerFacts(**(usual | changes))

    return describe


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_a_folder_others_can_read_has_to_be_mended(facts):
    described = facts()
    assert machine.check_folders(described).condition is Condition.GOOD

    (described.folder / "guong.sqlite3").touch(mode=0o644)
    (described.folder / "guong.sqlite3").chmod(0o644)
    checkup = machine.check_folders(described)

    assert checkup.condition is Condition.BAD
    assert "guong.sqlite3" in checkup.sentence and "chmod" in checkup.remedy


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
def test_what_a_command_of_root_left_behind_is_told(facts):
    described = facts()
    (described.folder / "guong.sqlite3-wal").touch(mode=0o600)
    os.chown(described.folder / "guong.sqlite3-wal", 12345, 12345)

    checkup = machine.check_folders(described)

    assert checkup.condition is Condition.BAD and "chown" in checkup.remedy


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_a_key_that_lies_elsewhere_is_looked_at_too(facts, tmp_path):
    (tmp_path / "keys").mkdir()
    key = tmp_path / "keys" / "ledger-key"
    key.touch()
    key.chmod(0o640)

    assert machine.check_folders(facts(keys=tmp_path / "keys")).condition is Condition.BAD


@pytest.mark.parametrize(
    ("free", "condition"), [(10**6, Condition.BAD), (10**9, Condition.DOUBTFUL), (10**11, Condition.GOOD)]
)
def test_the_room_that_is_left_is_told(facts, monkeypatch, free, condition):
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(10**12, 0, free))

    assert machine.check_disk(facts()).condition is condition


def note_backup(described, age, path):
    at = (described.now - age).isoformat(timespec="seconds")
    (described.folder / LAST_BACKUP).write_text(f"{at} {path}\n")


def test_without_a_backup_one_has_to_be_made(facts):
    assert machine.check_backup(facts()).condition is Condition.BAD


@pytest.mark.parametrize(
    ("age", "condition"),
    [
        (timedelta(hours=5), Condition.GOOD),
        (timedelta(days=5), Condition.DOUBTFUL),
        (timedelta(days=40), Condition.BAD),
    ],
)
def test_the_age_of_the_last_backup_counts(facts, tmp_path, age, condition):
    described, elsewhere = facts(), tmp_path / "elsewhere.tar.gz"
    elsewhere.touch()
    note_backup(described, age, elsewhere)

    assert machine.check_backup(described).condition is condition


def test_a_backup_beside_the_data_is_no_help_when_the_disk_breaks(facts):
    described = facts()
    inside = described.folder / "a.tar.gz"
    inside.touch()
    note_backup(described, timedelta(hours=1), inside)

    assert "cùng đĩa" in machine.check_backup(described).sentence


def test_a_note_that_was_damaged_counts_as_none(facts):
    described = facts()
    (described.folder / LAST_BACKUP).write_bytes(b"\xff\xfe")

    assert machine.check_backup(described).condition is Condition.BAD


def test_a_clock_behind_what_was_written_is_found_out(facts):
    described = facts()
    (described.folder / "guong.sqlite3").touch()
    year_ago = described.now - timedelta(days=365)

    assert machine.check_clock(described).condition is Condition.GOOD
    assert machine.check_clock(facts(now=year_ago)).condition is Condition.BAD


def test_a_clock_a_year_ahead_is_doubted(facts):
    described = facts()
    (described.folder / "guong.sqlite3").touch()

    checkup = machine.check_clock(facts(now=described.now + timedelta(days=3650)))

    assert checkup.condition is Condition.DOUBTFUL and "chạy nhanh" in checkup.sentence


def test_the_end_of_the_log_stamped_outside_tells_the_clock_too(facts):
    described = facts()
    ahead = (described.now + timedelta(days=2)).isoformat(timespec="seconds")
    described.ends.write_text(f"{ahead} 5:{'a' * 64}\n")

    assert machine.check_clock(described).condition is Condition.BAD


@pytest.mark.parametrize(
    ("address", "condition"),
    [
        ("https://guong.xa.vn", Condition.GOOD),
        ("http://localhost:8000", Condition.DOUBTFUL),
        ("http://guong.xa.vn", Condition.BAD),
    ],
)
def test_an_address_without_https_is_told(facts, address, condition):
    assert machine.check_https(facts(address=address)).condition is condition


@pytest.mark.parametrize(
    ("front", "condition"),
    [
        (FrontView(https=True, forwarded=True), Condition.GOOD),
        (FrontView(https=False, forwarded=True), Condition.BAD),
        (FrontView(https=True, forwarded=False), Condition.BAD),
        (FrontView(False, False, "timed out"), Condition.UNKNOWN),
        (None, Condition.UNKNOWN),
    ],
)
def test_the_headers_of_the_proxy_are_looked_for(facts, front, condition):
    assert machine.check_proxy(facts(front=front)).condition is condition


@pytest.mark.parametrize(
    ("changes", "condition"),
    [
        ({"behind_proxy": False}, Condition.BAD),
        ({"behind_proxy": True, "listen": "0.0.0.0:8000"}, Condition.DOUBTFUL),
        ({"behind_proxy": False, "address": "http://localhost:8000", "listen": "*:8000"}, Condition.BAD),
        ({"behind_proxy": False, "address": "http://localhost:8000"}, Condition.GOOD),
    ],
)
def test_a_port_that_can_be_walked_to_is_told(facts, changes, condition):
    assert machine.check_proxy(facts(**changes)).condition is condition


@pytest.mark.parametrize(
    ("listen", "beyond"),
    [
        ("127.0.0.1:8000", False),
        ("[::1]:8000", False),
        ("localhost:8000", False),
        ("0.0.0.0:8000", True),
        ("*:80", True),
        ("[::]:8000", True),
        ("10.0.0.5:8000", True),
    ],
)
def test_what_other_machines_reach_is_told_from_what_they_do_not(listen, beyond):
    assert listens_beyond(listen) is beyond


@pytest.mark.parametrize(
    ("holds", "condition"),
    [
        ((True, True, True, True), Condition.GOOD),
        ((False, True, True, True), Condition.DOUBTFUL),
        ((True, False, True, True), Condition.BAD),
        ((False, False, False, False), Condition.BAD),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is of Linux")
def test_a_sandbox_that_leaks_is_told(facts, monkeypatch, holds, condition):
    secrets = []
    monkeypatch.setattr(
        machine, "sandbox_state", lambda *paths: secrets.extend(paths) or SandboxState(*holds)
    )

    described = facts()
    (described.folder / "guong.sqlite3").touch()
    assert machine.check_sandbox(described).condition is condition
    assert described.folder / "guong.sqlite3" in secrets


def test_mail_that_is_not_set_is_told(facts):
    assert machine.check_mail(facts()).condition is Condition.DOUBTFUL
    assert machine.check_mail(facts(mail="smtp://mail.vn")).condition is Condition.GOOD


def test_a_reader_that_could_get_out_is_told_with_what_the_machine_lacks(facts, monkeypatch):
    whole, open_state = SandboxState(True, True, True, True), SandboxState(False, False, False, True)
    secrets = []
    monkeypatch.setattr(machine, "sandbox_state", lambda *paths: secrets.extend(paths) or whole)
    (facts().folder / "guong.sqlite3").touch()
    assert machine.check_sandbox(facts()).condition is Condition.GOOD
    assert {path.name for path in secrets} >= {"guong.sqlite3", "ledger-key", "guong.env"}

    monkeypatch.setattr(machine, "sandbox_state", lambda *_paths: open_state)
    checkup = machine.check_sandbox(facts())
    assert checkup.condition is Condition.BAD
    assert "nối được mạng" in checkup.sentence and "Landlock" in checkup.remedy


def test_a_scanner_that_does_not_answer_is_bad(facts, tmp_path):
    assert machine.check_scanner(facts()).condition is Condition.GOOD
    away = machine.check_scanner(facts(scanner=str(tmp_path / "none.ctl")))
    assert away.condition is Condition.BAD and "không tệp nào được nhận" in away.sentence
    with answering(tmp_path, b"stream: OK\0") as path:
        assert machine.check_scanner(facts(scanner=str(path))).condition is Condition.GOOD
