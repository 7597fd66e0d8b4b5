"""Run a short-lived process with bounds on its time, memory and output."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import guong
from guong.engines.documents.progress import ReadingProgress, ReadingStopped

MAX_OUTPUT = 256 << 20
MAX_ASIDE = 1 << 20
# How a worker says that its own bound on memory stopped it.
NO_MEMORY_EXIT = 112
POLL_SECONDS = 0.05
KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "HOME", "TESSDATA_PREFIX", "LD_LIBRARY_PATH")


class OutOfTime(Exception):
    """The process ran longer than allowed and was stopped."""


class OutOfMemory(Exception):
    """The process held more memory, or wrote more output, than allowed and was stopped."""


class Crashed(Exception):
    """The process ended without an answer."""


def python(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module in a bare interpreter: no site start-up, no current folder."""
    return [sys.executable, "-S", "-s", "-P", "-X", "utf8", "-m", module, *arguments]


def run(
    command: Sequence[str],
    data: bytes,
    *,
    seconds: float,
    memory_bytes: int,
    progress: ReadingProgress | None = None,
    scratch: str | None = None,
    whole_group: bool = False,
) -> bytes:
    """
    Run a command on `data` and return what it printed.

    `scratch` is the folder it has for temporary files and takes for that of its user; without one it gets a
    new one that goes with it. With `whole_group` the memory of all processes it starts is counted.

    The bytes travel through unnamed files, so that neither side can block the other. Memory is what the
    process holds in RAM, looked at twenty times a second; the worker bounds its own address space too where
    the system can. Raises OutOfTime, OutOfMemory or Crashed, and ReadingStopped when `progress` says stop.
    """
    with (
        tempfile.TemporaryFile() as inlet,
        tempfile.TemporaryFile() as outlet,
        tempfile.TemporaryFile() as aside,
        # What the process still holds open when it is killed must not stop us.
        contextlib.nullcontext(scratch)
        if scratch
        else tempfile.TemporaryDirectory(prefix="guong-", ignore_cleanup_errors=True) as folder,
    ):
        inlet.write(data)
        inlet.seek(0)
        process = subprocess.Popen(
            command,
            stdin=inlet,
            stdout=outlet,
            stderr=subprocess.DEVNULL if progress is None else aside,
            env=environment(folder),
            start_new_session=True,
        )
        watch = _Watch(process, outlet.fileno(), seconds, memory_bytes, whole_group=whole_group)
        if progress is not None:
            watch.progress, watch.aside = progress, aside.fileno()
        with watch:
            code = process.wait()
        if watch.reason is not None:
            raise watch.reason
        if code == NO_MEMORY_EXIT:
            raise OutOfMemory
        if code != 0:
            raise Crashed(code)
        outlet.seek(0)
        return outlet.read()


class _Watch:
    """Stop a process, and what it started, once it breaks a bound."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        outlet: int,
        seconds: float,
        memory: int,
        *,
        whole_group: bool = False,
    ) -> None:
        self.reason: Exception | None = None
        self._process = process
        self._outlet = outlet
        self._deadline = time.monotonic() + seconds
        self._memory = memory
        self._measure = group_bytes if whole_group else resident_bytes
        self.progress: ReadingProgress | None = None
        self.aside = -1
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        # An interrupt of the reader must not leave the process behind.
        if self._process.poll() is None:
            _kill(self._process)
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(POLL_SECONDS):
            if time.monotonic() > self._deadline:
                self.reason = OutOfTime()
            elif (
                self._measure(self._process.pid) > self._memory or os.fstat(self._outlet).st_size > MAX_OUTPUT
            ):
                self.reason = OutOfMemory()
            elif self.progress is not None:
                size = os.fstat(self.aside).st_size
                if size > MAX_ASIDE:
                    self.reason = OutOfMemory()
                elif self.progress.stop:
                    self.reason = ReadingStopped()
                else:
                    # The last lines, without moving the place of writing, which both ends share. Windows
                    # cannot: there the page shows that the reading goes on, and not how far.
                    tail = os.pread(self.aside, 64, max(0, size - 64)) if hasattr(os, "pread") else b""
                    self.progress.hear(tail)
            if self.reason is not None:
                _kill(self._process)
                return


def resident_bytes(pid: int) -> int:
    """Return how much RAM a process holds, 0 once it has ended."""
    if sys.platform == "linux":
        try:
            pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
        except (OSError, IndexError):
            return 0
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def group_bytes(pid: int) -> int:
    """Return how much RAM a process that leads a session and those it started hold."""
    if sys.platform == "linux":
        members = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
        return sum(resident_bytes(member) for member in members if _session(member) == pid)
    import psutil

    try:
        children = psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return 0
    return resident_bytes(pid) + sum(resident_bytes(child.pid) for child in children)


def _session(pid: int) -> int:
    """Give the session of a process, 0 once it has ended."""
    try:
        # Its name stands in brackets and may hold anything; the session is the fourth field behind it.
        behind = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
        return int(behind.split()[3])
    except (OSError, IndexError, ValueError):
        return 0


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        import psutil

        with contextlib.suppress(psutil.Error):
            for child_process in psutil.Process(process.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    child_process.kill()
        process.kill()
        return
    # The process leads its own session, so its group is exactly what it started.
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)


def environment(scratch: str | None = None) -> dict[str, str]:
    """
    Give the few variables that a bare interpreter needs to find this package; none of the server's secrets.

    `scratch` becomes its folder for temporary files and for its user's own.
    """
    root = str(Path(guong.__file__).parent.parent)
    paths = [path for path in sys.path if path]
    variables = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    if scratch is not None:
        variables |= dict.fromkeys(("TEMP", "TMP", "TMPDIR", "HOME"), scratch)
    # The folder of the package comes last: an editable install is found by no path of its own.
    return {**variables, "PYTHONPATH": os.pathsep.join([*paths, root]), "OMP_THREAD_LIMIT": "1"}
