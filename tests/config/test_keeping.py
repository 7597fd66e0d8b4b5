"""What is kept comes back: looked at without a touch, restored in spite of kills, encrypted, private."""

import errno
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from guong.config.backups.encryption import age_writer, make_key_pair, read_recipients
from guong.config.backups.restore import unpack
from guong.config.django_start import CannotRun
from tests.config.test_commands import FIRST, HANG, environment, fresh, fresh_backup, guong, home, rows
from tests.config.test_upgrading import change

__all__ = ["fresh", "fresh_backup", "home"]  # fixtures
OLD_BACKUPS = Path(__file__).parent / "backups"  # written by the code of 0.1
POSIX = pytest.mark.skipif(os.name != "posix", reason="quyền của tệp là chuyện của POSIX")


def contents(folder):
    """Give every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_verify_refuses_a_mistyped_folder_and_makes_nothing(tmp_path):
    outcome = guong("verify", "--data", tmp_path / "mistyped")
    (tmp_path / "empty").mkdir()
    empty = guong("verify", "--data", tmp_path / "empty")

    assert (outcome.returncode, empty.returncode) == (2, 2)
    assert "Không có thư mục" in outcome.stderr and "không có cơ sở dữ liệu" in empty.stderr
    assert not (tmp_path / "mistyped").exists() and not list((tmp_path / "empty").iterdir())


def test_verify_changes_no_byte(home):
    before = contents(home)

    assert guong("verify", "--data", home).returncode == 0
    assert contents(home) == before


def test_verify_does_not_bring_an_earlier_ledger_up_to_date(home):
    change(home, "DELETE FROM django_migrations WHERE app = 'axes' AND name >= '0010'")

    outcome = guong("verify", "--data", home)

    assert outcome.returncode == 2 and "phiên bản trước" in outcome.stderr


def test_an_end_stamped_outside_shows_a_cut_log(home):
    head = rows(home, "SELECT position || ':' || hash FROM activity_head")[0][0]
    (home.parent / "data.ends").write_text(f"2026-01-01T00:00:00+07:00 {head}\n")
    assert guong("verify", "--data", home).returncode == 0
    change(
        home,
        "DROP TRIGGER activity_entry_no_DELETE",
        "DELETE FROM activity_entry WHERE position = 3",
        "UPDATE activity_head SET (position, hash, mac) ="
        " (SELECT position, hash, mac FROM activity_entry ORDER BY position DESC LIMIT 1)",
    )

    outcome = guong("verify", "--data", home)

    assert outcome.returncode == 1
    assert "không đi qua đầu mút số 3" in outcome.stderr and "chốt cấm sửa" in outcome.stderr


def test_a_damaged_database_is_told_in_one_sentence(home):
    (home / "guong.sqlite3").write_bytes(b"not a database " * 1000)

    for command in ("verify", "serve", "backup"):
        outcome = guong(command, "--data", home)
        assert outcome.returncode == 2
        assert "bị hỏng" in outcome.stderr and outcome.stderr.count("\n") == 1


def test_a_lost_key_is_told_and_a_new_one_may_be_begun(home):
    (home / "ledger-key").unlink()
    looked = guong("verify", "--data", home)
    assert looked.returncode == 2 and "Không thấy khóa sổ" in looked.stderr
    assert not (home / "ledger-key").exists()

    served = guong("serve", "--data", home)
    assert served.returncode == 2 and "--new-key" in served.stderr and served.stderr.count("\n") == 1

    assert guong("init", "--data", home, "--new-key").returncode == 0
    outcome = guong("verify", "--data", home)
    assert outcome.returncode == 0, outcome.stderr


@POSIX
def test_a_folder_open_to_others_is_closed_to_them(home):
    home.chmod(0o755)
    (home / "guong.sqlite3").chmod(0o644)

    guong("init", "--data", home, "--link", "quan")

    modes = {path.name: path.stat().st_mode & 0o077 for path in (home, *home.iterdir())}
    assert not any(modes.values()), modes


def test_an_encrypted_backup_opens_with_its_private_key_alone(home, tmp_path):
    key, backup, new = tmp_path / "office.key", tmp_path / "a.age", tmp_path / "new"
    made = guong("backup", "--make-seal", key)
    public_key = re.search(r"age1\w+", made.stdout)[0]
    assert guong("backup", "--data", home, "--to", backup, "--seal", public_key).returncode == 0
    content = backup.read_bytes()
    make_key_pair(tmp_path / "other.key")
    (tmp_path / "public").write_text(f"{public_key}\n")
    (tmp_path / "altered").write_bytes(content[:9999] + bytes([content[9999] ^ 1]) + content[10_000:])
    (tmp_path / "cut").write_bytes(content[: -(1 << 10)])
    (tmp_path / "plain").write_bytes(b"\x1f\x8b plain")

    assert b"SQLite" not in content and guong("restore", backup, "--data", new).returncode == 2
    assert not (new / "guong.sqlite3").exists()
    for file, seal, words in (
        (backup, None, "đã mã hóa"),
        (backup, tmp_path / "other.key", "không phải khóa mở được"),
        (backup, tmp_path / "none", "Không có khóa"),
        (backup, tmp_path / "public", "không phải khóa bí mật"),
        (tmp_path / "altered", key, "hỏng"),
        (tmp_path / "cut", key, "hỏng"),
        (tmp_path / "plain", key, "không mã hóa"),
    ):
        with pytest.raises(CannotRun, match=words):
            unpack(file, make_room(tmp_path), key=seal)
    outcome = guong("restore", backup, "--data", new, "--seal", key)
    assert outcome.returncode == 0, outcome.stderr
    assert rows(new, "SELECT * FROM units_user") == rows(home, "SELECT * FROM units_user")


def make_room(folder):
    return Path(tempfile.mkdtemp(dir=folder))


def test_the_server_needs_no_private_key_and_takes_none(tmp_path):
    public_key = make_key_pair(tmp_path / "office.key")
    (tmp_path / "recipients").write_text(f"# văn phòng\n{public_key}\n{make_key_pair(tmp_path / 'b')}\n")
    (tmp_path / "typo").write_text(public_key[:-1])

    assert len(read_recipients(str(tmp_path / "recipients"))) == 2
    assert (tmp_path / "office.key").stat().st_mode & 0o077 == 0
    for seal, words in (
        (tmp_path / "office.key", "khóa bí mật"),
        (OLD_BACKUPS / "of-0.1.key", "khóa bí mật"),
        (tmp_path / "typo", "không phải khóa công khai"),
        (tmp_path / "none", "không phải khóa công khai"),
        (public_key[:-1], "không phải khóa công khai"),
    ):
        with pytest.raises(CannotRun, match=words):
            read_recipients(str(seal))
    with pytest.raises(CannotRun, match="không bị ghi đè"):
        make_key_pair(tmp_path / "office.key")


def test_a_disk_that_is_full_ends_the_encryption_with_the_words_of_the_system(tmp_path):
    class FullDisk(io.BytesIO):
        def write(self, piece):
            raise OSError(errno.ENOSPC, "No space left on device")

    recipients = read_recipients(make_key_pair(tmp_path / "key"))
    with pytest.raises(OSError) as full, age_writer(FullDisk(), recipients) as stream:
        for _ in range(100):
            stream.write(b"x" * 100_000)

    assert full.value.errno == errno.ENOSPC


def test_a_backup_sealed_by_the_version_before_is_restored_with_its_old_key(tmp_path):
    backup, key = OLD_BACKUPS / "of-0.1.tar.gz.sealed", OLD_BACKUPS / "of-0.1.key"
    content = backup.read_bytes()
    make_key_pair(tmp_path / "new.key")
    for part in (content[:-1], content[: 39 + 65552], content[:39], content[:5000] + b"x" + content[5001:]):
        (tmp_path / "spoiled").write_bytes(part)
        with pytest.raises(CannotRun, match="hỏng"):
            unpack(tmp_path / "spoiled", make_room(tmp_path), key=key)
    with pytest.raises(CannotRun, match="không phải khóa mở được"):
        unpack(backup, make_room(tmp_path), key=tmp_path / "new.key")

    outcome = guong("restore", backup, "--data", tmp_path / "new", "--seal", key)

    assert outcome.returncode == 0, outcome.stderr
    assert "nhật ký nguyên vẹn 3 mục" in outcome.stdout
    assert guong("verify", "--data", tmp_path / "new").returncode == 0


KILL = """
import os, sys
from pathlib import Path
rename, count = Path.rename, 0
def dying(path, target):
    global count
    if ".restoring-" in str(path) or "replaced-" in str(target):
        count += 1
        if count > {after}:
            os._exit(9)
    return rename(path, target)
