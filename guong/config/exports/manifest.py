"""Looks through an export before anything is entered: whole, unchanged, and no larger than it says."""

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guong.apps.activity.chain import GENESIS, NotAnExport, check_export

from ..django_start import CannotRun
from ..faults import explain
from .archive_shapes import NAME, PIECE, ExportSource
from .export import DICTIONARY, FORMAT, LOG_FILE, MANIFEST

LARGEST_MANIFEST = 256 * 1024 * 1024  # bytes
LONGEST_LINE = 64 * 1024 * 1024  # bytes
MOST_PRINTED = 5
ROOM_OF_ROWS = 2  # rows stand in the database and, until all are entered, in its journal
NOTHING = "chưa nhập gì."
NEWER = "Bản xuất này của phiên bản Gương mới hơn ({version}). Nâng cấp Gương rồi nhập; " + NOTHING
_UNREADABLE = (OSError, KeyError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError)

type Count = Annotated[int, Field(ge=0, lt=1 << 63)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True)


class LogEnd(_Strict):
    """Where the log of the export ends."""

    position: Count
    hash: str


class Gap(_Strict):
    """A file that a row names and the old office had lost."""

    table: str
    row: int


class Part(_Strict):
    """How large a part is, and its hash."""

    bytes: Annotated[int, Field(ge=0)]
    sha256: str


class Manifest(_Strict):
    """What `manifest.json` has to say, each key with the shape that it has to have."""

    guong: str
    made_at: str
    migrations: dict[str, str]
    log: LogEnd
    rows: dict[str, Count]
    numbering: dict[str, Count]
    missing: list[Gap]
    parts: dict[str, Part]


@dataclass(frozen=True, slots=True)
class CheckedExport:
    """An export whose every part has the size and the hash that its manifest says."""

    source: ExportSource
    manifest: Manifest

    def lines(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Give the lines of a part, numbered from 1; `CannotRun` for what is no row."""
        with reading(name), self.source.open(name) as stream:
            number = 0
            while line := stream.readline(LONGEST_LINE + 1):
                number += 1
                try:
                    row = json.loads(line) if len(line) <= LONGEST_LINE else None
                except (ValueError, RecursionError):
                    row = None
                if not isinstance(row, dict):
                    raise CannotRun(f"“{name}”, dòng {number}: không phải một hàng JSON; {NOTHING}")
                yield number, row


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn what stops the reading of a part into a sentence that names it."""
    try:
        yield
    except _UNREADABLE as wrong:
        if sentence := explain(wrong):
            raise CannotRun(f"{sentence.rstrip('.')}; {NOTHING}") from wrong
        raise CannotRun(f"Không đọc được “{name}” trong bản xuất (hỏng hoặc thiếu); {NOTHING}") from wrong


def check_export_of(source: ExportSource, *, room: Path) -> CheckedExport:
    """Check an export; `CannotRun` names the part that is missing, added, changed or too large."""
    manifest = _read_manifest(source)
    present, listed = source.names(), set(manifest.parts)
    if strange := {name for name in listed | present if not NAME.fullmatch(name)}:
        raise CannotRun(f"Bản xuất có tên tệp lạ: {_few(strange)}; {NOTHING}")
    if missing := {MANIFEST, DICTIONARY, LOG_FILE, *listed} - present:
        raise CannotRun(f"Bản xuất thiếu {_few(missing)}: chép lại cho đủ rồi nhập; {NOTHING}")
    if added := present - listed - {MANIFEST}:
        raise CannotRun(f"Bản xuất thừa {_few(added)}, không có trong {MANIFEST}; {NOTHING}")
    needed = sum(
        part.bytes * (1 if name.startswith("files/") else ROOM_OF_ROWS)
        for name, part in manifest.parts.items()
    )
    free = shutil.disk_usage(room).free
    if needed > free:
        raise CannotRun(
            f"Bản xuất mở ra cần {needed // 1_000_000} MB mà đĩa còn {free // 1_000_000} MB; {NOTHING}"
        )
    for name, part in manifest.parts.items():
        # No further than its size says: what unpacks to more is a lie.
        digest, size = hashlib.sha256(), 0
        with reading(name), source.open(name) as stream:
            while size <= part.bytes and (piece := stream.read(PIECE)):
                digest.update(piece)
                size += len(piece)
        misnamed = name.startswith("files/") and name != f"files/{part.sha256}"
        if size != part.bytes or digest.hexdigest() != part.sha256 or misnamed:
            raise CannotRun(
                f"“{name}” trong bản xuất đã bị sửa hoặc chép chưa hết: khác với {MANIFEST}; {NOTHING}"
            )
    with reading(LOG_FILE), source.open(LOG_FILE) as stream:
        try:
            check = check_export(_text_lines(stream))
        except (NotAnExport, UnicodeDecodeError, RecursionError) as wrong:
            raise CannotRun(f"“{LOG_FILE}” không phải nhật ký do Gương xuất ra; {NOTHING}") from wrong
    if check.fault:
        raise CannotRun(f"Nhật ký trong bản xuất không còn nguyên vẹn. {check.fault} Nên {NOTHING}")
    end = LogEnd(position=check.position, hash=check.hash or GENESIS)
    if end != manifest.log or not check.lines == check.whole == check.position:
        raise CannotRun(f"“{LOG_FILE}” không đủ như {MANIFEST} ghi; {NOTHING}")
    return CheckedExport(source, manifest)


def _read_manifest(source: ExportSource) -> Manifest:
    with reading(MANIFEST), source.open(MANIFEST) as stream:
        content = stream.read(LARGEST_MANIFEST + 1)
    try:
        manifest = json.loads(content) if len(content) <= LARGEST_MANIFEST else {}
        if type(manifest["format"]) is not int:
            raise TypeError("format")
        if manifest["format"] > FORMAT:
            raise CannotRun(NEWER.format(version=str(manifest.get("guong"))[:40]))
        return Manifest.model_validate(manifest)
    except (ValueError, TypeError, KeyError, RecursionError, ValidationError) as wrong:
        raise CannotRun(
            f"“{MANIFEST}” không phải của một bản xuất do “guong export” ghi; {NOTHING}"
        ) from wrong


def _few(names: Iterable[str]) -> str:
    ordered = sorted(names)
    words = ", ".join(f"“{name[:90]}”" for name in ordered[:MOST_PRINTED])
    return words if len(ordered) <= MOST_PRINTED else f"{words} và {len(ordered) - MOST_PRINTED} tệp nữa"


def _text_lines(stream: IO[bytes]) -> Iterator[str]:
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise NotAnExport("Có dòng dài quá mức.")
        yield line.decode("utf-8")
