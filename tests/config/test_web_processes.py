"""Several processes serve one port: one limit, one count, and where one dies another follows."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.config.servers import Browser, free_port, wait_for
from tests.config.test_commands import HANG, answer, environment, fresh, guong, home

__all__ = ["fresh", "home"]  # fixtures
pytestmark = [
    pytest.mark.sqlite_only,
    pytest.mark.skipif(sys.platform != "linux", reason="tiến trình con đọc từ /proc"),
]
LOOK_UP = "/kenh-nay-co-that-khong"


class Served:
    """A server of two processes on a data folder."""

    def __init__(self, folder: Path) -> None:
        self.port, self.metrics = free_port(), free_port()
        self.address = f"http://localhost:{self.port}"
        server_settings = {"GUONG_PROCESSES": "2", "GUONG_METRICS": f"127.0.0.1:{self.metrics}"}
        listen = f"127.0.0.1:{self.port}"
        command = [sys.executable, "-m", "guong.cli", "serve", "--data", str(folder), "--listen", listen]
        self.parent = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment(**server_settings))

    def pages(self) -> list[int]:
        """Give the processes that serve pages."""
        children = Path(f"/proc/{self.parent.pid}/task").glob("*/children")
        numbers = [int(number) for place in children for number in place.read_text().split()]
        # granian names its processes where the machine has `setproctitle`.
        return sorted(n for n in numbers if b"granian" in _command(n) or b"spawn_main" in _command(n))


def _command(number: int) -> bytes:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return b""


def wait_until(holds: Callable[[], object]) -> None:
    """Wait until something holds, on a busy machine too."""
    until = time.monotonic() + HANG
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.fixture
def served(home):
    server = Served(home)
    try:
        wait_for(f"{server.address}/healthz")
        wait_until(lambda: len(server.pages()) == 2)
        yield server
    finally:
        server.parent.kill()
        server.parent.wait(HANG)


def test_a_process_that_dies_is_followed_by_another_and_the_end_is_quiet(served):
    first, second = served.pages()
    os.kill(first, signal.SIGKILL)
    with suppress(ConnectionResetError):  # it was on its way to the process that died
        answer(f"{served.address}/dang-nhap")
    assert "Gương" in answer(f"{served.address}/dang-nhap")
    wait_until(lambda: len(served.pages()) == 2 and first not in served.pages())
    assert second in served.pages()

    served.parent.send_signal(signal.SIGTERM)

    assert served.parent.wait(60) == 0
    wait_until(lambda: not _command(second))


def test_with_the_server_gone_its_processes_end_and_the_port_is_free(served):
    pages = served.pages()
    served.parent.kill()
    served.parent.wait(HANG)

    wait_until(lambda: not any(_command(number) for number in pages))
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", served.port))


def test_they_keep_one_limit_and_one_count_of_pages(served):
    now = time.time()
    time.sleep(max(0.0, 20 - 60 + now % 60))  # twenty seconds at least of the window of a minute are left
    statuses = [Browser(served.address).post(LOOK_UP, q="0912 345 678") for _turn in range(34)]
    assert statuses == [200] * 30 + [429] * 4

    own_port = answer(f"http://127.0.0.1:{served.metrics}/metrics")
    answers = re.findall(r'guong_http_answers_total{.*method="POST".*status="(\d+)"} (\S+)', own_port)
    assert dict(answers) == {"200": "30.0", "429": "4.0"}
    assert "guong_database_up 1.0" in own_port


def test_a_taken_port_is_told(home):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        outcome = guong("serve", "--data", home, "--listen", taken, GUONG_PROCESSES="2")
    assert outcome.returncode == 2
    assert "Không lắng nghe được" in outcome.stderr and "--listen" in outcome.stderr