Path.rename = dying
from guong.cli import main
sys.exit(main(sys.argv[1:]))
"""


def die_in_restore(after, *arguments):
    """Run a restore that is dead after so many of its renames."""
    return subprocess.run(
        [sys.executable, "-c", KILL.format(after=after), *map(str, arguments)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=environment(),
        timeout=HANG,
    )


@pytest.mark.parametrize(
    "after", [pytest.param(0, marks=pytest.mark.release), 1, pytest.param(2, marks=pytest.mark.release), 4]
)
def test_a_killed_restore_leaves_the_old_or_is_finished(home, fresh_backup, after):
    change(home, "UPDATE units_person SET full_name = 'Tên mới'")
    command = ("restore", fresh_backup, "--data", home, "--replace")

    assert die_in_restore(after, *command).returncode == 9

    if (home / "restoring.json").exists():
        for refusal in (
            guong("verify", "--data", home),
            guong("serve", "--data", home),
            guong("init", "--data", home, *FIRST),
        ):
            assert refusal.returncode == 2 and "guong restore" in refusal.stderr
        finished = guong(*command)
        assert finished.returncode == 0 and "Làm nốt" in finished.stdout, finished.stderr
        assert rows(home, "SELECT full_name FROM units_person") == [("Lê Văn Quản",)]
    else:
        assert rows(home, "SELECT full_name FROM units_person") == [("Tên mới",)]
    assert guong("verify", "--data", home).returncode == 0


def test_a_restore_that_the_version_before_was_killed_in_is_left_to_it(home, fresh_backup):
    (home / "restoring.json").write_text('{"room": ".restoring-x", "aside": null, "standing": []}')

    done = guong("restore", fresh_backup, "--data", home, "--replace")

    assert done.returncode == 2 and "làm nốt bằng phiên bản ấy" in done.stderr
    assert (home / "restoring.json").exists() and (home / "guong.sqlite3").exists()


DYING_BACKUP = """
import os, signal, sys
from guong.config.backups import backup
backup._ledger_state = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
from guong.cli import main
sys.exit(main(sys.argv[1:]))
"""


@POSIX
def test_a_killed_backup_bears_no_final_name_and_the_next_one_clears_after_it(home, tmp_path):
    target = tmp_path / "to" / "a.tar.gz"
    command = [sys.executable, "-c", DYING_BACKUP, "backup", "--data", home, "--to", target]
    killed = subprocess.run(command, env=environment(), capture_output=True, timeout=HANG, check=False)
    rooms = [*home.glob(".backing-up-*"), *target.parent.glob(".backing-up-*")]
    assert killed.returncode == -9 and not target.exists() and len(rooms) == 2

    done = guong("backup", "--data", home, "--to", target)

    assert done.returncode == 0, done.stderr
    assert [path.name for path in target.parent.iterdir()] == ["a.tar.gz"]
    assert not any(room.exists() for room in rooms)


@POSIX
def test_a_second_web_server_on_a_folder_is_refused(home):
    import fcntl

    with (home / "web.lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        refused = guong("serve", "--data", home)

    assert refused.returncode == 2 and "Đã có một máy chủ web" in refused.stderr
