"""Where files lie: the setting becomes an address, and the files of one store are copied to another."""

import hashlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from guong.apps.evidence.stores.address import ObjectAddress

from .env import BadSetting

if TYPE_CHECKING:
    from guong.apps.evidence.stores import FileStore

ON_DISK = "disk"


def files_address(setting: str) -> ObjectAddress | None:
    """Read GUONG_FILES; None for the data folder, `BadSetting` for what is neither."""
    if setting == ON_DISK:
        return None
    try:
        return ObjectAddress.parse(setting)
    except ValueError:
        # The words themselves hold a password.
        raise BadSetting(
            "GUONG_FILES ghi “disk”, hoặc “s3://khóa:mật-khẩu@máy:cổng/thùng” đủ cả bốn phần."
        ) from None


@dataclass(slots=True)
class CopyCounts:
    """How many files were copied, lay there already, and could not be read again as they were written."""

    copied: int = 0
    present: int = 0
    different: list[str] = field(default_factory=list)


def copy_shelf(shelf: str, source: "FileStore", target: "FileStore", counts: CopyCounts) -> None:
    """Copy the finished files of a shelf, leaving what is the same there already."""
    from guong.apps.evidence.stores import FileLost
    from guong.apps.evidence.stores.store import PARTIAL_SUFFIX

    standing = {file.name: file.size for file in target.files()}
    for file in source.files():
        if file.name.endswith(PARTIAL_SUFFIX):
            continue
        try:
            with source.reading(file.name) as path:
                digest = file_digest(path)
                if standing.get(file.name) == file.size and stored_digest(target, file.name) == digest:
                    counts.present += 1
                    continue
                with target.writing(file.name) as copy:
                    shutil.copyfile(path, copy)
        except FileLost:
            continue  # taken away meanwhile; whether somebody misses it is told below
        if stored_digest(target, file.name) == digest:
            counts.copied += 1
        else:
            counts.different.append(f"{shelf}/{file.name}")


def file_digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def stored_digest(store: "FileStore", name: str) -> str:
    with store.reading(name) as path:
        return file_digest(path)
