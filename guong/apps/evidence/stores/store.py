"""What a store of files can do, whatever it stands on."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

PARTIAL_SUFFIX = ".part"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of a store: its name within its shelf, octets, and when it was written (seconds of Unix)."""

    name: str
    size: int
    written_at: float


class FileStore(Protocol):
    """
    Files by names of two parts (`ab/abcdef`), each written whole or not at all.

    Every way in and out raises `StoreAway` where the store does not answer; `FileLost` where there is no
    such file.
    """

    def put(self, name: str, content: bytes) -> None:
        """Write bytes under a name; they are safe when this returns."""

    def writing(self, name: str) -> AbstractContextManager[Path]:
        """Give a path of this machine to write to; what lies there at the end is stored, unless it failed."""

    def open(self, name: str) -> IO[bytes]:
        """Open a file for reading, from its beginning and seekable."""

    def reading(self, name: str) -> AbstractContextManager[Path]:
        """Give a path of this machine at which the file can be read until the block ends."""

    def take_in(self, name: str, path: Path) -> None:
        """Store a file of this machine, however large; it is gone from its place then."""

    def pour(self, name: str) -> IO[bytes]:
        """Open a file, however large, to be read once from its beginning; no copy is made first."""

    def drop(self, name: str) -> None:
        """Take a file away; one that is gone already is as good."""

    def files(self) -> Iterator[StoredFile]:
        """List all files by name, the unfinished too (`PARTIAL_SUFFIX`)."""
