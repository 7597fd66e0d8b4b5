"""One append-only file of bodies and notes: log of a running crawl, snapshot of one that ended."""

import hashlib
import json
import os
import struct
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType, UnionType
from typing import IO, Any, Self, get_args, get_origin, get_type_hints

import zstandard

MAGIC = b"GUONG-SNAPSHOT 1\n"
# Twice as quick as the usual levels, for a twentieth more of disk.
LEVEL = -1
MAX_BODY = 64 << 20
_HEAD = struct.Struct("<cII")
_BODY, _NOTE = b"B", b"N"
_END = b"end {"  # how the last record of a whole file begins


class SnapshotDamaged(ValueError):
    """A snapshot that cannot be read; the message is fit for the user."""

    def __init__(self, path: Path | None, why: str) -> None:
        name = path.name if path else "bản lưu"
        super().__init__(f"Bản lưu {name} không đọc được: {why}.")


class Store(Mapping[str, bytes]):
    """
    Bodies by their SHA-256, each kept once and compressed, and notes in the order they were made.

    Every record bears its length and a checksum: what a sudden end cut off is dropped on opening, and nothing
    before it is lost. Without a path everything stays in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._file: IO[bytes] | None = None if path is None else path.open("r+b", buffering=0)
        self._memory = bytearray(MAGIC)
        self._where: dict[str, tuple[int, int]] = {}
        self._notes: dict[str, list[tuple[int, int]]] = {}
        self._end = len(MAGIC)
        self._squeeze = zstandard.ZstdCompressor(level=LEVEL)
        self._stretch = zstandard.ZstdDecompressor()

    @classmethod
    def create(cls, path: Path) -> Self:
        """Start an empty file, in place of one of that name."""
        path.write_bytes(MAGIC)
        return cls(path)

    @classmethod
    def unnamed(cls) -> Self:
        """Start a file that nobody else sees and that goes when the store does."""
        store = cls()
        store._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
        store._file.write(MAGIC)
        return store

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a file and find its records; raise SnapshotDamaged where it is none."""
        try:
            store = cls(path)
        except OSError as wrong:
            raise SnapshotDamaged(path, "không mở được tệp") from wrong
        size = path.stat().st_size
        if store._read(0, len(MAGIC)) != MAGIC:
            raise SnapshotDamaged(path, "đây không phải bản lưu do Gương ghi")
        at = len(MAGIC)
        while at + _HEAD.size <= size:
            kind, length, checksum = _HEAD.unpack(store._read(at, _HEAD.size))
            start = at + _HEAD.size
            payload = store._read(start, length) if start + length <= size else b""
            if kind not in (_BODY, _NOTE) or len(payload) != length or zlib.crc32(payload) != checksum:
                break
            store._index(kind, payload, start)
            at = start + length
        store._end = at
        store.cut_off = size - at
        # A file that a sudden end cut off has no whole record behind: one that has is spoilt in its middle.
        if at + _HEAD.size <= size:
            kind, length, _ = _HEAD.unpack(store._read(at, _HEAD.size))
            store.damaged = (
                kind not in (_BODY, _NOTE)
                or at + _HEAD.size + length < size
                or store._read(at, size - at).find(_END, _HEAD.size + 1) >= 0
            )
        return store

    cut_off = 0
    damaged = False

    def _index(self, kind: bytes, payload: bytes, start: int) -> None:
        if kind == _BODY:
            self._where[payload[:32].hex()] = (start + 32, len(payload) - 32)
        else:
            name, _, _ = payload.partition(b" ")
            size = len(name) + 1
            self._notes.setdefault(name.decode("ascii"), []).append((start + size, len(payload) - size))

    def _read(self, at: int, length: int) -> bytes:
        if self._file is None:
            return bytes(self._memory[at : at + length])
        return os.pread(self._file.fileno(), length, at)

    def _append(self, records: list[tuple[bytes, bytes]]) -> None:
        """Write records in one stroke, so that a sudden end leaves whole ones."""
        record_bytes = bytearray()
        for kind, payload in records:
            start = self._end + len(record_bytes) + _HEAD.size
            record_bytes += _HEAD.pack(kind, len(payload), zlib.crc32(payload))
            record_bytes += payload
            self._index(kind, payload, start)
        if self._file is None:
            self._memory += record_bytes
        else:
            os.pwrite(self._file.fileno(), record_bytes, self._end)
        self._end += len(record_bytes)

    def put(self, body: bytes, compressed_body: bytes | None = None) -> str:
        """Keep a body, compressed here unless it comes so; give its SHA-256."""
        digest = hashlib.sha256(body)
        name = digest.hexdigest()
        if name not in self._where:
            self._append([(_BODY, digest.digest() + (compressed_body or self._squeeze.compress(body)))])
        return name

    def put_page(self, bodies: list[tuple[str, bytes]], plain: object) -> None:
        """Keep one page: its bodies (hash and compressed form) and the note of it, in one stroke."""
        self._append([*self._new(bodies), (_NOTE, b"page " + canonical(plain))])

    def put_bodies(self, bodies: list[tuple[str, bytes]]) -> None:
        """Keep bodies that were compressed elsewhere."""
        self._append(self._new(bodies))

    def _new(self, bodies: list[tuple[str, bytes]]) -> list[tuple[bytes, bytes]]:
        new = {name: compressed_body for name, compressed_body in bodies if name not in self._where}
        return [(_BODY, bytes.fromhex(name) + compressed_body) for name, compressed_body in new.items()]

    def note(self, name: str, plain: object) -> None:
        self._append([(_NOTE, name.encode("ascii") + b" " + canonical(plain))])

    def notes(self, name: str) -> list[dict[str, Any]]:
        """Give the notes of one name in their order."""
        return [json.loads(self._read(at, length)) for at, length in self._notes.get(name, ())]

    def __getitem__(self, digest: str) -> bytes:
        at, length = self._where[digest]
        try:
            body = self._stretch.decompress(self._read(at, length), max_output_size=MAX_BODY)
        except zstandard.ZstdError as wrong:
            raise SnapshotDamaged(self.path, "một trang đã lưu bị hỏng") from wrong
        if hashlib.sha256(body).hexdigest() != digest:
            raise SnapshotDamaged(self.path, "một trang đã lưu không khớp mã băm")
        return body

    def __iter__(self) -> Iterator[str]:
        return iter(self._where)

    def __len__(self) -> int:
        return len(self._where)

    def __contains__(self, digest: object) -> bool:
        return digest in self._where

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


