"""Small files that the people of the demonstration hand in: photographs, letters, tables; none is real."""

import io
import struct
import zlib
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from guong.engines.viet.formats import write_date

_INKS = ((28, 100, 87), (122, 82, 0), (44, 74, 140), (90, 87, 80))


def photograph(name: str, number: int) -> SimpleUploadedFile:
    """Draw a picture of two tones; each number gives other bytes."""
    width, height = 320, 200
    ink = _INKS[number % len(_INKS)]
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            lit = (x - 160) ** 2 + (y - 100 - number % 20) ** 2 < (60 + number % 17) ** 2
            rows += bytes(ink) if lit else b"\xfa\xf8\xf3"
    return _png(name, width, height, bytes(rows))


def banded(name: str, number: int) -> SimpleUploadedFile:
    """Draw lines of ink on paper, as of a page seen from afar; each number gives other bytes."""
    width, height, ink = 480, 320, bytes(_INKS[number % len(_INKS)])
    rows = bytearray()
    for y in range(height):
        band, inside = divmod(y - 24 - number % 9, 44)
        length = 400 - (number * 7 + band * 31) % 190 if 0 <= band < 6 and inside < 15 else 0
        margin = b"\xfa\xf8\xf3" * 40
        rows += b"\x00" + margin + ink * length + b"\xfa\xf8\xf3" * (width - 40 - length)
    return _png(name, width, height, bytes(rows))


def _png(name: str, width: int, height: int, rows: bytes) -> SimpleUploadedFile:
    out = bytearray(b"\x89PNG\r\n\x1a\n")
    for kind, content in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 6)),
        (b"IEND", b""),
    ):
        out += struct.pack(">I", len(content)) + kind + content
        out += struct.pack(">I", zlib.crc32(kind + content))
    return SimpleUploadedFile(name, bytes(out), content_type="image/png")


def letter(name: str, title: str, lines: list[str], at: datetime) -> SimpleUploadedFile:
    """Write a short Word document, dated by its moment so that two are never the same bytes."""
    from docx import Document

    document = Document()
    document.add_heading(title, level=1)
    for line in lines:
        document.add_paragraph(line)
    document.add_paragraph(f"Lập ngày {write_date(at)}.")
    document.core_properties.created = document.core_properties.modified = at.replace(tzinfo=None)
    out = io.BytesIO()
    document.save(out)
    return SimpleUploadedFile(name, out.getvalue())


def table(name: str, rows: list[list[object]]) -> SimpleUploadedFile:
    """Write a small spreadsheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile(name, out.getvalue())
