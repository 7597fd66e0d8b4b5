"""Where the bytes of files lie: a folder of this machine, or the objects of a storage that speaks S3."""

from pathlib import Path

from django.conf import settings

from .address import ObjectAddress
from .disk import DiskStore
from .faults import AlteredFile, FileLost, StoreAway
from .store import FileStore, StoredFile

EVIDENCE, SNAPSHOTS = SHELVES = ("evidence", "snapshots")
# What passes between machines and is made again when it is lost; no backup takes it along.
CRAWLS, EXPORTS = "crawls", "exports"

__all__ = [
    "CRAWLS",
    "EVIDENCE",
    "EXPORTS",
    "SHELVES",
    "SNAPSHOTS",
    "AlteredFile",
    "DiskStore",
    "FileLost",
    "FileStore",
    "ObjectAddress",
    "StoreAway",
    "StoredFile",
    "open_store",
    "store_of",
]


def store_of(shelf: str) -> FileStore:
    """Give the store of one shelf of this server, as GUONG_FILES says."""
    return open_store(shelf, settings.FILES)


def open_store(shelf: str, address: ObjectAddress | None) -> FileStore:
    """Give the store of a shelf at an address; None stands for the data folder."""
    if address is None:
        return DiskStore(Path(settings.SNAPSHOTS) if shelf == SNAPSHOTS else Path(settings.DATA) / shelf)
    from .object_store import ObjectStore

    return ObjectStore(address, shelf)