# The file of a crawl under way, in parts


def read_records(path: Path, start: int, limit: int) -> bytes:
    """Read whole records from an offset on: `limit` bytes or one longer record, b"" where there is none."""
    size, records, count = path.stat().st_size, bytearray(), 0
    with path.open("rb") as file:
        file.seek(start)
        if start == 0:
            records += file.read(len(MAGIC))
            if records != MAGIC:
                return b""
        while len(head := file.read(_HEAD.size)) == _HEAD.size:
            kind, length, checksum = _HEAD.unpack(head)
            if kind not in (_BODY, _NOTE) or start + len(records) + _HEAD.size + length > size:
                break
            if count and len(records) + _HEAD.size + length > limit:
                break
            payload = file.read(length)
            if len(payload) != length or zlib.crc32(payload) != checksum:
                break
            records += head + payload
            count += 1
    return bytes(records) if count else b""


# Values as JSON holds them


def canonical(plain: object) -> bytes:
    """Write a value as JSON in the one way that its hash is taken of."""
    return _encode(plain).encode("utf-8", "surrogatepass")


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def as_plain(value: object, but: tuple[str, ...] = ("facts_source",)) -> object:
    """Turn dataclasses, tuples and moments into what JSON knows; `but` names fields to leave out."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [part if type(part) in _PLAIN else as_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        plain: dict[str, object] = {}
        for key, name, later in _keys(type(value), but):
            part = getattr(value, name)
            if part or not later:
                plain[key] = part if type(part) in _PLAIN else as_plain(part)
        return plain
    return value


_PLAIN = frozenset([str, int, float, bool, type(None)])


@lru_cache(maxsize=64)
def _keys(shape: type, but: tuple[str, ...] = ()) -> tuple[tuple[str, str, bool], ...]:
    """Give the key of each field as stored, its name, and whether it is left out where it is empty."""
    return tuple(
        (field.metadata.get("key", field.name), field.name, field.metadata.get("later", False))
        for field in fields(shape)
        if field.name not in but
    )


@lru_cache(maxsize=64)
def _hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape)


def from_plain(shape: Any, plain: Any) -> Any:
    """Turn what JSON held back into a value of this shape."""
    origin = get_origin(shape)
    if origin is UnionType:
        return None if plain is None else from_plain(get_args(shape)[0], plain)
    if origin is tuple:
        inner = get_args(shape)
        if inner[-1] is Ellipsis:
            return tuple(from_plain(inner[0], part) for part in plain)
        return tuple(from_plain(inner_shape, part) for inner_shape, part in zip(inner, plain, strict=True))
    if is_dataclass(shape):
        hints = _hints(shape)  # type: ignore[arg-type]
        return shape(
            **{name: from_plain(hints[name], plain[key]) for key, name, _ in _keys(shape) if key in plain}  # type: ignore[arg-type]
        )  # type: ignore[operator]
    if isinstance(shape, type) and hasattr(shape, "_fields"):
        hints = _hints(shape)
        return shape(
            *(from_plain(hints[name], part) for name, part in zip(shape._fields, plain, strict=True))
        )
    if shape is datetime:
        return datetime.fromisoformat(plain)
    return shape(plain) if isinstance(shape, type) and not isinstance(plain, shape) else plain
