"""The bytes that belong to rows, read and stored by the means of the apps that own them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import IO, Any

SNAPSHOT_NAME = re.compile(r"\d{1,18}/[\w-]{1,100}(\.[a-z]{1,8}){1,3}", re.ASCII)
STORED_AT_ONCE = 512 * 1024 * 1024  # bytes: more than any server takes as one piece of evidence


def open_evidence(row: Any) -> IO[bytes]:
    """Open the kept bytes of a piece of evidence; `OSError` where they are lost."""
    return row.open()  # type: ignore[no-any-return]


def open_snapshot(row: Any) -> IO[bytes]:
    """Open the snapshot of a run; `OSError` where it is lost."""
    from guong.apps.evidence.stores import SNAPSHOTS, store_of

    return store_of(SNAPSHOTS).open(row.snapshot)


class StoredFiles:
    """What an import has stored so far, so that it can be taken away again."""

    def __init__(self) -> None:
        self._keys: list[str] = []
        self._snapshots: list[str] = []

    def store_evidence(self, content: bytes) -> str:
        """Store evidence and give its new key."""
        from guong.apps.evidence.models import shelf

        key = shelf().put(content)
        self._keys.append(key)
        return key

    def store_snapshot(self, name: str, source: IO[bytes]) -> None:
        """Store a snapshot under its name, which was looked at before."""
        from guong.apps.evidence.stores import SNAPSHOTS, store_of

        self._snapshots.append(name)
        with store_of(SNAPSHOTS).writing(name) as path, path.open("wb") as out:
            shutil.copyfileobj(source, out)

    def take_away(self) -> None:
        """Take everything away that was stored."""
        from guong.apps.evidence.models import shelf
        from guong.apps.evidence.stores import SNAPSHOTS, store_of

        for key in self._keys:
            shelf().drop(key)
        for name in self._snapshots:
            store_of(SNAPSHOTS).drop(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)
