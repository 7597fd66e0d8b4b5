"""Try what the sandbox of readers holds on this machine: a child closes itself in and tries to get out."""

import contextlib
import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guong.engines.documents.isolation import environment, python
from guong.engines.documents.sandbox import Enclosure, enclose

SECONDS = 20.0
_WAIT = 1.0


@dataclass(frozen=True, slots=True)
class SandboxState:
    """What a closed-in process could not do; all True is a whole sandbox."""

    no_network: bool
    no_foreign_file: bool
    no_foreign_write: bool
    own_folder: bool

    @property
    def whole(self) -> bool:
        """Tell whether everything holds."""
        return self.no_network and self.no_foreign_file and self.no_foreign_write and self.own_folder

    def sentence(self) -> str:
        """Say in one line what holds, for the person who runs the server."""
        if self.whole:
            return (
                "Bộ đọc tệp chạy trong hộp cát: không có mạng, không đọc, không ghi được ngoài thư mục riêng."
            )
        doors = (
            (self.no_network, "nối được mạng"),
            (self.no_foreign_file, "đọc được tệp của máy chủ"),
            (self.no_foreign_write, "ghi được ra ngoài thư mục riêng"),
        )
        open_doors = [words for is_closed, words in doors if not is_closed]
        if not open_doors:
            return (
                "Hộp cát của bộ đọc tệp không cho ghi vào cả thư mục riêng: bản quét có thể không đọc được."
            )
        return f"Bộ đọc tệp chưa kín: {', '.join(open_doors)}."

    def remedy(self) -> str:
        """Say what the machine lacks, "" where nothing."""
        if self.whole:
            return ""
        return (
            "Cần Linux 5.13 trở lên có Landlock và cho phép không gian tên người dùng (user namespaces). "
            "Chưa có thì đừng chạy bằng quyền root, và để dữ liệu ở tài khoản riêng."
        )


def sandbox_state(*secrets: Path) -> SandboxState:
    """
    Close a child in as a reader is, and have it try to get out.

    `secrets` are files that it must not be able to read, such as the database.
    """
    with tempfile.TemporaryDirectory(prefix="guong-") as outside, _listeners() as ports:
        decoy = Path(outside, "decoy")
        decoy.write_text("x", encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="guong-") as scratch:
            order = {
                "scratch": scratch,
                "outside": outside,
                "files": [str(path) for path in (decoy, *secrets) if path.is_file()],
                "tcp": ports[0],
                "udp": ports[1],
            }
            result = subprocess.run(
                python(__name__, json.dumps(order)),
                env=environment() | {"TMPDIR": scratch},
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        try:
            return SandboxState(**json.loads(result.stdout))
        except (ValueError, TypeError):
            return SandboxState(False, False, False, False)


@contextlib.contextmanager
def _listeners() -> Iterator[tuple[int, int]]:
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        yield tcp.getsockname()[1], udp.getsockname()[1]


def _can_connect(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=_WAIT):
        return True
    return False


def _can_send(port: int) -> bool:
    with contextlib.suppress(OSError), socket.socket(type=socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", ("127.0.0.1", port))
        return True
    return False


def _can_read(path: str) -> bool:
    with contextlib.suppress(OSError), Path(path).open("rb") as file:
        file.read(1)
        return True
    return False


def _can_write(folder: str) -> bool:
    with contextlib.suppress(OSError):
        Path(folder, "new").write_bytes(b"x")
        return True
    return False


def main(order: str) -> None:
    """Close this process in and print what it could not do."""
    places = json.loads(order)
    enclose(Enclosure(scratch=(places["scratch"],)))
    state = {
        "no_network": not _can_connect(places["tcp"]) and not _can_send(places["udp"]),
        "no_foreign_file": not any(_can_read(path) for path in places["files"]),
        "no_foreign_write": not _can_write(places["outside"]),
        "own_folder": _can_write(places["scratch"]),
    }
    print(json.dumps(state))


if __name__ == "__main__":
    main(sys.argv[1])
