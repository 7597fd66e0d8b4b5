"""The folder the files lie in: written whole or not at all, named by keys that tell nothing."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

UNFINISHED = ".part"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of files; nobody but this process may read it."""

    folder: Path

    def put(self, content: bytes) -> str:
        """
        Keep bytes under a new key, on the disk before this returns.

        Written beside, flushed, then renamed: after a power cut a file is whole or not there. One
        without a row (the process died before the row was written) is found by `strays`.
        """
        key = secrets.token_hex(16)
        place = self.path(key)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = place.with_suffix(UNFINISHED)
        with open(unfinished, "xb", opener=_private) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(place)
        _settle(place.parent)
        _settle(self.folder)
        return key

    def path(self, key: str) -> Path:
        """Say where the bytes of a key lie."""
        return self.folder / key[:2] / key

    def drop(self, key: str) -> None:
        """Take a file away; one that is gone already is as good."""
        self.path(key).unlink(missing_ok=True)

    def strays(self, *, older_than: float) -> Iterator[tuple[str, Path]]:
        """List (key, path) of the files older than so many seconds; unfinished ones have no key."""
        limit = time.time() - older_than
        for path in sorted(self.folder.glob("??/*")):
            if path.is_file() and path.stat().st_mtime <= limit:
                yield ("" if path.suffix == UNFINISHED else path.name), path


def shelf() -> Shelf:
    """Give the server's shelf, in its data folder and outside everything that is served by address."""
    return Shelf(Path(settings.DATA) / "evidence")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _settle(folder: Path) -> None:
    """Flush a folder's list of names; Windows keeps it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
