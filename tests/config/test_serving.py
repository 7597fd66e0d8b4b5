"""The server as it runs: one process, pages and styles, a quiet end."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

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
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=environ, cwd=ROOT, check=True)
    serving = "from guong.config.serving import serve_until_stopped; serve_until_stopped('')"
    process = subprocess.Popen([sys.executable, "-c", serving], env=environ, cwd=ROOT)
    yield process, f"http://127.0.0.1:{port}"
    process.kill()
    process.wait(10)


def fetch(address):
    for _ in range(200):
        try:
            return urllib.request.urlopen(address, timeout=10)
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
    assert "Server" not in page.headers
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert "max-age=31536000" in sheet.headers["Cache-Control"]

    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
