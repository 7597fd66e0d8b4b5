"""Encryption of backups by public keys (age): the server that writes a backup cannot open it (ADR 0087)."""

import base64
import hmac
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pyrage.x25519 import Identity, Recipient

from ..django_start import CannotRun

AGE_HEADER = b"age-encryption.org/v1"
# Backups of 0.1: AES-GCM under one symmetric key, in pieces of which the last says so in its nonce.
OLD_HEADER, OLD_KEY = b"GUONG-SEALED-1\n", "guong-seal-1:"
OLD_PIECE = (1 << 16) + 16
OTHER_KEY = "Khóa này không phải khóa mở được tệp sao lưu ấy; dùng đúng khóa của nó."


def make_key_pair(path: Path) -> str:
    """Write a new private key and give the public one; a file that is there is not touched."""
    identity = Identity.generate()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CannotRun(f"Đã có tệp “{path}”; khóa cũ không bị ghi đè.") from None
    with os.fdopen(handle, "w") as out:
        out.write(f"# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public())


def read_recipients(setting: str) -> list[Recipient]:
    """Read public keys: `age1…` themselves with commas between, or a file with one on each line."""
    path = Path(setting)
    try:
        keys = setting.split(",") if setting.startswith("age1") else path.read_text("utf-8").splitlines()
        keys = [key.strip() for key in keys if key.strip() and not key.startswith("#")]
        if any(key.startswith((OLD_KEY, "AGE-SECRET-KEY-")) for key in keys):
            raise CannotRun(
                f"“{path}” là khóa bí mật. Sao lưu chỉ cần khóa công khai (age1…); khóa bí mật cất ở nơi "
                "khác. Chưa có cặp khóa thì tạo bằng “guong backup --make-seal TỆP”."
            )
        recipients = [Recipient.from_str(key) for key in keys]
    except (OSError, ValueError, pyrage.RecipientError):
        recipients = []
    if not recipients:
        raise CannotRun(f"“{setting}” không phải khóa công khai (age1…) hay tệp ghi các khóa ấy.")
    return recipients


@contextmanager
def age_writer(out: IO[bytes], recipients: Sequence[Recipient]) -> Iterator[Any]:
    """Give a stream whose bytes reach `out` encrypted; age reads by itself, so it runs beside the writer."""
    ends = os.pipe()
    with os.fdopen(ends[0], "rb") as source, ThreadPoolExecutor(1) as beside:
        sink, outlet = os.fdopen(ends[1], "wb"), Outlet(out)

        def encrypt() -> None:
            with source:  # closed on a failure too, so that the writer does not wait for ever
                pyrage.encrypt_io(source, outlet, recipients)

        job = beside.submit(encrypt)
        try:
            yield sink
            sink.flush()
        finally:
            with suppress(OSError):
                sink.close()
            if wrong := job.exception():
                raise outlet.failure or wrong


class Outlet:
    """A stream that notes why it could not be written to, which age tells in words alone."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self.failure: OSError | None = None

    def write(self, piece: bytes) -> int:
        try:
            return self._out.write(piece)
        except OSError as wrong:
            self.failure = wrong
            raise

    def flush(self) -> None:
        if self.failure is None:
            self._out.flush()


def is_encrypted(path: Path) -> bool:
    """Tell whether a file is an encrypted backup, of this version or of 0.1."""
    with path.open("rb") as stream:
        return stream.read(len(AGE_HEADER)).startswith((AGE_HEADER, OLD_HEADER))


def decrypt(file: Path, out: IO[bytes], key: Path) -> None:
    """Decrypt a backup; `CannotRun` for another key, `ValueError` for a file that was cut or altered."""
    try:
        lines = [line for line in key.read_text("ascii").splitlines() if line and not line.startswith("#")]
    except FileNotFoundError:
        raise CannotRun(
            f"Không có khóa “{key}”; bản sao lưu đã mã hóa chỉ mở được bằng khóa bí mật của nó."
        ) from None
    except (OSError, ValueError):
        lines = []
    outlet = Outlet(out)
    with file.open("rb") as stream:
        if stream.read(len(OLD_HEADER)) == OLD_HEADER:
            return _decrypt_old(stream, out, lines)
        stream.seek(0)
        try:
            pyrage.decrypt_io(stream, outlet, [Identity.from_str(line) for line in lines])
        except pyrage.IdentityError:
            raise CannotRun(f"Tệp “{key}” không phải khóa bí mật (AGE-SECRET-KEY-…).") from None
        except (pyrage.DecryptError, OSError) as wrong:
            if "No matching keys" in str(wrong):
                raise CannotRun(OTHER_KEY) from wrong
            raise outlet.failure or ValueError(str(wrong)) from wrong


def _decrypt_old(stream: IO[bytes], out: IO[bytes], lines: Sequence[str]) -> None:
    """Decrypt a backup that 0.1 sealed with a symmetric key, which opens nothing written since."""
    mark_and_salt = stream.read(8 + 16)
    header = OLD_HEADER + mark_and_salt
    key = base64.urlsafe_b64decode(lines[0].removeprefix(OLD_KEY)) if lines and OLD_KEY in lines[0] else b""
    if hmac.digest(key, b"guong seal mark", "sha256")[:8] != mark_and_salt[:8]:
        raise CannotRun(OTHER_KEY)
    cipher = AESGCM(hmac.digest(key, b"guong seal file" + header, "sha256"))
    piece, count = stream.read(OLD_PIECE), 0
    while piece:
        following = stream.read(OLD_PIECE)
        nonce = count.to_bytes(11, "big") + (b"\0" if following else b"\1")
        try:
            out.write(cipher.decrypt(nonce, piece, header))
        except InvalidTag as wrong:
            raise ValueError("a piece was altered") from wrong
        piece, count = following, count + 1
