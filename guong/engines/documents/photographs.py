"""
Photographs and films rewritten without the place they were made at: pictures stay bit for bit as they were.

The container is rebuilt from the parts a picture needs, so that what is not known to be needed (EXIF, XMP,
thumbnails, a film after the picture, a maker's notes) is dropped with what it may tell. The camera's moment
and the way the picture is turned are read first and written back; of a stranger's picture the turn alone.
Nothing is decoded here, so that no decoder can be attacked; what is kept is served with its own type alone.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from .kinds import RefusedFile

# Of JPEG's segments: tables, frames, scans, and the Adobe mark that says how colours are written.
_JPEG_KEPT = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, 0xEE} | set(range(0xC0, 0xD0)))
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP acTL fcTL fdAT".split()
)
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_BOXES_OPENED = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"})
_BOXES_EMPTIED = frozenset({b"udta", b"meta", b"uuid", b"XMP_", b"loci"})
_APP0, _JFIF_SIZE = 0xE0, 14  # octets of a JFIF head without its thumbnail
_DAYS_OF_1904 = datetime(1904, 1, 1, tzinfo=UTC)
_ORIENTATION, _EXIF, _MOMENT, _OFFSET = 0x0112, 0x8769, 0x9003, 0x9011
MANY_ENTRIES = 500
# Where the notes of a camera begin at the latest.
LONGEST_HEAD = 100_000


@dataclass(frozen=True, slots=True)
class CleanFile:
    """The bytes to keep, and the moment the camera says."""

    content: bytes
    captured_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Notes:
    """What is read from a picture's EXIF: the rest is never carried over."""

    orientation: int = 1
    taken: str = ""
    offset: str = ""

    def moment(self, zone: tzinfo) -> datetime | None:
        """Give the moment; a camera that names no zone is taken to be set to the local one."""
        try:
            local = datetime.strptime(self.taken, "%Y:%m:%d %H:%M:%S")
        except ValueError:
            return None
        if self.offset:
            try:
                return datetime.strptime(f"{self.taken} {self.offset}", "%Y:%m:%d %H:%M:%S %z")
            except ValueError:
                pass
        return local.replace(tzinfo=zone)


type NoteWriter = Callable[[_Notes], bytes]


def without_place(content: bytes, kind: str, *, zone: tzinfo) -> CleanFile:
    """
    Rewrite a photograph (jpg, png, webp) or film (mp4, m4a) without what tells where it was made.

    Other kinds come back as they are. `RefusedFile` when the bytes are not a whole file of the kind.
    """
    rewrite = _REWRITERS.get(kind)
    if rewrite is None:
        return CleanFile(content)
    try:
        return rewrite(content, zone, _write_notes)
    except (struct.error, IndexError, ValueError, OverflowError) as fault:
        raise RefusedFile("Tệp bị hỏng hoặc chưa gửi trọn. Hãy gửi lại tệp gốc.") from fault


def without_notes(content: bytes, kind: str) -> bytes:
    """Rewrite a picture (jpg, png, webp) without anything but itself and the way it is turned."""
    rewrite = _REWRITERS.get(kind)
    if rewrite is None or kind in _FILMS:
        raise RefusedFile("Chỉ nhận ảnh JPEG, PNG, WebP.")
    try:
        return rewrite(content, UTC, lambda notes: _write_notes(_Notes(notes.orientation))).content
    except (struct.error, IndexError, ValueError, OverflowError) as fault:
        raise RefusedFile("Tệp bị hỏng hoặc chưa gửi trọn. Hãy gửi lại tệp gốc.") from fault


def read_orientation(jpeg: bytes) -> int:
    """Give how the camera was held when it took a picture, 1 where the picture does not say."""
    at = jpeg.find(b"Exif\x00\x00", 0, LONGEST_HEAD)
    return _read_notes(jpeg[at + 6 :]).orientation if at > 0 else 1


