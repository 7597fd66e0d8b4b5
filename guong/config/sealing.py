"""Seals a backup: encrypted and authenticated piece by piece, under a key that is kept apart from it."""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .starting import CannotRun

MAGIC = b"GUONG-SEALED-1\n"
KEY_MARK = "guong-seal-1:"
KEY_BYTES, MARK_BYTES, SALT_BYTES = 32, 8, 16
PIECE = 1 << 16  # bytes of plain text
TAG_BYTES = 16
LAST, NOT_LAST = b"\x01", b"\x00"
COUNTER_BYTES = 11  # with the mark of the last piece they make the 12 bytes of a nonce


class BrokenSeal(ValueError):
    """A sealed file was cut, altered or put together from others."""


def make_seal_key(path: Path) -> None:
    """Write a new key; a file that is there is not touched."""
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CannotRun(f"Đã có tệp “{path}”; khóa niêm phong cũ không bị ghi đè.") from None
    with os.fdopen(opened, "w") as out:
        out.write(KEY_MARK + base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode() + "\n")


def read_seal_key(path: Path) -> bytes:
    """Read a key; `CannotRun` where there is none or the file is something else."""
    try:
        written = path.read_text("ascii").strip()
        key = base64.urlsafe_b64decode(written.removeprefix(KEY_MARK))
    except FileNotFoundError:
        raise CannotRun(
            f"Không có khóa niêm phong “{path}”. Tạo mới bằng “guong backup --make-seal {path}”; "
            "bản sao lưu cũ chỉ mở được bằng khóa đã niêm phong nó."
        ) from None
    except (OSError, ValueError):
        written, key = "", b""
    if not written.startswith(KEY_MARK) or len(key) != KEY_BYTES:
        raise CannotRun(f"Tệp “{path}” không phải khóa niêm phong của Gương.")
    return key


def is_sealed(path: Path) -> bool:
    """Tell whether a file is a sealed backup."""
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def _mark(key: bytes) -> bytes:
    """Give what a key is recognised by in the files it sealed."""
    return hmac.digest(key, b"guong seal mark", hashlib.sha256)[:MARK_BYTES]


class _Pieces:
    """The cipher of one file: a key of its own, and a nonce that counts the pieces and marks the last."""

    def __init__(self, key: bytes, header: bytes) -> None:
        self._cipher = AESGCM(hmac.digest(key, b"guong seal file" + header, hashlib.sha256))
        self._header, self._count = header, 0

    def _nonce(self, last: bool) -> bytes:
        nonce = self._count.to_bytes(COUNTER_BYTES, "big") + (LAST if last else NOT_LAST)
        self._count += 1
        return nonce

    def seal(self, piece: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(self._nonce(last), piece, self._header)

    def open(self, piece: bytes, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(self._nonce(last), piece, self._header)
        except InvalidTag as wrong:
            raise BrokenSeal("a piece was altered") from wrong


class SealedWriter:
    """Takes plain bytes and writes them sealed; only `close` makes the file whole."""

    def __init__(self, out: IO[bytes], key: bytes) -> None:
        header = MAGIC + _mark(key) + secrets.token_bytes(SALT_BYTES)
        self._out, self._pieces, self._pending = out, _Pieces(key, header), bytearray()
        out.write(header)

    def write(self, plain: bytes) -> int:
        self._pending += plain
        while len(self._pending) > PIECE:
            self._out.write(self._pieces.seal(bytes(self._pending[:PIECE]), last=False))
            del self._pending[:PIECE]
        return len(plain)

    def flush(self) -> None:
        """Write nothing more: a piece is written when it is full."""

    def close(self) -> None:
        """Write the last piece, which says that it is the last."""
        self._out.write(self._pieces.seal(bytes(self._pending), last=True))


class SealedReader:
    """Gives the plain bytes of a sealed file; each piece is authenticated before any of it is given."""

    def __init__(self, stream: Any, key: bytes) -> None:
        header = stream.read(len(MAGIC) + MARK_BYTES + SALT_BYTES)
        if header[len(MAGIC) : len(MAGIC) + MARK_BYTES] != _mark(key):
            raise CannotRun("Khóa này không phải khóa đã niêm phong tệp sao lưu ấy; dùng đúng khóa của nó.")
        self._stream, self._pieces, self._plain = stream, _Pieces(key, header), b""
        self._next = stream.read(PIECE + TAG_BYTES)
        self._ended = False

    def read(self, size: int) -> bytes:
        while len(self._plain) < size and not self._ended:
            piece, self._next = self._next, self._stream.read(PIECE + TAG_BYTES)
            self._ended = not self._next
            self._plain += self._pieces.open(piece, last=self._ended)
        given_out, self._plain = self._plain[:size], self._plain[size:]
        return given_out

    def read_to_end(self) -> None:
        """Read what is left, so that a cut end shows."""
        while self.read(PIECE):
            pass
