"""Pictures and films made by hand, small and whole, with notes that tell a place."""

import struct
import zlib

PLACE = b"GPSSECRET"


def exif(*, taken="2023:03:20 08:15:00", offset="", turned=6):
    """Make a TIFF block with a moment, a turn and a place."""
    texts = taken.encode() + b"\x00" + offset.encode() + b"\x00" + PLACE + b"\x00"
    top_at, inner_at = 8, 8 + 2 + 3 * 12 + 4
    inner_count = 2 if offset else 1
    gps_at = inner_at + 2 + inner_count * 12 + 4
    text_at = gps_at + 2 + 12 + 4
    top = [
        struct.pack("<HHIHH", 0x0112, 3, 1, turned, 0),
        struct.pack("<HHII", 0x8769, 4, 1, inner_at),
        struct.pack("<HHII", 0x8825, 4, 1, gps_at),
    ]
    inner = [struct.pack("<HHII", 0x9003, 2, 20, text_at)]
    if offset:
        inner.append(struct.pack("<HHII", 0x9011, 2, len(offset) + 1, text_at + len(taken) + 1))
    gps = [struct.pack("<HHII", 0x001D, 2, len(PLACE) + 1, text_at + len(taken) + len(offset) + 2)]

    def directory(entries):
        return struct.pack("<H", len(entries)) + b"".join(entries) + bytes(4)

    return b"II*\x00" + struct.pack("<I", top_at) + directory(top) + directory(inner) + directory(gps) + texts


def jpeg(*, notes=None, tail=b"", pixels=b"\x12\xff\x00\x34\xff\xd0\x56"):
    """Make a JPEG; `tail` follows its end, as a phone's second picture does."""

    def segment(marker, body):
        return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body

    parts = [b"\xff\xd8", segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")]
    if notes is not None:
        parts.append(segment(0xE1, b"Exif\x00\x00" + notes))
    parts += [
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x>" + PLACE + b"</x>"),
        segment(0xE2, b"ICC_PROFILE\x00\x01\x01colours"),
        segment(0xE2, b"MPF\x00" + PLACE),
        segment(0xFE, b"comment " + PLACE),
        segment(0xDB, bytes(65)),
        segment(0xC0, b"\x08\x00\x01\x00\x01\x01\x01\x11\x00"),
        segment(0xC4, bytes(20)),
        segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + pixels,
        b"\xff\xd9",
        tail,
    ]
    return b"".join(parts)


def png(*, notes=None):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    parts = [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))]
    if notes is not None:
        parts.append(chunk(b"eXIf", notes))
    parts += [
        chunk(b"tEXt", b"Place\x00" + PLACE),
        chunk(b"IDAT", zlib.compress(b"\x00\x7f")),
        chunk(b"IEND", b""),
        PLACE,
    ]
    return b"".join(parts)


def webp(*, notes):
    def chunk(name, body):
        return name + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) & 1)

    chunks = (
        chunk(b"VP8X", bytes([0x0C]) + bytes(9))
        + chunk(b"VP8 ", b"\x30\x01\x00\x9d\x01\x2a\x01\x00\x01\x00pix")
        + chunk(b"EXIF", notes)
        + chunk(b"XMP ", b"<x>" + PLACE + b"</x>")
    )
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def film(*, seconds=3_761_000_000):
    def box(name, body):
        return struct.pack(">I", len(body) + 8) + name + body

    header = box(b"mvhd", bytes(4) + struct.pack(">II", seconds, seconds) + bytes(88))
    place = box(b"udta", box(b"\xa9xyz", PLACE))
    track = box(b"trak", box(b"tkhd", bytes(84)) + box(b"meta", PLACE))
    return (
        box(b"ftyp", b"isom\x00\x00\x02\x00isom")
        + box(b"moov", header + track + place)
        + box(b"mdat", b"film")
    )