def _jpeg(content: bytes, zone: tzinfo, write: NoteWriter) -> CleanFile:
    notes, segments, at, has_frame = _Notes(), [b"\xff\xd8"], 2, False
    while True:
        if content[at] != 0xFF:
            raise ValueError("a segment begins with FF")
        while content[at + 1] == 0xFF:
            at += 1
        marker = content[at + 1]
        if marker == 0xD9:
            break
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        body = content[at + 4 : end]
        if length < 2 or end > len(content):
            raise ValueError("a segment runs beyond the file")
        if marker == 0xE1 and body.startswith(b"Exif\x00\x00"):
            notes = _read_notes(body[6:])
        if marker == 0xDA:
            has_frame = True
            end = _scan_end(content, end)
        if marker == _APP0:
            # Its measures stay; its small copy of the picture may show what was cut off.
            if body.startswith(b"JFIF\x00") and len(body) >= _JFIF_SIZE:
                head = body[: _JFIF_SIZE - 2] + bytes(2)
                segments.append(b"\xff\xe0" + struct.pack(">H", _JFIF_SIZE + 2) + head)
        elif (
            marker in _JPEG_KEPT or marker == 0xDA or (marker == 0xE2 and body.startswith(b"ICC_PROFILE\x00"))
        ):
            segments.append(content[at:end])
        at = end
    if not has_frame:
        raise ValueError("no picture inside")
    block = write(notes)
    if block:
        segments.insert(1, b"\xff\xe1" + struct.pack(">H", len(block) + 8) + b"Exif\x00\x00" + block)
    # Whatever follows the end of the picture (a second one, a film, a maker's block) is left behind.
    return CleanFile(b"".join(segments) + b"\xff\xd9", notes.moment(zone))


def _scan_end(content: bytes, at: int) -> int:
    """Find the marker that ends a scan: FF that is neither stuffed (FF 00) nor a restart (FF D0–D7)."""
    while True:
        at = content.index(b"\xff", at)
        following = content[at + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return at
        at += 1 if following == 0xFF else 2


def _png(content: bytes, zone: tzinfo, write: NoteWriter) -> CleanFile:
    notes, chunks, at = _Notes(), [content[:8]], 8
    while True:
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise ValueError("a chunk runs beyond the file")
        if name == b"eXIf":
            notes = _read_notes(content[at + 8 : end - 4])
            if exif_block := write(notes):
                chunk, size = name + exif_block, struct.pack(">I", len(exif_block))
                chunks.append(size + chunk + struct.pack(">I", zlib.crc32(chunk)))
        elif name in _PNG_KEPT:
            chunks.append(content[at:end])
        at = end
        if name == b"IEND":
            return CleanFile(b"".join(chunks), notes.moment(zone))


def _webp(content: bytes, zone: tzinfo, write: NoteWriter) -> CleanFile:
    notes, chunks, at = _Notes(), [], 12
    (size,) = struct.unpack_from("<I", content, 4)
    stop = size + 8
    if stop > len(content):
        raise ValueError("the file is cut short")
    while at + 8 <= stop:
        name, length = struct.unpack_from("<4sI", content, at)
        end = at + 8 + length + (length & 1)
        if end > stop + 1:
            raise ValueError("a chunk runs beyond the file")
        body = content[at + 8 : at + 8 + length]
        if name == b"EXIF":
            notes = _read_notes(body.removeprefix(b"Exif\x00\x00"))
        elif name in _WEBP_KEPT:
            chunks.append((name, body))
        at = end
    exif_block = write(notes)
    is_extended = any(name == b"VP8X" for name, _body in chunks)
    if exif_block and is_extended:
        chunks.append((b"EXIF", exif_block))
    riff = b"WEBP"
    for name, body in chunks:
        if name == b"VP8X":
            # The head says whether notes follow; XMP never does.
            body = bytes([(body[0] & ~0x0C) | (0x08 if exif_block else 0)]) + body[1:]
        riff += name + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) & 1)
    if not chunks:
        raise ValueError("no picture inside")
    return CleanFile(b"RIFF" + struct.pack("<I", len(riff)) + riff, notes.moment(zone))


