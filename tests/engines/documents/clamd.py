"""A scanner to test against: Debian's clamd with one signature of our own, and one that misbehaves."""

import shutil
import socket
import subprocess
import time
from contextlib import closing, contextmanager
from threading import Thread

import pytest

MARK = b"DAU-HIEU-THU-MA-DOC-CUA-GUONG"  # the only "virus" the test's scanner knows
SECONDS_TO_START = 30
HAS_CLAMD = shutil.which("clamd")
needs_clamd = pytest.mark.skipif(not HAS_CLAMD, reason="máy này không có clamd (clamav-daemon)")


@contextmanager
def running_clamd(folder):
    """Run the real scanner in the foreground; give its socket."""
    signatures, path = folder / "signatures", folder / "clamd.ctl"
    signatures.mkdir()
    (signatures / "own.ndb").write_text(f"Guong.Test:0:*:{MARK.hex()}\n", "ascii")
    settings = folder / "clamd.conf"
    settings.write_text(
        f"LocalSocket {path}\nDatabaseDirectory {signatures}\nForeground true\nLogFile {folder / 'log'}\n"
        "StreamMaxLength 25M\n",
        "utf-8",
    )
    with subprocess.Popen(
        [HAS_CLAMD, "--config-file", settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            deadline = time.monotonic() + SECONDS_TO_START
            while not path.exists() and time.monotonic() < deadline:
                time.sleep(0.05)
            yield path
        finally:
            process.terminate()


@contextmanager
def answering(folder, answer):
    """Stand in for a scanner that takes everything and answers with these bytes."""
    path = folder / "answering.ctl"
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as server:
        server.bind(str(path))
        server.listen()

        def serve():
            with closing(server.accept()[0]) as caller:
                taken = b""
                while not taken.endswith(b"\0\0\0\0"):
                    taken += caller.recv(65536)
                caller.sendall(answer)

        Thread(target=serve, daemon=True).start()
        yield path
