"""The server as it runs: pages and styles, what is too large, a quiet end."""

import gzip
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.cached_database import migrated_database
from tests.server import ON_POSTGRESQL

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(ON_POSTGRESQL, reason="có cơ sở dữ liệu SQLite của riêng nó")


@pytest.fixture
def served(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "GUONG_TEST_FOLDER")}
    environ |= {
        "GUONG_DATA": str(tmp_path),
        "GUONG_LISTEN": f"127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "guong.config.settings",
        "PYTHONPATH": str(ROOT),
    }
    if migrated_database().exists():
        shutil.copy(migrated_database(), tmp_path / "guong.sqlite3")
    else:
        code = "import django; django.setup(); from guong.config.versions import bring_up_to_date as go; go()"
        subprocess.run([sys.executable, "-c", code], env=environ, cwd=ROOT, check=True)
    serving = "from guong.config.django_start import start_django; start_django(); "
    serving += "from guong.config.web.server import serve_until_stopped; serve_until_stopped('')"
    process = subprocess.Popen([sys.executable, "-c", serving], env=environ, cwd=ROOT)
    yield process, f"http://127.0.0.1:{port}"
    process.kill()
    process.wait(10)


def fetch(address):
    for _ in range(1200):
        try:
            return urllib.request.urlopen(address, timeout=60)
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def test_pages_and_styles_are_served_and_the_end_is_quiet(served):
    process, address = served
    page = fetch(f"{address}/dang-nhap")
    sheet = fetch(f"{address}{settings.STATIC_URL}ui/guong.css")

    assert "Tên đăng nhập" in page.read().decode()
    assert not re.search(r"\d", page.headers["Server"])  # no version
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert "max-age=31536000" in sheet.headers["Cache-Control"]

    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0


SIGN_IN = """
import django; django.setup()
from django.test import Client
from tests import factories as make
unit = make.unit("xã Thử")
client = Client()
user = make.member("Người Thử", unit).user
client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
print(unit.pk, client.cookies["guong"].value)
"""
MEGABYTE = 1024 * 1024


@pytest.fixture
def sends(served, tmp_path):
    """Give a way to send a form with a file of so many megabytes to the running server."""
    _process, address = served
    fetch(f"{address}/dang-nhap").close()
    environ = os.environ | {"GUONG_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environ.pop("GUONG_TEST_FOLDER", None)
    made = subprocess.run(
        [sys.executable, "-c", SIGN_IN], env=environ, cwd=ROOT, check=True, capture_output=True, text=True
    )
    unit, session = made.stdout.split()

    def send(megabytes):
        page = urllib.request.Request(
            f"{address}/don-vi/{unit}/minh-chung", headers={"Cookie": f"guong={session}"}
        )
        with urllib.request.urlopen(page, timeout=60) as shown:
            cookies = [line.partition(";")[0] for line in shown.headers.get_all("Set-Cookie")]
            token = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', shown.read().decode())[1]
        said = {"csrfmiddlewaretoken": token, "subject": unit, "note": "Phát thanh tuần 12"}
        before = "".join(
            f'--cat\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in said.items()
        )
        before += '--cat\r\nContent-Disposition: form-data; name="file"; filename="phim.mp4"\r\n'
        before += "Content-Type: video/mp4\r\n\r\n"
        body = before.encode() + bytes(megabytes * MEGABYTE) + b"\r\n--cat--\r\n"
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
        headers = {
            "Cookie": "; ".join([f"guong={session}", *cookies]),
            "Content-Type": "multipart/form-data; boundary=cat",
            "Origin": address,
        }
        connection.request("POST", "/minh-chung/gui", body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    return send


def test_a_file_of_200_megabytes_is_refused_in_a_sentence_and_what_was_typed_is_kept(sends, tmp_path):
    status, page = sends(200)

    assert status == 422
    assert "Tệp lớn hơn 20 MB" in page and 'value="Phát thanh tuần 12"' in page
    assert not list((tmp_path / "evidence").glob("??/*"))


def test_what_is_not_worth_reading_at_all_gets_our_own_page(sends):
    status, page = sends(350)

    assert status == 413
    assert "Tệp hoặc bài bạn gửi lớn quá mức cho phép" in page


def test_pages_are_sent_packed_and_files_as_they_are(served):
    _process, address = served

    def packed(path):
        asked = urllib.request.Request(f"{address}{path}", headers={"Accept-Encoding": "gzip"})
        return fetch(asked)

    pages = [packed("/dang-nhap") for _ in range(7)]
    bodies = [page.read() for page in pages]

    assert {page.headers["Content-Encoding"] for page in pages} == {"gzip"}
    assert "Tên đăng nhập" in gzip.decompress(bodies[0]).decode()
    # A random length keeps a secret in the page from being guessed by its size.
    assert len(set(map(len, bodies))) > 1
    assert "Content-Encoding" not in packed(f"{settings.STATIC_URL}ui/guong.js").headers


def post_as_a_stranger(address, path, body):
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    connection.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_a_stranger_fills_no_disk_and_reads_why(served, tmp_path):
    """Twenty megabytes to the entrance: nothing of it is stored, and the page that says so arrives."""
    process, address = served
    fetch(f"{address}/dang-nhap").close()
    open_files = Path(f"/proc/{process.pid}/fd")

    status, page = post_as_a_stranger(address, "/dang-nhap", bytes(20 * MEGABYTE))

    assert status == 413 and "lớn quá mức cho phép" in page
    if open_files.exists():
        sizes = [path.stat().st_size for path in open_files.iterdir() if path.exists() and path.is_file()]
        assert not [size for size in sizes if size > 15 * MEGABYTE]


def test_half_open_connections_leave_room_for_visitors(served):
    """As many connections as the web server once took at all, each with half a request."""
    _process, address = served
    fetch(f"{address}/dang-nhap").close()
    host, port = urlsplit(address).netloc.split(":")
    half_open = [socket.create_connection((host, int(port))) for _ in range(130)]
    try:
        for connection in half_open:
            connection.sendall(b"POST /dang-nhap HTTP/1.1\r\nHost: localhost\r\nContent-Le")
        assert "Tên đăng nhập" in fetch(f"{address}/dang-nhap").read().decode()
    finally:
        for connection in half_open:
            connection.close()


def test_the_probes_answer_a_running_server(served):
    _process, address = served

    assert fetch(f"{address}/healthz").read() == b'{"up": true, "https": false, "forwarded": false}'
    assert fetch(f"{address}/readyz").status == 200


@pytest.mark.parametrize(
    ("listen", "proxy", "warned"),
    [("0.0.0.0:0", "no", True), ("0.0.0.0:0", "yes", False), ("127.0.0.1:0", "no", False)],
)
def test_an_open_port_without_a_proxy_is_warned_of(capsys, monkeypatch, listen, proxy, warned):
    from guong.config.env import Env
    from guong.config.web.server import warn_of_open_port

    monkeypatch.setattr(settings, "SERVER", Env({"GUONG_LISTEN": listen, "GUONG_BEHIND_PROXY": proxy}))

    warn_of_open_port()

    assert ("Cảnh báo: đang lắng nghe" in capsys.readouterr().err) is warned