def _film(content: bytes, _zone: tzinfo, _write: NoteWriter) -> CleanFile:
    """Empty the boxes that hold notes, in place: the film's own offsets stay true."""
    new_content = bytearray(content)
    creation_time: datetime | None = None
    has_film = False
    for name, start, end, head in _boxes(content, 0, len(content)):
        has_film = has_film or name == b"moov"
        if name in _BOXES_EMPTIED:
            new_content[start + 4 : start + 8] = b"free"
            new_content[start + head : end] = bytes(end - start - head)
        elif name == b"mvhd":
            header = content[start + head : end]
            (seconds,) = struct.unpack_from(">Q" if header[0] == 1 else ">I", header, 4)
            # A phone that does not know writes 0; one before 1990 does not know either.
            moment = _DAYS_OF_1904 + timedelta(seconds=min(seconds, 2**33))
            creation_time = moment if moment.year >= 1990 else None
    if not has_film:
        raise ValueError("no film inside")
    return CleanFile(bytes(new_content), creation_time)


def _boxes(content: bytes, at: int, stop: int, depth: int = 0) -> Iterator[tuple[bytes, int, int, int]]:
    """Walk the boxes and what stands inside them: (name, start, end, length of the head)."""
    while at + 8 <= stop:
        size, name = struct.unpack_from(">I4s", content, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", content, at + 8)
            head = 16
        end = stop if size == 0 else at + size
        if end > stop or end < at + head:
            raise ValueError("a box runs beyond the file")
        yield name, at, end, head
        if name in _BOXES_OPENED and depth < 8:
            yield from _boxes(content, at + head, end, depth + 1)
        at = end


def _read_notes(tiff: bytes) -> _Notes:
    """Read what is wanted from a TIFF block; a broken block tells nothing, the picture may still be whole."""
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        (first,) = struct.unpack_from(order + "I", tiff, 4)
        top = dict(_entries(tiff, order, first))
        inner = dict(_entries(tiff, order, int(top[_EXIF]))) if isinstance(top.get(_EXIF), int) else {}
    except (KeyError, struct.error, IndexError):
        return _Notes()
    orientation = top.get(_ORIENTATION)
    return _Notes(
        orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1,
        str(inner.get(_MOMENT, "")),
        str(inner.get(_OFFSET, "")),
    )


def _entries(tiff: bytes, order: str, at: int) -> Iterator[tuple[int, int | str]]:
    (count,) = struct.unpack_from(order + "H", tiff, at)
    for place in range(min(count, MANY_ENTRIES)):
        entry = at + 2 + 12 * place
        tag, kind, length = struct.unpack_from(order + "HHI", tiff, entry)
        if kind == 3:
            yield tag, struct.unpack_from(order + "H", tiff, entry + 8)[0]
        elif kind == 4:
            yield tag, struct.unpack_from(order + "I", tiff, entry + 8)[0]
        elif kind == 2 and length <= 64:
            start = entry + 8 if length <= 4 else struct.unpack_from(order + "I", tiff, entry + 8)[0]
            yield tag, tiff[start : start + length].split(b"\x00")[0].decode("ascii", "replace").strip()


def _write_notes(notes: _Notes) -> bytes:
    moment_text = notes.taken.encode("ascii", "replace")
    if len(moment_text) != 19 or notes.moment(UTC) is None:
        moment_text = b""
    if not moment_text and notes.orientation == 1:
        return b""
    top = [struct.pack(">HHIHH", _ORIENTATION, 3, 1, notes.orientation, 0)]
    inner_at = 8 + 2 + 12 * (2 if moment_text else 1) + 4
    if moment_text:
        top.append(struct.pack(">HHII", _EXIF, 4, 1, inner_at))
    block = b"MM\x00*" + struct.pack(">I", 8) + struct.pack(">H", len(top)) + b"".join(top) + bytes(4)
    if not moment_text:
        return block
    offset = notes.offset.encode("ascii", "replace")
    fields = [(_MOMENT, moment_text + b"\x00")]
    if len(offset) == 6:
        fields.append((_OFFSET, offset + b"\x00"))
    text_at = inner_at + 2 + 12 * len(fields) + 4
    entries, texts = b"", b""
    for tag, text in fields:
        entries += struct.pack(">HHII", tag, 2, len(text), text_at + len(texts))
        texts += text
    return block + struct.pack(">H", len(fields)) + entries + bytes(4) + texts


_FILMS = frozenset({"mp4", "m4a"})
_REWRITERS = {"jpg": _jpeg, "png": _png, "webp": _webp, "mp4": _film, "m4a": _film}
