"""Ask the virus scanner of this machine (ClamAV's clamd) about bytes, over its Unix socket."""

import socket
import struct
from enum import StrEnum
from pathlib import Path

PIECE = 256 * 1024  # octets sent at a time
SECONDS = 30.0  # for one answer; a scanner that takes longer is as good as away
ANSWER_OCTETS = 4096


class ScanVerdict(StrEnum):
    """What a scanner made of a file; `UNKNOWN` when it was away, too slow, or would not look at so much."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNKNOWN = "unknown"


def scan(content: bytes, *, socket_path: Path) -> ScanVerdict:
    """
    Have the scanner look at bytes, by the command INSTREAM of clamd's own protocol.

    The bytes go over a Unix socket and touch no disk. Raises nothing: whoever asks decides what an unknown
    answer means.
    """
    if not hasattr(socket, "AF_UNIX"):  # Windows
        return ScanVerdict.UNKNOWN
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as scanner:
            scanner.settimeout(SECONDS)
            scanner.connect(str(socket_path))
            scanner.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), PIECE):
                piece = content[start : start + PIECE]
                scanner.sendall(struct.pack(">I", len(piece)) + piece)
            scanner.sendall(struct.pack(">I", 0))
            answer = b""
            while not answer.endswith(b"\0") and len(answer) < ANSWER_OCTETS:
                if not (piece := scanner.recv(ANSWER_OCTETS)):
                    break
                answer += piece
    except OSError:
        return ScanVerdict.UNKNOWN
    answer = answer.rstrip(b"\0\n")
    if answer.endswith(b" FOUND"):
        return ScanVerdict.INFECTED
    return ScanVerdict.CLEAN if answer == b"stream: OK" else ScanVerdict.UNKNOWN
