"""Short ways to make what is spread and acknowledged."""

import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

from guong.apps.evidence.models import EvidenceItem
from guong.apps.outreach.models import OfficialText
from tests.make import NOW


def picture(number=0, name="anh.png"):
    """Give a small PNG; each number gives other bytes."""

    def chunk(kind, content):
        told = kind + content
        return struct.pack(">I", len(content)) + told + struct.pack(">I", zlib.crc32(told))

    row = b"\x00" + bytes((number % 256, number // 256 % 256, 9)) * 4
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0))
    content = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(row * 4)) + chunk(b"IEND", b"")
    return SimpleUploadedFile(name, content, content_type="image/png")


def official(district):
    """Attach a file as the official text."""
    item = EvidenceItem.receive(picture(900), subject=district.office, by=district.huong, at=NOW)
    return OfficialText.attach(item, unit=district.office, edition=1, by=district.huong, at=NOW)
