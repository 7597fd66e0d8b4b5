"""The two shapes of an export, a folder and a ZIP: written alike, read without trusting any name in them."""

import hashlib
import os
import re
import shutil
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..django_start import CannotRun

NAME = re.compile(
    r"[a-z]+\.(json|jsonl|md)|tables/[a-z_]{1,80}\.jsonl|lists/[a-z-]{1,60}\.csv|files/[0-9a-f]{64}"
)
ZIP = ".zip"
PIECE = 1 << 16  # bytes
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # a member tells no moment: two exports of one ledger are alike
PRIVATE = 0o600


class ExportSource:
    """An export to be read: links are not followed, members of a ZIP never unpacked to where they say."""

    def __init__(self, path: Path) -> None:
        self._folder, self._zip = path, None
        if path.is_dir():
            return
        if not path.is_file():
            raise CannotRun(f"Không có “{path}”.")
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, NotImplementedError) as wrong:
            raise CannotRun(f"“{path}” không phải bản xuất: tệp ZIP hỏng hoặc chép chưa hết.") from wrong

    def names(self) -> set[str]:
        """List what is in it; a name that stands there twice is refused."""
        if self._zip is None:
            return names_in(self._folder)
        names = [member.filename for member in self._zip.infolist() if not member.is_dir()]
        if len(names) != len(set(names)):
            raise CannotRun("Bản xuất có hai tệp trùng tên; chưa nhập gì.")
        return set(names)

    def open(self, name: str) -> IO[bytes]:
        """Open one part; `KeyError` or `OSError` where it is not there, a refusal where it is a link."""
        if self._zip is not None:
            return self._zip.open(name)
        path = self._folder / name
        if path.parent.is_symlink() or not stat.S_ISREG(path.lstat().st_mode):
            raise CannotRun(f"“{name}” trong bản xuất không phải một tệp thường; chưa nhập gì.")
        return path.open("rb")


def names_in(folder: Path) -> set[str]:
    """List the files of a folder, links among them."""
    return {
        (Path(place) / name).relative_to(folder).as_posix()
        for place, _folders, files in os.walk(folder)
        for name in files
    }


class ExportTarget:
    """An export being written: a folder of its own, packed into a ZIP at the end where one is wanted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.parts: dict[str, dict[str, int | str]] = {}
        for path in (folder, *(folder / name for name in ("tables", "lists", "files"))):
            path.mkdir(mode=0o700)

    @contextmanager
    def part(self, name: str) -> "Iterator[HashingWriter]":
        """Write one part, and note its size and hash."""
        with private_file(self._folder / name) as out:
            writer = HashingWriter(out)
            yield writer
        self.parts[name] = {"bytes": writer.size, "sha256": writer.digest.hexdigest()}

    def add_file(self, source: IO[bytes], *, expected: str = "") -> str:
        """Add bytes once by their hash and give it; "" where it is not the `expected` one."""
        with self.part("unfinished") as out:
            shutil.copyfileobj(source, out, PIECE)
        part = self.parts.pop("unfinished")
        sha256 = str(part["sha256"])
        if expected and sha256 != expected:
            (self._folder / "unfinished").unlink()
            return ""
        (self._folder / "unfinished").replace(self._folder / "files" / sha256)
        self.parts[f"files/{sha256}"] = part
        return sha256


class HashingWriter:
    """A stream that counts and hashes what is written through it."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self.digest, self.size = out, hashlib.sha256(), 0

    def write(self, piece: bytes) -> int:
        self.digest.update(piece)
        self.size += len(piece)
        return self._out.write(piece)


def private_file(path: Path) -> IO[bytes]:
    """Open a file to write to that nobody else may read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE), "wb")


def pack(folder: Path, target: Path) -> None:
    """Pack a folder into a ZIP, its members in order of their names and without a moment."""
    with (
        private_file(target) as out,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
    ):
        for name in sorted(names_in(folder)):
            member = zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = PRIVATE << 16
            with (folder / name).open("rb") as source, archive.open(member, "w", force_zip64=True) as inside:
                shutil.copyfileobj(source, inside, PIECE)
