"""A shelf as a folder of this machine: written beside, flushed, then renamed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .faults import FileLost
from .store import PARTIAL_SUFFIX, StoredFile


@dataclass(frozen=True, slots=True)
class DiskStore:
    """A folder of files; nobody but this process may read it."""

    folder: Path

    def put(self, name: str, content: bytes) -> None:
        """
        Write bytes, on the disk before this returns.

        After a power cut a file is whole or not there; one without a row (the process died before the row
        was written) is a stray.
        """
        with (
            self.writing(name) as path,
            open(path, "xb", opener=lambda file, flags: os.open(file, flags, 0o600)) as file,
        ):
            file.write(content)

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """Give a path beside the file's own, which takes its place when the block ends well."""
        place = self._place(name)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial_path = place.with_suffix(PARTIAL_SUFFIX)
        yield partial_path
        with partial_path.open("rb+") as file:
            os.fsync(file.fileno())
        partial_path.chmod(0o600)
        partial_path.replace(place)
        _settle(place.parent)
        _settle(self.folder)

    def open(self, name: str) -> IO[bytes]:
        """Open a file for reading."""
        try:
            return self._place(name).open("rb")
        except FileNotFoundError:
            raise FileLost(name) from None

    @contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """Give where the file lies."""
        place = self._place(name)
        if not place.is_file():
            raise FileLost(name)
        yield place

    def take_in(self, name: str, path: Path) -> None:
        """Move a file of this machine to its place."""
        with self.writing(name) as partial_path:
            shutil.move(path, partial_path)

    def pour(self, name: str) -> IO[bytes]:
        """Open a file for reading."""
        return self.open(name)

    def drop(self, name: str) -> None:
        """Take a file away."""
        self._place(name).unlink(missing_ok=True)

    def files(self) -> Iterator[StoredFile]:
        """List the files two folders deep."""
        for path in sorted(self.folder.glob("*/*")):
            try:
                stat = path.stat()
            except FileNotFoundError:
                continue
            if path.is_file():
                yield StoredFile(f"{path.parent.name}/{path.name}", stat.st_size, stat.st_mtime)

    def _place(self, name: str) -> Path:
        place = self.folder / name
        if not place.resolve().is_relative_to(self.folder.resolve()):
            raise FileLost(name)
        return place


def _settle(folder: Path) -> None:
    """Flush a folder's list of names; Windows keeps it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
