"""Pages from several processes on one port: one process computes on one core, and people come at once."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from .starting import CannotRun

STOP_SECONDS = 20.0
LOOK_SECONDS = 0.5
# Seconds before a process that died is followed by another: at once the first time, then ever later.
PATIENCE = (0.0, 1.0, 5.0, 30.0)
STEADY_SECONDS = 60.0  # lived for so long, it died of something new
BACKLOG = 1024
# Where the figures of all processes lie side by side; the name is that of prometheus_client.
FIGURES_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
WILDCARDS = ("*", "")

logger = logging.getLogger(__name__)


@contextmanager
def serving_processes(count: int, listen: str) -> Iterator[WebProcesses]:
    """
    Serve pages by so many processes while the block runs, all on the addresses of GUONG_LISTEN.

    `OSError` where an address is taken, `CannotRun` where the system cannot hand a socket on (Windows).
    """
    if sys.platform == "win32":
        raise CannotRun("GUONG_PROCESSES lớn hơn 1 chỉ dùng được trên Linux; để trống trên Windows.")
    with ExitStack() as stack:
        sockets = [stack.enter_context(listening) for listening in listening_sockets(listen)]
        figures = stack.enter_context(tempfile.TemporaryDirectory(prefix="guong-figures-"))
        processes = WebProcesses(count, sockets, Path(figures))
        processes.start()
        try:
            yield processes
        finally:
            processes.end()


def listening_sockets(listen: str) -> list[socket.socket]:
    """Open the addresses of GUONG_LISTEN (`máy:cổng`, blanks between); `OSError` where one is taken."""
    sockets: list[socket.socket] = []
    try:
        for place in listen.split():
            host, _colon, port = place.rpartition(":")
            name = host.strip("[]")
            resolved = socket.getaddrinfo(
                None if name in WILDCARDS else name,
                port,
                type=socket.SOCK_STREAM,
                flags=socket.AI_PASSIVE,
            )
            sockets += [
                _listen(family, address) for family, _type, _proto, _name, address in dict.fromkeys(resolved)
            ]
    except OSError:
        for listening in sockets:
            listening.close()
        raise
    return sockets


def _listen(family: int, address: tuple[object, ...]) -> socket.socket:
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


class WebProcesses(threading.Thread):
    """Starts the processes, and another where one has died; what waits at the port waits for the next."""

    def __init__(self, count: int, sockets: Sequence[socket.socket], figures: Path) -> None:
        super().__init__(name="guong-web-processes", daemon=True)
        self.figures = figures
        self._sockets = sockets
        self._stopping = threading.Event()
        self._seats = [_Seat() for _number in range(count)]

    def run(self) -> None:
        while not self._stopping.is_set():
            for seat in self._seats:
                if seat.is_due() and not self._stopping.is_set():
                    seat.start(self._sockets, self.figures)
            self._stopping.wait(LOOK_SECONDS)

    def end(self) -> None:
        """Let the pages under way end, and wait for that, not for ever."""
        self._stopping.set()
        self.join()
        for seat in self._seats:
            seat.request_stop()
        until = time.monotonic() + STOP_SECONDS
        for seat in self._seats:
            seat.end(until)


class _Seat:
    """The seat of one process: who sits in it, since when, and how often it has died soon."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._deaths = 0
        self._due_at = 0.0

    def is_due(self) -> bool:
        """Tell whether nobody sits here and the wait after the last death is over."""
        if self.process is not None:
            if self.process.poll() is None:
                return False
            self._note_death(self.process.returncode)
        return time.monotonic() >= self._due_at

    def _note_death(self, status: int) -> None:
        self.process = None
        steady = time.monotonic() - self._started_at > STEADY_SECONDS
        self._deaths = 1 if steady else self._deaths + 1
        wait = PATIENCE[min(self._deaths, len(PATIENCE)) - 1]
        self._due_at = time.monotonic() + wait
        logger.error("A process of pages has ended (%s); another follows in %.0f s.", status, wait)

    def start(self, sockets: Sequence[socket.socket], figures: Path) -> None:
        """Start a process that takes what comes to these sockets, and ends when this one is gone."""
        numbers = [listening.fileno() for listening in sockets]
        command = [sys.executable, "-P", "-m", "guong.config.web_processes", ",".join(map(str, numbers))]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            pass_fds=numbers,
            env=os.environ | {FIGURES_FOLDER: str(figures)},
        )
        self._started_at = time.monotonic()

    def request_stop(self) -> None:
        """Ask the process to end what is under way."""
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()

    def end(self, until: float) -> None:
        """Wait for the process up to a moment of the monotonic clock, then end it."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


# In such a process itself


def main(numbers: str) -> None:
    """Serve pages from inherited sockets until the server that started this asks for the end, or is gone."""
    from .heavy import watch_server
    from .locking import hold_lock
    from .web.server import serve_pages
    from .starting import start_django

    # Ctrl-C reaches all processes; the server says when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    settings = start_django()
    ending = threading.Event()
    threading.Thread(target=watch_server, args=(ending,), daemon=True).start()
    threading.Thread(target=_end_after, args=(ending,), daemon=True).start()
    sockets = [socket.socket(fileno=int(number)) for number in numbers.split(",")]
    with hold_lock(settings.DATA):
        serve_pages(sockets=sockets)


def _end_after(ending: threading.Event) -> None:
    ending.wait()
    os.kill(os.getpid(), signal.SIGTERM)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    main(sys.argv[1])
