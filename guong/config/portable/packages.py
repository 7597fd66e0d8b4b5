"""The two shapes of an export, a folder and a ZIP: written alike, read without trusting any name in them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from ..starting import CannotRun

NAME = re.compile(
    r"[a-z]+\.(json|jsonl|md)|tables/[a-z_]{1,80}\.jsonl|lists/[a-z-]{1,60}\.csv|files/[0-9a-f]{64}"
)
ZIP = ".zip"
UNFINISHED = "unfinished"
PIECE = 1 << 16  # bytes
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # a member tells no moment: two exports of one ledger are alike
PRIVATE = 0o600


class ExportSource(Protocol):
    """An export that is there to be read."""

    def names(self) -> set[str]:
        """List what is in it."""

    def open(self, name: str) -> IO[bytes]:
        """Open one part; `KeyError` or `OSError` where it is not there."""

    def close(self) -> None:
        """Let go of it."""


class FolderSource:
    """An export in a folder; links are not followed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> set[str]:
        """List the files in it, links among them: none has a name that an export has twice."""
        names: set[str] = set()
        for place, _folders, files in os.walk(self._folder):
            within = Path(place).relative_to(self._folder).as_posix()
            names.update(name if within == "." else f"{within}/{name}" for name in files)
        return names

    def open(self, name: str) -> IO[bytes]:
        """Open a regular file; what is a link, or lies behind one, is refused."""
        path = self._folder / name
        if path.parent.is_symlink() or not stat.S_ISREG(path.lstat().st_mode):
            raise CannotRun(f"“{name}” trong bản xuất không phải một tệp thường; chưa nhập gì.")
        return path.open("rb")

    def close(self) -> None:
        """Nothing is held open."""


class ZipSource:
    """An export in a ZIP file; members are read by name and never unpacked to where they say."""

    def __init__(self, file: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, NotImplementedError) as wrong:
            raise CannotRun(f"“{file}” không phải bản xuất: tệp ZIP hỏng hoặc chép chưa hết.") from wrong

    def names(self) -> set[str]:
        """List the members; one that stands there twice is refused."""
        names = [member.filename for member in self._zip.infolist() if not member.is_dir()]
        if len(names) != len(set(names)):
            raise CannotRun("Bản xuất có hai tệp trùng tên; chưa nhập gì.")
        return set(names)

    def open(self, name: str) -> IO[bytes]:
        """Open a member; it is unpacked as it is read."""
        return self._zip.open(name)

    def close(self) -> None:
        """Close the file."""
        self._zip.close()


def open_source(path: Path) -> ExportSource:
    """Open an export; `CannotRun` where there is none."""
    if path.is_dir():
        return FolderSource(path)
    if not path.is_file():
        raise CannotRun(f"Không có “{path}”.")
    return ZipSource(path)


class ExportTarget:
    """An export being written: a folder of its own, packed into a ZIP at the end where one is wanted."""

    def __init__(self, room: Path) -> None:
        self._room = room
        self.parts: dict[str, dict[str, int | str]] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[HashingWriter]:
        """Write one part, and note its size and hash."""
        with _private(self._room / name) as out:
            hashing = HashingWriter(out)
            yield hashing
        self.note(name, hashing.size, hashing.digest.hexdigest())

    def note(self, name: str, size: int, sha256: str) -> None:
        """Note a part for the manifest."""
        self.parts[name] = {"bytes": size, "sha256": sha256}

    def add_file(self, source: IO[bytes], *, expected: str = "") -> str:
        """
        Add bytes by their hash, once however often they come; give the hash.

        Bytes that have not the `expected` hash are not added: "".
        """
        unfinished = self._room / UNFINISHED
        with _private(unfinished) as out:
            hashing = HashingWriter(out)
            while piece := source.read(PIECE):
                hashing.write(piece)
        sha256 = hashing.digest.hexdigest()
        if expected and sha256 != expected:
            unfinished.unlink()
            return ""
        (self._room / "files").mkdir(exist_ok=True, mode=0o700)
        unfinished.replace(self._room / "files" / sha256)
        self.note(f"files/{sha256}", hashing.size, sha256)
        return sha256


class HashingWriter:
    """A stream that counts and hashes what is written through it."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self.digest, self.size = out, hashlib.sha256(), 0

    def write(self, piece: bytes) -> int:
        """Write on."""
        self.digest.update(piece)
        self.size += len(piece)
        return self._out.write(piece)


@contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
    with os.fdopen(opened, "wb") as out:
        yield out


def pack(room: Path, target: Path) -> None:
    """Pack a room into a ZIP, its members in order of their names and without a moment."""
    with _private(target) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name in sorted(FolderSource(room).names()):
            member = zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = PRIVATE << 16
            with (room / name).open("rb") as source, packed.open(member, "w", force_zip64=True) as inside:
                shutil.copyfileobj(source, inside, PIECE)
        out.flush()
