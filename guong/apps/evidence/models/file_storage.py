"""The shelf of what was handed in: files under keys that tell nothing, in the store of this server."""

import logging
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from ..stores import EVIDENCE, FileLost, FileStore, StoreAway, StoredFile, store_of
from ..stores.store import PARTIAL_SUFFIX

logger = logging.getLogger(__name__)
THUMBNAIL_SUFFIX = ".thumb"  # lies beside its file, and goes with it


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files by their keys; nobody but the server may read them."""

    store: FileStore

    def put(self, content: bytes) -> str:
        """Store bytes under a new key, safe before this returns; without a row `strays` finds them."""
        key = secrets.token_hex(16)
        self.store.put(name_of_key(key), content)
        return key

    def open(self, key: str) -> IO[bytes]:
        """Open the bytes of a key for reading."""
        return self.store.open(name_of_key(key))

    def thumbnail(self, key: str) -> bytes | None:
        """Give the small picture beside a file: None if none was drawn yet, empty if none can be."""
        try:
            with self.store.open(name_of_key(key) + THUMBNAIL_SUFFIX) as content:
                return content.read()
        except FileLost:
            return None

    def put_thumbnail(self, key: str, picture: bytes) -> None:
        """Store the small picture of a file beside it, for good."""
        self.store.put(name_of_key(key) + THUMBNAIL_SUFFIX, picture)

    def drop(self, key: str) -> None:
        """Take a file and its small picture away; one that is gone already is as good."""
        self.store.drop(name_of_key(key))
        self.store.drop(name_of_key(key) + THUMBNAIL_SUFFIX)

    def drop_soon(self, key: str) -> None:
        """Take a file away, now or, where the store is away, when the house is swept."""
        try:
            self.drop(key)
        except StoreAway as away:
            logger.warning("A file is left to the nightly sweep: %s.", away.why)

    def strays(self, *, older_than: float) -> Iterator[tuple[str, StoredFile]]:
        """List (key, file) of the files older than so many seconds; unfinished ones have no key."""
        limit = time.time() - older_than
        for file in self.store.files():
            if file.written_at <= limit:
                yield key_of(file), file


def shelf() -> Shelf:
    """Give the server's shelf, outside everything that is served by address."""
    return Shelf(store_of(EVIDENCE))


def name_of_key(key: str) -> str:
    """Give the name under which the bytes of a key lie."""
    return f"{key[:2]}/{key}"


def key_of(file: StoredFile) -> str:
    """Give the key of a file or of the picture beside it, "" for what was never finished."""
    key = file.name.rpartition("/")[2].removesuffix(THUMBNAIL_SUFFIX)
    return "" if file.name.endswith(PARTIAL_SUFFIX) else key
