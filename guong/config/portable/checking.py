"""Looks through an export before anything is entered: whole, unchanged, and no larger than it says."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from guong.apps.activity.chain import GENESIS, NotAnExport, check_export

from ..faults import explain
from ..starting import CannotRun
from .packages import NAME, PIECE, ExportSource
from .writing import DICTIONARY, FORMAT, LOG_FILE, MANIFEST

LARGEST_MANIFEST = 256 * 1024 * 1024  # bytes
LONGEST_LINE = 64 * 1024 * 1024  # bytes
MOST_PRINTED = 5
ROOM_OF_ROWS = 2  # rows stand in the database and, until all are entered, in its journal
NOTHING = "chưa nhập gì."
NEWER = "Bản xuất này của phiên bản Gương mới hơn ({version}). Nâng cấp Gương rồi nhập; " + NOTHING
_UNREADABLE = (OSError, KeyError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError)


@dataclass(frozen=True, slots=True)
class CheckedExport:
    """An export whose every part has the size and the hash that its manifest says."""

    source: ExportSource
    manifest: dict[str, Any]

    def lines(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Give the lines of a part, numbered from 1; `CannotRun` for what is no row."""
        with reading(name), self.source.open(name) as stream:
            number = 0
            while line := stream.readline(LONGEST_LINE + 1):
                number += 1
                yield number, _row(line, name, number)


def _row(line: bytes, name: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line) if len(line) <= LONGEST_LINE else None
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise CannotRun(f"“{name}”, dòng {number}: không phải một hàng JSON; {NOTHING}")
    return row


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
    parts: dict[str, Any] = manifest["parts"]
    _refuse_other_names(source, parts)
    _refuse_too_large(parts, room)
    for name, part in parts.items():
        _refuse_changed(source, name, part)
    checked = CheckedExport(source, manifest)
    _refuse_broken_log(checked)
    return checked


def _read_manifest(source: ExportSource) -> dict[str, Any]:
    with reading(MANIFEST), source.open(MANIFEST) as stream:
        content = stream.read(LARGEST_MANIFEST + 1)
    damaged = CannotRun(f"“{MANIFEST}” không phải của một bản xuất do “guong export” ghi; {NOTHING}")
    try:
        manifest = json.loads(content) if len(content) <= LARGEST_MANIFEST else None
    except (ValueError, RecursionError) as wrong:
        raise damaged from wrong
    if not isinstance(manifest, dict) or type(manifest.get("format")) is not int:
        raise damaged
    if manifest["format"] > FORMAT:
        raise CannotRun(NEWER.format(version=str(manifest.get("guong"))[:40]))
    if not _is_well_formed(manifest):
        raise damaged
    return manifest


def _is_well_formed(manifest: dict[str, Any]) -> bool:
    """Tell whether the manifest has every key with the shape that it has to have."""
    shapes: dict[str, type] = {
        "guong": str,
        "made_at": str,
        "migrations": dict,
        "log": dict,
        "rows": dict,
        "numbering": dict,
        "missing": list,
        "parts": dict,
    }
    if any(type(manifest.get(key)) is not shape for key, shape in shapes.items()):
        return False
    counts = [*manifest["rows"].values(), *manifest["numbering"].values(), manifest["log"].get("position")]
    parts = manifest["parts"].values()
    return (
        all(type(count) is int and 0 <= count < 1 << 63 for count in counts)
        and all(type(name) is str for name in manifest["migrations"].values())
        and all(
            isinstance(gap, dict) and type(gap.get("table")) is str and type(gap.get("row")) is int
            for gap in manifest["missing"]
        )
        and all(
            isinstance(part, dict)
            and type(part.get("bytes")) is int
            and part["bytes"] >= 0
            and type(part.get("sha256")) is str
            for part in parts
        )
    )


def _refuse_other_names(source: ExportSource, parts: dict[str, Any]) -> None:
    present = source.names()
    strange = sorted(name for name in {*parts, *present} if not NAME.fullmatch(name))
    if strange:
        raise CannotRun(f"Bản xuất có tên tệp lạ: {_few(strange)}; {NOTHING}")
    if missing := sorted({MANIFEST, DICTIONARY, LOG_FILE, *parts} - present):
        raise CannotRun(f"Bản xuất thiếu {_few(missing)}: chép lại cho đủ rồi nhập; {NOTHING}")
    if added := sorted(present - {MANIFEST, *parts}):
        raise CannotRun(f"Bản xuất thừa {_few(added)}, không có trong {MANIFEST}; {NOTHING}")


def _few(names: list[str]) -> str:
    words = ", ".join(f"“{name[:90]}”" for name in names[:MOST_PRINTED])
    return words if len(names) <= MOST_PRINTED else f"{words} và {len(names) - MOST_PRINTED} tệp nữa"


def _refuse_too_large(parts: dict[str, Any], room: Path) -> None:
    needed = sum(
        part["bytes"] * (1 if name.startswith("files/") else ROOM_OF_ROWS) for name, part in parts.items()
    )
    free = shutil.disk_usage(room).free
    if needed > free:
        raise CannotRun(
            f"Bản xuất mở ra cần {needed // 1_000_000} MB mà đĩa còn {free // 1_000_000} MB; {NOTHING}"
        )


def _refuse_changed(source: ExportSource, name: str, part: dict[str, Any]) -> None:
    """Read a part no further than its size says: what unpacks to more is a lie."""
    digest, size = hashlib.sha256(), 0
    with reading(name), source.open(name) as stream:
        while size <= part["bytes"] and (piece := stream.read(PIECE)):
            digest.update(piece)
            size += len(piece)
    by_name = name.startswith("files/") and name != f"files/{part['sha256']}"
    if size != part["bytes"] or digest.hexdigest() != part["sha256"] or by_name:
        raise CannotRun(
            f"“{name}” trong bản xuất đã bị sửa hoặc chép chưa hết: khác với {MANIFEST}; {NOTHING}"
        )


def _refuse_broken_log(export: CheckedExport) -> None:
    """Refuse a log whose chain does not hold, begins late, or ends elsewhere than the manifest says."""
    with reading(LOG_FILE), export.source.open(LOG_FILE) as stream:
        try:
            check = check_export(_text_lines(stream))
        except (NotAnExport, UnicodeDecodeError, RecursionError) as wrong:
            raise CannotRun(f"“{LOG_FILE}” không phải nhật ký do Gương xuất ra; {NOTHING}") from wrong
    if check.fault:
        raise CannotRun(f"Nhật ký trong bản xuất không còn nguyên vẹn. {check.fault} Nên {NOTHING}")
    end = {"position": check.position, "hash": check.hash or GENESIS}
    if end != export.manifest["log"] or not check.lines == check.whole == check.position:
        raise CannotRun(f"“{LOG_FILE}” không đủ như {MANIFEST} ghi; {NOTHING}")


def _text_lines(stream: IO[bytes]) -> Iterator[str]:
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise NotAnExport("Có dòng dài quá mức.")
        yield line.decode("utf-8")
